package org.bitsweep.inference.emulate;

import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** One stage of a GarNet for one sample, every assignment of {@code nnet_garnet.h} a cast. Immutable. */
final class GarNetStageKernel {
    private static final FixedPointType DISTANCE = GarNetTypes.DISTANCE;

    private final GarNetStage stage;
    private final int vertices;
    private final int reuseFactor;
    private final boolean meanByCount;
    private final int countShift;
    private final GarNetSteps steps;
    private final long[] inputWeights;
    private final long[] inputBiases;
    private final long[] distanceWeights;
    private final long[] distanceBiases;
    private final long[] outputBiases;
    private final long[] edgeTable;

    /** Weighted means over the vertices of one sample. */
    static final class Means {
        /** Weight of each vertex at each aggregator, [vertices][aggregators]. */
        private final long[] edges;

        private final long[] edgeMeans;
        /** [aggregators][inputs]. */
        private final long[] featureMeans;

        Means(long[] edges, long[] edgeMeans, long[] featureMeans) {
            this.edges = edges;
            this.edgeMeans = edgeMeans;
            this.featureMeans = featureMeans;
        }
    }

    GarNetStageKernel(
            GarNet layer,
            int index,
            TypedLayer typed,
            NetworkConstants constants,
            FixedPointType data,
            FixedPointType count) {
        this.stage = layer.stages().get(index);
        this.vertices = layer.vertices();
        this.reuseFactor = typed.reuseFactor();
        this.meanByCount = layer.meanByCount();
        this.countShift = -count.fractionalBits();
        this.steps = new GarNetSteps(layer, index, typed, data, count);
        Reader reader = new Reader(layer, index, typed, constants);
        this.inputWeights = reader.read(stage.inputWeights(), "input_transform", "weights");
        this.inputBiases = reader.read(stage.inputBiases(), "input_transform", "biases");
        this.distanceWeights = reader.read(stage.distanceWeights(), "aggregator_distance", "weights");
        this.distanceBiases = reader.read(stage.distanceBiases(), "aggregator_distance", "biases");
        this.outputBiases = reader.read(stage.outputBiases(), "output_transform", "biases");
        this.edgeTable = edgeTable(typed.fixedPoint(GarNetTypes.EDGE_WEIGHT));
    }

