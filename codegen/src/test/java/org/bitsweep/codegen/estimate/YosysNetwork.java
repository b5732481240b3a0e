package org.bitsweep.codegen.estimate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The networks that were measured with Yosys 0.23, with their exact weights. The accumulator of policies A and B is taken
 * to be {@code <16,6>} at both widths: only that makes A the lossless netlist at 8 bits, as the row says.
 */
final class YosysNetwork {
    /** How the measured netlists round and overflow. */
    enum Policy {
        /** Truncate and wrap. */
        A,
        /** Rounding chain, wrap: B1 without its saturators. */
        B0,
        /** Round and saturate at every step. */
        B1,
        /** Lossless accumulator. */
        C,
        /** Lossless accumulator; the activation rounds and saturates. */
        D
    }

    private final JsonNode json;
    private final int bits;
    private final int integerBits;

    YosysNetwork(String name) {
        String resource = "/golden/yosys/" + name + "/weights.json";
        try (InputStream in = Objects.requireNonNull(YosysNetwork.class.getResourceAsStream(resource), resource)) {
            json = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bits = json.get("bits").asInt();
        integerBits = bits - json.get("fraction").asInt();
    }

    int layers() {
        return json.get("layers").size();
    }

    /** Estimates without DSP slices, as the rows were measured. */
    LayerEstimate estimate(Policy policy) {
        return estimate(policy, 0, layers());
    }

    /** The layers from one to another by themselves. */
    LayerEstimate estimate(Policy policy, int from, int to) {
        Target target = Target.u55c().withMultipliers(MultiplierMapping.LUT_ONLY);
        return new ResourceEstimator()
                .estimate(plan(policy, from, to, target), target)
                .total();
    }

    KernelPlan plan(Policy policy, int from, int to, Target target) {
        FixedPointType base = FixedPointType.signed(bits, integerBits);
        FixedPointType positive = FixedPointType.unsigned(bits, integerBits);
        FixedPointType accumulator = switch (policy) {
            case A -> FixedPointType.signed(16, 6);
            case B0 -> FixedPointType.signed(16, 6).withModes(QuantizationMode.RND, OverflowMode.WRAP);
            case B1 -> FixedPointType.signed(16, 6).withModes(QuantizationMode.RND, OverflowMode.SAT);
            case C, D -> FixedPointType.signed(2 * bits + 8, 2 * integerBits + 8);
        };
        FixedPointType relu =
                policy == Policy.D ? positive.withModes(QuantizationMode.RND, OverflowMode.SAT) : positive;
        NetworkBuilder builder =
                NetworkBuilder.input("x", json.get("dims").get(from).asInt(), from == 0 ? base : positive);
        for (int i = from; i < to; i++) {
            JsonNode layer = json.get("layers").get(i);
            builder.dense(
                    "fc" + i, matrix(layer.get("weights")), vector(layer.get("bias")), base, accumulator, accumulator);
            if (i < 3) {
                builder.relu("relu" + i, relu);
            }
        }
        KernelPlan plan = new Lowering().lower(builder.build(), target);
        return policy == Policy.B0 ? chained(plan) : plan;
    }

    /** The measured control adds in order although nothing forces it to. */
    private static KernelPlan chained(KernelPlan plan) {
        List<Kernel> kernels = new ArrayList<>();
        for (Kernel kernel : plan.kernels()) {
            kernels.add(kernel instanceof DenseKernel dense ? dense.withAdders(AdderShape.CHAIN) : kernel);
        }
        return new KernelPlan(kernels, plan.outputs(), plan.target());
    }

    private Tensor matrix(JsonNode rows) {
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> row.forEach(value -> values.add(value(value))));
        int[] shape = {rows.size(), rows.get(0).size()};
        return Tensor.of(shape, values.stream().mapToDouble(v -> v).toArray(), ElementType.FLOAT64);
    }

    private Tensor vector(JsonNode row) {
        List<Double> values = new ArrayList<>();
        row.forEach(value -> values.add(value(value)));
        return Tensor.of(
                new int[] {values.size()}, values.stream().mapToDouble(v -> v).toArray(), ElementType.FLOAT64);
    }

    private double value(JsonNode raw) {
        return Math.scalb(raw.asDouble(), integerBits - bits);
    }
}
