package org.bitsweep.codegen.estimate;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * The jet tagger of the routed width sweep, 16-64-32-32-5 with batch normalization, as hls4ml fuses it: the weights that
 * the reports were built from.
 */
final class JetTagger {
    private static final double EPSILON = 1e-3;

    private final Path model;

    JetTagger(Path model) {
        this.model = model;
    }

    LayerEstimate estimate(int width) {
        Target target = new Target("xcvu13p-fhga2104-3-e", 5.0, 0.125, MultiplierMapping.DSP_OR_LUT);
        return new ResourceEstimator().estimate(plan(width, target), target).total();
    }

    KernelPlan plan(int width, Target target) {
        FixedPointType type = FixedPointType.signed(width, (width + 2) / 3);
        NetworkBuilder builder = NetworkBuilder.input("x", 16, type);
        try (HdfFile file = new HdfFile(model)) {
            for (int i = 1; i <= 3; i++) {
                double[] scale = scale(file, i);
                builder.dense("fc" + i, kernel(file, "fc" + i, scale), bias(file, i, scale), type, type, type);
                builder.relu("relu" + i, type);
            }
            builder.dense(
                    "output",
                    kernel(file, "output", new double[0]),
                    vector(values(file, "output", "bias")),
                    type,
                    type,
                    type);
        }
        int entries = 1 << Math.min(10, width);
        FixedPointType table = FixedPointType.unsigned(18, 8);
        builder.softmax("softmax", new SoftmaxTables(SoftmaxImplementation.STABLE, entries / 2, entries), table, type);
        return new Lowering().lower(builder.build(), target);
    }

    private static double[] values(HdfFile file, String layer, String what) {
        Object data = file.getDatasetByPath("/model_weights/" + layer + "/" + layer + "/" + what + ":0")
                .getDataFlat();
        float[] single = (float[]) data;
        double[] values = new double[single.length];
        for (int i = 0; i < single.length; i++) {
            values[i] = single[i];
        }
        return values;
    }

    private static double[] scale(HdfFile file, int layer) {
        double[] gamma = values(file, "batch_norm" + layer, "gamma");
        double[] variance = values(file, "batch_norm" + layer, "moving_variance");
        double[] scale = new double[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = gamma[i] / Math.sqrt(variance[i] + EPSILON);
        }
        return scale;
    }

    private static Tensor kernel(HdfFile file, String layer, double[] scale) {
        double[] kernel = values(file, layer, "kernel");
        int outputs = values(file, layer, "bias").length;
        for (int i = 0; i < kernel.length && scale.length > 0; i++) {
            kernel[i] *= scale[i % outputs];
        }
        return Tensor.of(new int[] {kernel.length / outputs, outputs}, kernel, ElementType.FLOAT32);
    }

    private static Tensor bias(HdfFile file, int layer, double[] scale) {
        double[] bias = values(file, "fc" + layer, "bias");
        double[] beta = values(file, "batch_norm" + layer, "beta");
        double[] mean = values(file, "batch_norm" + layer, "moving_mean");
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (bias[i] - mean[i]) * scale[i] + beta[i];
        }
        return vector(bias);
    }

    private static Tensor vector(double[] values) {
        return Tensor.of(new int[] {values.length}, values, ElementType.FLOAT32);
    }
}
