package org.bitsweep.inference.emulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.tensor.Tensor;

/** The data of the network's inputs, checked and quantised. */
final class InputData {
    /** Samples whose values are turned into rows at once: they stay in the first-level cache. */
    private static final int TILE = 64;

    private InputData() {}

    /** Checks that every input has data of its size, the same number of samples each; gives that number. */
    static int check(List<EmulationPlan.Node> nodes, Map<String, Tensor> inputs) {
        Map<String, Integer> counts = new HashMap<>();
        int samples = -1;
        String first = "";
        for (EmulationPlan.Node node : nodes) {
            String name = node.layer.name();
            if (node.kernel.isPresent() || counts.containsKey(name)) {
                continue;
            }
            Tensor data = inputs.get(name);
            if (data == null) {
                throw new DataException("there is no data for the network's input " + name);
            }
            int count = count(name, data, node.size);
            checkNumbers(name, data, node.size);
            if (samples >= 0 && count != samples) {
                throw new DataException(
                        "input " + first + " has " + samples + " samples, but input " + name + " has " + count);
            }
            counts.put(name, count);
            samples = count;
            first = name;
        }
        return Math.max(0, samples);
    }

    private static int count(String name, Tensor data, int size) {
        int count = data.rank() == 0 ? 0 : data.dimension(0);
        if (data.rank() == 0 || (long) count * size != data.size()) {
            throw new DataException("the data of input " + name + " has shape "
                    + java.util.Arrays.toString(data.shape()) + ", but a sample of that input has " + size + " values");
        }
        if (count == 0) {
            throw new DataException("the data of input " + name + " has no samples");
        }
        return count;
    }

    private static void checkNumbers(String name, Tensor data, int size) {
        if (isFinite(data)) {
            return;
        }
        for (int i = 0; i < data.size(); i++) {
            if (!Double.isFinite(data.get(i))) {
                throw new DataException("the data of input " + name + " has " + data.get(i) + " in sample " + i / size
                        + ", element " + i % size + "; every value must be a finite number");
            }
        }
    }

    /** Zero times a number is zero, but for infinities and NaN; four sums, since one would wait for itself. */
    private static boolean isFinite(Tensor data) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= data.size(); i += 4) {
            a += data.get(i) * 0;
            b += data.get(i + 1) * 0;
            c += data.get(i + 2) * 0;
            d += data.get(i + 3) * 0;
        }
        for (; i < data.size(); i++) {
            a += data.get(i) * 0;
        }
        return a + b + c + d == 0;
    }

    static void quantize(Map<String, Tensor> inputs, EmulationPlan.Node node, int first, Rows output, int samples) {
        Tensor data = java.util.Objects.requireNonNull(inputs.get(node.layer.name()));
        if (node.lane == Lane.WIDE) {
            DoubleQuantizer quantizer = new DoubleQuantizer(node.type);
            for (int element = 0; element < node.size; element++) {
                for (int k = 0; k < samples; k++) {
                    double value = data.get((first + k) * node.size + element);
                    RowAccess.storeWide(quantizer.quantize(value), output, element, k);
                }
            }
            return;
        }
        InputQuantizer quantizer = new InputQuantizer(node.type);
        long[] row = new long[TILE];
        for (int from = 0; from < samples; from += TILE) {
            int count = Math.min(TILE, samples - from);
            for (int element = 0; element < node.size; element++) {
                int start = (first + from) * node.size + element;
                if (output instanceof IntRows ints) {
                    quantizer.apply(data, start, node.size, ints.rows()[element], from, count);
                } else {
                    quantizer.apply(data, start, node.size, row, count);
                    RowAccess.store(row, output, element, from, count);
                }
            }
        }
    }
}
