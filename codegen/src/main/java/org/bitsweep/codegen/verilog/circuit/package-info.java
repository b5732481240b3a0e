/** Combinational circuits as graphs of exact integer values, fixed-point arithmetic on them, and their text in Verilog. */
@NullMarked
package org.bitsweep.codegen.verilog.circuit;

import org.jspecify.annotations.NullMarked;
