/** Results: what was measured, proved or estimated of a variant. */
@NullMarked
package org.bitsweep.model.result;

import org.jspecify.annotations.NullMarked;
