/** Verilog of a network: one registered module a layer, and a top module that chains them. */
@NullMarked
package org.bitsweep.codegen.verilog;

import org.jspecify.annotations.NullMarked;
