/** Reports and logs of Vivado HLS, Vitis HLS, Vivado and v++, read into numbers with the file and line they stand on. */
@NullMarked
package org.bitsweep.reports.parse;

import org.jspecify.annotations.NullMarked;
