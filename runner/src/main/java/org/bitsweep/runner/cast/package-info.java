/** What {@code cast} does: single values, and tables of casts. */
@NullMarked
package org.bitsweep.runner.cast;

import org.jspecify.annotations.NullMarked;
