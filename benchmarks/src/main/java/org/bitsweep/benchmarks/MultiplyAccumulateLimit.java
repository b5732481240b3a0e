package org.bitsweep.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core can do: multiply-accumulates a nanosecond of the plainest loops that the JIT vectorises, on rows that are in
 * the second-level cache as those of the emulator are. A kernel can come near these and not get past them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MultiplyAccumulateLimit {
    private static final int SAMPLES = 1024;
    private static final int INPUTS = 64;
    private static final int OUTPUTS = 32;
    private static final int TERMS = SAMPLES * INPUTS * OUTPUTS;
    private static final int SHIFT = 10;
    private static final int END = 1 << 15;

    private final int[][] inputs = new int[INPUTS][SAMPLES];
    private final int[][] sums = new int[OUTPUTS][SAMPLES];
    private final int[][] weights = new int[OUTPUTS][INPUTS];

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int[] row : inputs) {
            for (int k = 0; k < SAMPLES; k++) {
                row[k] = random.nextInt(2 * END) - END;
            }
        }
        for (int[] row : weights) {
            for (int i = 0; i < INPUTS; i++) {
                row[i] = random.nextInt(2048) - 1024;
            }
        }
    }

    /** Sums without any cast. */
    @Benchmark
    @OperationsPerInvocation(TERMS)
    public int[][] exact() {
        for (int j = 0; j < OUTPUTS; j++) {
            int[] w = weights[j];
            for (int i = 0; i < INPUTS; i += 4) {
                exact(sums[j], i, w[i], w[i + 1], w[i + 2], w[i + 3]);
            }
        }
        return sums;
    }

    private void exact(int[] acc, int i, int w0, int w1, int w2, int w3) {
        int[] x0 = inputs[i];
        int[] x1 = inputs[i + 1];
        int[] x2 = inputs[i + 2];
        int[] x3 = inputs[i + 3];
        for (int k = 0; k < SAMPLES; k++) {
            acc[k] += w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
        }
    }

    /** Sums of truncated products. */
    @Benchmark
    @OperationsPerInvocation(TERMS)
    public int[][] truncated() {
        for (int j = 0; j < OUTPUTS; j++) {
            int[] w = weights[j];
            for (int i = 0; i < INPUTS; i += 4) {
                truncated(sums[j], i, w[i], w[i + 1], w[i + 2], w[i + 3]);
            }
        }
        return sums;
    }

    private void truncated(int[] acc, int i, int w0, int w1, int w2, int w3) {
        int[] x0 = inputs[i];
        int[] x1 = inputs[i + 1];
        int[] x2 = inputs[i + 2];
        int[] x3 = inputs[i + 3];
        for (int k = 0; k < SAMPLES; k++) {
            acc[k] += (w0 * x0[k] >> SHIFT) + (w1 * x1[k] >> SHIFT) + (w2 * x2[k] >> SHIFT) + (w3 * x3[k] >> SHIFT);
        }
    }

    /** Sums that are rounded and clamped after every product. */
    @Benchmark
    @OperationsPerInvocation(TERMS)
    public int[][] clamped() {
        for (int j = 0; j < OUTPUTS; j++) {
            for (int i = 0; i < INPUTS; i++) {
                clamped(sums[j], inputs[i], weights[j][i]);
            }
        }
        return sums;
    }

    private static void clamped(int[] acc, int[] x, int weight) {
        for (int k = 0; k < SAMPLES; k++) {
            int below = END - 1 - (acc[k] + (weight * x[k] + (1 << SHIFT - 1) >> SHIFT));
            below &= ~(below >> 31);
            int above = 2 * END - 1 - below;
            acc[k] = (above & ~(above >> 31)) - END;
        }
    }
}
