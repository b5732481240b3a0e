/** Tensors of imported numbers and their shapes. */
@NullMarked
package org.bitsweep.model.tensor;

import org.jspecify.annotations.NullMarked;
