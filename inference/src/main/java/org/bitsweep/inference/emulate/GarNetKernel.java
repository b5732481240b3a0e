package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;

/** A GarNet ({@code nnet_garnet.h}), sample by sample, since every sample has its own number of vertices. */
final class GarNetKernel implements Kernel {
    private final GarNet layer;
    private final FixedPointType countType;
    private final List<GarNetStageKernel> stages;

    private GarNetKernel(GarNet layer, FixedPointType countType, List<GarNetStageKernel> stages) {
        this.layer = layer;
        this.countType = countType;
        this.stages = stages;
    }

    static Kernel of(GarNet layer, NetworkRanges ranges, TypedLayer typed) {
        List<TypedLayer> inputs = ranges.network().inputsOf(typed);
        if (layer.meanByCount() && !(inputs.get(1).type(TypedLayer.RESULT) instanceof IntegerType)) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": the count of vertices, "
                    + inputs.get(1).name() + ", is a divisor and must be of an integer type, ap_uint<8> for instance");
        }
        FixedPointType count = inputs.get(1).result();
        List<GarNetStageKernel> stages = new ArrayList<>();
        FixedPointType data = inputs.get(0).result();
        for (int i = 0; i < layer.stages().size(); i++) {
            stages.add(new GarNetStageKernel(layer, i, typed, ranges.constants(), data, count));
            data = typed.result();
        }
        return new GarNetKernel(layer, count, stages);
    }

    @Override
    public void run(Rows[] inputs, Rows out, int samples) {
        long[][] data = Scratch.longs(inputs[0], samples);
        long[][] count = Scratch.longs(inputs[1], samples);
        long[] row = new long[data.length];
        long[][] results = new long[out.size()][samples];
        for (int k = 0; k < samples; k++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = data[i][k];
            }
            long[] result = sample(row, count[0][k]);
            for (int i = 0; i < result.length; i++) {
                results[i][k] = result[i];
            }
        }
        for (int i = 0; i < results.length; i++) {
            RowAccess.store(results[i], out, i, samples);
        }
    }

    private long[] sample(long[] data, long count) {
        int used = used(count);
        if (!layer.collapses() && used < layer.vertices()) {
            throw new DataException("layer " + layer.name() + ": a sample has " + used + " of " + layer.vertices()
                    + " vertices, and hls4ml leaves the output of the others unwritten; give as many as there can be");
        }
        if (layer.meanByCount() && count == 0) {
            throw new DataException(
                    "layer " + layer.name() + ": a sample has no vertex, and hls4ml divides by their number");
        }
        long[] values = data;
        GarNetStageKernel.Means means = stages.get(0).aggregate(values, used, count);
        for (int i = 1; i < stages.size(); i++) {
            values = stages.get(i - 1).distribute(means, used);
            means = stages.get(i).aggregate(values, used, count);
        }
        GarNetStageKernel last = stages.get(stages.size() - 1);
        return layer.collapses() ? last.collapse(means, count) : last.distribute(means, used);
    }

    /** The vertices that the loops reach: they stop where the index equals the count or, group by group, is above it. */
    private int used(long count) {
        int groups = stages.get(0).reuseFactor();
        int together = layer.vertices() / groups;
        int vertex = 0;
        for (int group = 0; group < groups && compare(group * together, count) < 0; group++) {
            for (int i = 0; i < together && compare(group * together + i, count) != 0; i++) {
                vertex = group * together + i + 1;
            }
        }
        return vertex;
    }

    private int compare(int index, long count) {
        int fraction = countType.fractionalBits();
        return fraction >= 0 ? Long.compare((long) index << fraction, count) : Long.compare(index, count << -fraction);
    }
}
