package org.bitsweep.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;

/**
 * Emulates a network on a file of inputs over and over, and prints a JSON line each time, as hls4ml's side of the
 * comparison does: {@code MODEL HLS_CONFIG INPUT.npy [REPEAT [THREADS [COPIES]]]}.
 */
public final class SideBySide {
    private SideBySide() {}

    public static void main(String[] args) throws IOException {
        ModelGraph graph = KerasImporter.read(Path.of(args[0]), Optional.empty());
        Tensor data = NumpyFile.read(Path.of(args[2]));
        int repeat = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        int threads = args.length > 4 ? Integer.parseInt(args[4]) : 1;
        Tensor inputs = Copies.of(data, args.length > 5 ? Integer.parseInt(args[5]) : 1);
        HlsConfig config = HlsConfigReader.read(Path.of(args[1]));
        for (int i = 0; i < repeat; i++) {
            long start = System.nanoTime();
            TypedNetwork network = TypeResolver.resolve(graph, config, MaximumModes.IGNORE);
            EmulationPlan plan = new EmulationPlan();
            EmulationPlan.Variant variant = plan.add(NetworkRanges.analyse(network, Map.of()));
            OutputSum sum = new OutputSum();
            graph.outputLayers().forEach(layer -> variant.observe(layer.name(), sum));
            long prepared = System.nanoTime();
            new Emulator(plan).run(Map.of(graph.inputLayers().get(0).name(), inputs), threads, () -> false);
            double seconds = (System.nanoTime() - prepared) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "{\"samples\": %d, \"threads\": %d, \"prepare_s\": %.4f, \"predict_s\": %.4f, \"samples_per_s\": %.0f, \"sum\": %d}%n",
                    inputs.dimension(0),
                    threads,
                    (prepared - start) / 1e9,
                    seconds,
                    inputs.dimension(0) / seconds,
                    sum.value());
        }
    }
}
