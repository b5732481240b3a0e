package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.DensePart;

/** A layer that is several dense layers on some elements each ({@code nnet_einsum_dense.h}). */
final class PartsKernel implements Kernel {
    private final List<Part> parts;

    /** One dense layer, and the elements that it reads and writes. */
    private static final class Part {
        private final Kernel kernel;
        private final int[] inputs;
        private final int[] outputs;

        Part(Kernel kernel, int[] inputs, int[] outputs) {
            this.kernel = kernel;
            this.inputs = inputs;
            this.outputs = outputs;
        }
    }

    private PartsKernel(List<Part> parts) {
        this.parts = parts;
    }

    static Kernel of(TypedLayer typed, List<DensePart> parts) {
        List<Part> kernels = new ArrayList<>();
        for (DensePart part : parts) {
            Kernel kernel = DenseKernel.of(typed, part.input(), part.accumulators(), part.weights(), part.bias());
            kernels.add(new Part(kernel, array(part.inputs()), array(part.outputs())));
        }
        return new PartsKernel(kernels);
    }

    /**
     * The same with the casts counted.
     *
     * @param counted the counted kernels of the parts, in their order
     */
    CountedKernel counted(List<CountedKernel> counted) {
        return (inputs, output, samples, tally) -> {
            for (int i = 0; i < counted.size(); i++) {
                Rows[] some = {inputs[0].select(parts.get(i).inputs, samples)};
                counted.get(i).run(some, output.select(parts.get(i).outputs, samples), samples, tally);
            }
        };
    }

    /** The kernel of one part. */
    Kernel part(int index) {
        return parts.get(index).kernel;
    }

    private static int[] array(List<Integer> elements) {
        return elements.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (Part part : parts) {
            Rows[] some = {inputs[0].select(part.inputs, samples)};
            part.kernel.run(some, output.select(part.outputs, samples), samples);
        }
    }
}
