/** Placeholder. */
@NullMarked
package org.bitsweep.reports;

import org.jspecify.annotations.NullMarked;
