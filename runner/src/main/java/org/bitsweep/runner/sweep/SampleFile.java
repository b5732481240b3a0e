package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bitsweep.inference.range.InputRange;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.tensor.Tensor;

/** Reads the samples of one network input. */
public final class SampleFile {
    private SampleFile() {}

    /**
     * Reads and checks them.
     *
     * @param declared the range that the user declares of them
     * @throws SampleFileException if there are none, if they have another shape than the input, or if a value is not a
     *     finite number or outside the range
     */
    public static Tensor read(Path file, InputLayer input, Optional<InputRange> declared) {
        Tensor data = NumpyFile.read(file);
        int size = input.shape().size();
        String shape = "has shape " + Arrays.toString(data.shape());
        if (data.rank() > 0 && data.dimension(0) == 0) {
            throw new SampleFileException(file, shape + ", which is no samples at all; samples come first");
        }
        if (data.rank() == 0 || data.size() / data.dimension(0) != size) {
            throw new SampleFileException(
                    file,
                    shape + ", but a sample of input " + input.name() + " has shape " + input.shape()
                            + "; samples come first");
        }
        double low = declared.map(InputRange::low).orElse(-Double.MAX_VALUE);
        double high = declared.map(InputRange::high).orElse(Double.MAX_VALUE);
        for (int i = 0; i < data.size(); i++) {
            double value = data.get(i);
            // Also false for NaN.
            if (!(value >= low && value <= high)) {
                throw new SampleFileException(
                        file,
                        "has " + value + " in sample " + i / size + ", element " + i % size
                                + (Double.isFinite(value)
                                        ? ", outside the declared inputRange [" + low + ", " + high
                                                + "], under which proofs are made; widen it"
                                        : "; every value must be a finite number"));
            }
        }
        return data;
    }
}
