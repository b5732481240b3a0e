/** NumPy's files: arrays ({@code .npy}) and archives of arrays ({@code .npz}). */
@NullMarked
package org.bitsweep.model.importer.numpy;

import org.jspecify.annotations.NullMarked;
