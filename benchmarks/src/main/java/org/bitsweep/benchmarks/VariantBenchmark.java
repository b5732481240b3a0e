package org.bitsweep.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One more variant of a sweep: types, ranges, kernels, and 5,000 samples on two threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VariantBenchmark {
    /** The type of everything. */
    @Param({"ap_fixed<16,6>", "ap_fixed<16,6,AP_RND,AP_SAT>"})
    public String type;

    private final ModelGraph graph = Perceptron.graph();
    private final Tensor samples = Perceptron.samples(5000);

    @Benchmark
    public long variant() {
        OutputSum sum = new OutputSum();
        HlsConfig config = Perceptron.config(type);
        Perceptron.emulator(graph, config, sum).run(Map.of(Perceptron.INPUT, samples), 2, () -> false);
        return sum.value();
    }
}
