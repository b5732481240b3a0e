/** How fast the kernels and the emulation of whole networks are. */
@NullMarked
package org.bitsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
