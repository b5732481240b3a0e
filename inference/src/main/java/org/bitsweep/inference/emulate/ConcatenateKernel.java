package org.bitsweep.inference.emulate;

import java.util.Optional;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.emulate.Rows.LongRows;
import org.bitsweep.inference.emulate.Rows.WideRows;
import org.bitsweep.model.result.CastSite;

/** Two tensors, one behind the other, each cast from its own type. */
final class ConcatenateKernel implements Kernel {
    private final Part first;
    private final Part second;

    /** What comes from one input: the kernel that casts it, and where each of its elements goes. */
    static final class Part {
        private final Kernel kernel;
        private final int[] positions;

        Part(Kernel kernel, int[] positions) {
            this.kernel = kernel;
            this.positions = positions;
        }
    }

    ConcatenateKernel(Part first, Part second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        run(first, inputs, output, samples);
        run(second, inputs, output, samples);
    }

    @Override
    public Optional<CountedKernel> counted(CastSite last) {
        return first.kernel
                .counted(last)
                .flatMap(one -> second.kernel.counted(last).map(other -> (inputs, output, samples, tally) -> {
                    one.run(inputs, select(output, first.positions), samples, tally);
                    other.run(inputs, select(output, second.positions), samples, tally);
                }));
    }

    private static void run(Part part, Rows[] inputs, Rows output, int samples) {
        part.kernel.run(inputs, select(output, part.positions), samples);
    }

    /** The same rows in another order; writing to them writes to the output. */
    private static Rows select(Rows rows, int[] positions) {
        if (rows instanceof IntRows ints) {
            int[][] some = new int[positions.length][];
            for (int i = 0; i < some.length; i++) {
                some[i] = ints.rows()[positions[i]];
            }
            return new IntRows(some);
        }
        if (rows instanceof LongRows longs) {
            long[][] some = new long[positions.length][];
            for (int i = 0; i < some.length; i++) {
                some[i] = longs.rows()[positions[i]];
            }
            return new LongRows(some);
        }
        java.math.BigInteger[][] some = new java.math.BigInteger[positions.length][];
        for (int i = 0; i < some.length; i++) {
            some[i] = ((WideRows) rows).rows()[positions[i]];
        }
        return new WideRows(some);
    }
}
