/** Multiplication of a vector by a constant matrix as a graph of shifted additions that the outputs share. */
@NullMarked
package org.bitsweep.codegen.verilog.adder;

import org.jspecify.annotations.NullMarked;
