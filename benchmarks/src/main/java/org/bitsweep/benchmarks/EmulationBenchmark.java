package org.bitsweep.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.model.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples a second of the perceptron, quantisation of the inputs and softmax included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EmulationBenchmark {
    private static final int SAMPLES = 1 << 16;

    /** The type of everything. */
    @Param({"ap_fixed<16,6>", "ap_fixed<16,6,AP_RND,AP_SAT>", "ap_fixed<16,6,AP_RND_CONV,AP_SAT_ZERO>", "ap_fixed<32,16>"})
    public String type;

    /** Threads that the emulator uses. */
    @Param({"1", "2"})
    public int threads;

    private final Tensor samples = Perceptron.samples(SAMPLES);
    private final OutputSum sum = new OutputSum();
    private Emulator emulator;

    @Setup
    public void prepare() {
        emulator = Perceptron.emulator(Perceptron.graph(), Perceptron.config(type), sum);
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public long samples() {
        emulator.run(Map.of(Perceptron.INPUT, samples), threads, () -> false);
        return sum.value();
    }
}
