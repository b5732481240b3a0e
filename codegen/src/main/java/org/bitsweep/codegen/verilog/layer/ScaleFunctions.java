package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.ScaleKernel;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;

/** {@code x * scale + bias}, exact, and one cast: batch normalization ({@code nnet_batchnorm.h} of hls4ml 1.3.0). */
public final class ScaleFunctions {
    private final FixedArithmetic arithmetic;
    private final ScaleKernel kernel;

    /** For one layer. */
    public ScaleFunctions(FixedArithmetic arithmetic, ScaleKernel kernel) {
        this.arithmetic = arithmetic;
        this.kernel = kernel;
    }

    /** A pair of constants for each channel, the last dimension. */
    public List<FixedValue> of(List<FixedValue> x) {
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            int channel = i % kernel.scale().size();
            FixedValue product = arithmetic.product(
                    x.get(i),
                    arithmetic.constant(
                            kernel.scale().raw(channel), kernel.scale().type()));
            FixedValue bias = arithmetic.constant(
                    kernel.bias().raw(channel), kernel.bias().type());
            results.add(arithmetic.cast(
                    arithmetic.sum(product, bias), kernel.result().to()));
        }
        return results;
    }
}