    private record Reader(GarNet layer, int index, TypedLayer typed, NetworkConstants constants) {
        long[] read(Tensor tensor, String transform, String kind) {
            String key = GarNetTypes.key(layer, index, transform, kind);
            QuantizedTensor stored = constants.stored(tensor, typed.type(key));
            long[] raw = new long[stored.size()];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = stored.raw(i).longValueExact();
            }
            return raw;
        }
    }

    /** {@code exp(-distance^2)} for every distance; that of 0 is as near to 1 as a fraction without integer bits gets. */
    static long[] edgeTable(FixedPointType edge) {
        int size = 1 << DISTANCE.width();
        long[] table = new long[size];
        FixedPointType squares = FixedPointType.signed(2 * DISTANCE.width() + 1, 2 * DISTANCE.integerBits() + 1);
        DoubleQuantizer square = new DoubleQuantizer(squares);
        FixedPointCast cast = new FixedPointCast(squares, edge);
        FixedPointType fraction = FixedPointType.unsigned(edge.width(), 0);
        table[0] = new FixedPointCast(fraction, edge).apply(fraction.maxRaw()).longValueExact();
        for (int i = 1; i < size; i++) {
            int raw = i < size / 2 ? i : i - size;
            double distance = Math.scalb((double) raw, -DISTANCE.fractionalBits());
            table[i] =
                    cast.apply(square.quantize(Math.exp(-distance * distance))).longValueExact();
        }
        return table;
    }

    int reuseFactor() {
        return reuseFactor;
    }

    /** What the aggregators gather from the first vertices. */
    Means aggregate(long[] values, int used, long number) {
        int aggregators = stage.aggregators();
        int inputs = stage.inputs();
        int together = vertices / reuseFactor;
        int groupShift = GarNetTypes.log2(vertices) - GarNetTypes.log2(reuseFactor);
        long[] edges = new long[vertices * aggregators];
        long[] edgeSums = new long[aggregators];
        long[] featureSums = new long[aggregators * inputs];
        for (int first = 0; first < used; first += together) {
            long[] groupEdges = new long[aggregators];
            long[] groupFeatures = new long[aggregators * inputs];
            for (int vertex = first; vertex < Math.min(used, first + together); vertex++) {
                gather(values, vertex, edges, groupEdges, groupFeatures);
            }
            for (int a = 0; a < aggregators; a++) {
                edgeSums[a] = steps.edgeSum.of(edgeSums[a], groupEdges[a] >> groupShift);
            }
            for (int i = 0; i < featureSums.length; i++) {
                featureSums[i] = steps.featureSum.of(featureSums[i], groupFeatures[i] >> groupShift);
            }
        }
        return normalized(edges, edgeSums, featureSums, number);
    }

    private void gather(long[] values, int vertex, long[] edges, long[] groupEdges, long[] groupFeatures) {
        int inputs = stage.inputs();
        int aggregators = stage.aggregators();
        for (int a = 0; a < aggregators; a++) {
            long distance = steps.distanceStart.of(distanceBiases[a]);
            for (int x = 0; x < inputs; x++) {
                long step = steps.distanceTerm.of(values[vertex * inputs + x] * distanceWeights[a * inputs + x]);
                distance = steps.distance.of(distance, step);
            }
            long weight = edgeTable[(int) (distance & (edgeTable.length - 1))];
            edges[vertex * aggregators + a] = weight;
            groupEdges[a] = steps.groupEdge.of(groupEdges[a], weight);
            for (int x = 0; x < inputs; x++) {
                long weighted = steps.weightedFeature.of(values[vertex * inputs + x] * weight);
                int at = a * inputs + x;
                groupFeatures[at] = steps.groupFeature.of(groupFeatures[at], weighted);
            }
        }
    }

    private Means normalized(long[] edges, long[] edgeSums, long[] featureSums, long number) {
        long[] edgeMeans = new long[edgeSums.length];
        long[] featureMeans = new long[featureSums.length];
        int shift = GarNetTypes.log2(reuseFactor);
        long factor = 0;
        if (meanByCount) {
            factor = steps.norm.of(vertices / reuseFactor / (number << countShift));
        }
        for (int i = 0; i < edgeMeans.length; i++) {
            edgeMeans[i] = steps.edgeMean.of(meanByCount ? edgeSums[i] * factor : edgeSums[i] >> shift);
        }
        for (int i = 0; i < featureMeans.length; i++) {
            featureMeans[i] = meanByCount ? steps.featureMean.of(featureSums[i] * factor) : featureSums[i] >> shift;
        }
        return new Means(edges, edgeMeans, featureMeans);
    }

    /** What an aggregator gives back to a vertex for one output feature, before it is weighted. */
    private long base(Means means, int output, int aggregator) {
        int at = output * stage.aggregators() + aggregator;
        long sum = steps.baseStart.of(means.edgeMeans[aggregator] * inputBiases[at]);
        int inputs = stage.inputs();
        for (int x = 0; x < inputs; x++) {
            sum = steps.base.of(sum, means.featureMeans[aggregator * inputs + x] * inputWeights[at * inputs + x]);
        }
        return sum;
    }

    /** The outputs of the first vertices. */
    long[] distribute(Means means, int used) {
        int outputs = stage.outputs();
        int aggregators = stage.aggregators();
        long[] values = new long[vertices * outputs];
        for (int output = 0; output < outputs; output++) {
            long[] bases = new long[aggregators];
            for (int a = 0; a < aggregators; a++) {
                bases[a] = base(means, output, a);
            }
            for (int vertex = 0; vertex < used; vertex++) {
                long sum = steps.outputStart.of(outputBiases[output]);
                for (int a = 0; a < aggregators; a++) {
                    long step = steps.outputTerm.of(means.edges[vertex * aggregators + a] * bases[a]);
                    sum = steps.output.of(sum, step);
                }
                values[vertex * outputs + output] = sum;
            }
        }
        return values;
    }

    /** The mean of the outputs of all vertices. */
    long[] collapse(Means means, long number) {
        long[] values = new long[stage.outputs()];
        for (int output = 0; output < values.length; output++) {
            long sum = steps.outputStart.of(bias(output, number));
            for (int a = 0; a < stage.aggregators(); a++) {
                sum = steps.collapsed.of(sum, means.edgeMeans[a] * base(means, output, a));
            }
            values[output] = sum;
        }
        return values;
    }

    /** The share of the vertices that there are, where means are over all that there can be. */
    private long bias(int output, long number) {
        if (meanByCount) {
            return outputBiases[output];
        }
        long bias = steps.biasStart.of(outputBiases[output]);
        long scaled = steps.scaledBias.of(bias * number);
        return steps.bias.of(scaled >> GarNetTypes.log2(vertices));
    }
}
