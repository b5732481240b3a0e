/** What layers compute, as circuits of fixed-point arithmetic. */
@NullMarked
package org.bitsweep.codegen.verilog.layer;

import org.jspecify.annotations.NullMarked;
