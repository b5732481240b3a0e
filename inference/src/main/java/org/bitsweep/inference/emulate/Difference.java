package org.bitsweep.inference.emulate;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.LayerDivergence;

/** The distance of a layer's values from the float network's. Used by one thread at a time. */
final class Difference {
    private int samples;
    private long values;
    private double largest;
    private double sum;
    private double squares;
    private double scale;

    /**
     * Of one block.
     *
     * @param floats one sample behind the other
     */
    static Difference of(Rows rows, FixedPointType type, double[] floats, int samples) {
        Difference difference = new Difference();
        difference.samples = samples;
        difference.values = floats.length;
        double unit = Math.scalb(1.0, -type.fractionalBits());
        int size = rows.size();
        double[] row = new double[samples];
        long[] raw = new long[samples];
        for (int element = 0; element < size; element++) {
            load(rows, element, raw, row, samples);
            for (int k = 0; k < samples; k++) {
                double right = floats[k * size + element];
                double distance = Math.abs(row[k] * unit - right);
                difference.largest = Math.max(difference.largest, distance);
                difference.sum += distance;
                difference.squares += distance * distance;
                difference.scale += right * right;
            }
        }
        return difference;
    }

    private static void load(Rows rows, int element, long[] raw, double[] to, int samples) {
        if (rows instanceof Rows.WideRows) {
            for (int k = 0; k < samples; k++) {
                to[k] = RowAccess.wide(rows, element, k).doubleValue();
            }
            return;
        }
        RowAccess.load(rows, element, raw, samples);
        for (int k = 0; k < samples; k++) {
            to[k] = raw[k];
        }
    }

    void add(Difference other) {
        samples += other.samples;
        values += other.values;
        largest = Math.max(largest, other.largest);
        sum += other.sum;
        squares += other.squares;
        scale += other.scale;
    }

    Optional<LayerDivergence> divergence(String layer) {
        return values == 0
                ? Optional.empty()
                : Optional.of(new LayerDivergence(layer, samples, largest, sum / values, relative()));
    }

    private double relative() {
        return scale > 0 ? Math.sqrt(squares / scale) : squares > 0 ? 1 : 0;
    }
}
