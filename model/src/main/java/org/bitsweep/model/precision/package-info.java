/** Fixed-point types, their text forms, and the exact casts between them. */
@NullMarked
package org.bitsweep.model.precision;

import org.jspecify.annotations.NullMarked;
