package org.bitsweep.benchmarks;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.ConfigFile;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** The jet tagger's shape, 16-64-32-32-5 with relu and softmax, with random weights: 4,256 multiply-accumulates a sample. */
final class Perceptron {
    static final String INPUT = "input";
    static final String OUTPUT = "softmax";

    private static final int[] SIZES = {16, 64, 32, 32, 5};

    private Perceptron() {}

    static ModelGraph graph() {
        Random random = new Random(2);
        ModelGraph.Builder builder = ModelGraph.builder();
        Layer last = new InputLayer(INPUT, TensorShape.of(SIZES[0]));
        builder.add(last);
        for (int i = 1; i < SIZES.length; i++) {
            Layer dense = dense(i, random);
            builder.add(dense, last.name());
            last = i == SIZES.length - 1 ? new Softmax(OUTPUT) : new Activation("relu" + i, ActivationFunction.RELU);
            builder.add(last, dense.name());
        }
        return builder.build();
    }

    private static Layer dense(int index, Random random) {
        int inputs = SIZES[index - 1];
        int outputs = SIZES[index];
        return new Dense(
                "fc" + index,
                normal(random, 1 / Math.sqrt(inputs), inputs, outputs),
                Optional.of(normal(random, 0.1, outputs)));
    }

    /** So many samples of normally distributed inputs. */
    static Tensor samples(int count) {
        return normal(new Random(3), 1, count, SIZES[0]);
    }

    private static Tensor normal(Random random, double deviation, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(shape, values, ElementType.FLOAT32);
    }

    /** A configuration in which every type is one. */
    static HlsConfig config(String type) {
        String text = "Model: {Precision: {default: \"" + type + "\"}, ReuseFactor: 1, Strategy: Latency}";
        return HlsConfigReader.read(ConfigFile.parseYaml(text, "benchmark"));
    }

    /** An emulator of one variant whose output is read. */
    static Emulator emulator(ModelGraph graph, HlsConfig config, OutputSum sum) {
        EmulationPlan plan = new EmulationPlan();
        plan.add(NetworkRanges.analyse(TypeResolver.resolve(graph, config, MaximumModes.IGNORE), Map.of()))
                .observe(OUTPUT, sum);
        return new Emulator(plan);
    }
}
