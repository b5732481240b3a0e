package org.bitsweep.inference.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/** One stage of a GarNet, function by function as {@code nnet_garnet.h} has them. */
final class OracleGarNet {
    private static final FixedPointType DISTANCE =
            FixedPointType.signed(12, 4).withModes(QuantizationMode.TRN, OverflowMode.SAT);
    private static final ApFixed ZERO = ApFixed.ofInt(0);

    private final GarNet layer;
    private final GarNetStage stage;
    private final int reuse;
    private final FixedPointType data;
    private final FixedPointType edgeType;
    private final FixedPointType edgeSumType;
    private final FixedPointType aggrType;
    private final FixedPointType normType;
    private final FixedPointType resultType;
    private final FixedPointType biasType;
    private final List<ApFixed> inputWeights;
    private final List<ApFixed> inputBiases;
    private final List<ApFixed> distanceWeights;
    private final List<ApFixed> distanceBiases;
    private final List<ApFixed> outputBiases;

    /** {@code WeightsAndMeans}: the weights of the vertices that there are, [vertex][aggregator], and the means. */
    record Arrays(List<List<ApFixed>> edges, List<ApFixed> edgeMean, List<List<ApFixed>> featureMean) {}

    OracleGarNet(TypedLayer typed, GarNet layer, int index, FixedPointType data) {
        this.layer = layer;
        this.stage = layer.stages().get(index);
        this.reuse = typed.reuseFactor();
        this.data = data;
        this.edgeType = typed.fixedPoint(GarNetTypes.EDGE_WEIGHT);
        this.edgeSumType = typed.fixedPoint(GarNetTypes.EDGE_WEIGHT_SUM);
        this.aggrType = typed.fixedPoint(GarNetTypes.AGGREGATE);
        this.normType = typed.fixedPoint(GarNetTypes.NORM);
        this.resultType = typed.result();
        this.inputWeights = read(typed, index, "input_transform", "weights", stage.inputWeights());
        this.inputBiases = read(typed, index, "input_transform", "biases", stage.inputBiases());
        this.distanceWeights = read(typed, index, "aggregator_distance", "weights", stage.distanceWeights());
        this.distanceBiases = read(typed, index, "aggregator_distance", "biases", stage.distanceBiases());
        this.outputBiases = read(typed, index, "output_transform", "biases", stage.outputBiases());
        this.biasType = outputBiases.get(0).type();
    }

    private List<ApFixed> read(TypedLayer typed, int index, String transform, String kind, Tensor tensor) {
        return OracleConstants.read(tensor, typed.fixedPoint(GarNetTypes.key(layer, index, transform, kind)));
    }

    /** {@code aggregate}. */
    Arrays aggregate(List<List<ApFixed>> vertices, ApFixed count, NumericType countType) {
        int unroll = layer.vertices() >> log2(reuse);
        List<ApFixed> edges = zeros(stage.aggregators(), edgeSumType);
        List<List<ApFixed>> features = zeroFeatures();
        List<List<ApFixed>> weights = new ArrayList<>();
        for (int outer = 0; outer < reuse && isBelow(outer * unroll, count); outer++) {
            List<ApFixed> localEdges = zeros(stage.aggregators(), edgeSumType);
            List<List<ApFixed>> localFeatures = zeroFeatures();
            for (int inner = 0; inner < unroll; inner++) {
                int vertex = outer * unroll + inner;
                if (count.value().compareTo(java.math.BigDecimal.valueOf(vertex)) == 0) {
                    break;
                }
                weights.add(weightsAggregates(vertices.get(vertex), localEdges, localFeatures));
            }
            addNormalized(edges, localEdges, edgeSumType, log2(layer.vertices()) - log2(reuse));
            for (int a = 0; a < features.size(); a++) {
                addNormalized(features.get(a), localFeatures.get(a), aggrType, log2(layer.vertices()) - log2(reuse));
            }
        }
        return means(weights, edges, features, count, countType);
    }

    private static boolean isBelow(int index, ApFixed count) {
        return java.math.BigDecimal.valueOf(index).compareTo(count.value()) < 0;
    }

    private List<List<ApFixed>> zeroFeatures() {
        List<List<ApFixed>> features = new ArrayList<>();
        for (int a = 0; a < stage.aggregators(); a++) {
            features.add(zeros(stage.inputs(), aggrType));
        }
        return features;
    }

    private static List<ApFixed> zeros(int size, FixedPointType type) {
        return new ArrayList<>(Collections.nCopies(size, ZERO.castTo(type)));
    }

    private static void addNormalized(List<ApFixed> sums, List<ApFixed> local, FixedPointType type, int exponent) {
        for (int i = 0; i < sums.size(); i++) {
            sums.set(i, sums.get(i).plus(normalizeLog2(local.get(i), exponent)).castTo(type));
        }
    }

    /** {@code dividend >> exponent}. */
    private static ApFixed normalizeLog2(ApFixed dividend, int exponent) {
        return ApFixed.ofRaw(dividend.raw().shiftRight(exponent), dividend.type());
    }

    /** {@code compute_weights_aggregates} of one vertex. */
    private List<ApFixed> weightsAggregates(List<ApFixed> x, List<ApFixed> edges, List<List<ApFixed>> features) {
        List<ApFixed> weights = new ArrayList<>();
        for (int a = 0; a < stage.aggregators(); a++) {
            ApFixed distance = distanceBiases.get(a).castTo(DISTANCE);
            for (int i = 0; i < stage.inputs(); i++) {
                ApFixed incr = x.get(i)
                        .times(distanceWeights.get(a * stage.inputs() + i))
                        .castTo(DISTANCE);
                distance = distance.plus(incr).castTo(DISTANCE);
            }
            ApFixed weight = edgeWeight(distance);
            edges.set(a, edges.get(a).plus(weight).castTo(edgeSumType));
            for (int i = 0; i < stage.inputs(); i++) {
                ApFixed incr = x.get(i).times(weight).castTo(data);
                features.get(a).set(i, features.get(a).get(i).plus(incr).castTo(aggrType));
            }
            weights.add(weight);
        }
        return weights;
    }

    /** An entry of {@code initialize_edge_weights_table}; {@code hls::exp} gives a number of its argument's type. */
    private ApFixed edgeWeight(ApFixed distance) {
        if (distance.value().signum() == 0) {
            FixedPointType saturated =
                    FixedPointType.unsigned(edgeType.width(), 0).withModes(QuantizationMode.TRN, OverflowMode.SAT);
            return ApFixed.ofDouble(1).castTo(saturated).castTo(edgeType);
        }
        ApFixed argument = distance.negated().times(distance);
        FixedPointType type = argument.type();
        return ApFixed.ofDouble(Math.exp(argument.value().doubleValue()))
                .castTo(type)
                .castTo(edgeType);
    }

    /** {@code set_means_normalized}. */
    private Arrays means(
            List<List<ApFixed>> weights,
            List<ApFixed> edges,
            List<List<ApFixed>> features,
            ApFixed count,
            NumericType countType) {
        List<ApFixed> edgeMean = new ArrayList<>();
        List<List<ApFixed>> featureMean = new ArrayList<>();
        if (layer.meanByCount()) {
            ApFixed norm = norm(count, countType);
            edges.forEach(edge -> edgeMean.add(edge.times(norm).castTo(edgeType)));
            features.forEach(row -> featureMean.add(
                    row.stream().map(x -> x.times(norm).castTo(aggrType)).toList()));
        } else {
            int exponent = log2(reuse);
            edges.forEach(edge -> edgeMean.add(normalizeLog2(edge, exponent).castTo(edgeType)));
            features.forEach(row -> featureMean.add(
                    row.stream().map(x -> normalizeLog2(x, exponent)).toList()));
        }
        return new Arrays(weights, edgeMean, featureMean);
    }

    /** {@code norm_t nvtx_norm = (n_vertices / reuse_factor) / nvtx}: a quotient of integers. */
    private ApFixed norm(ApFixed count, NumericType countType) {
        if (!(countType instanceof IntegerType)) {
            throw new IllegalArgumentException("no oracle for a count of vertices of " + countType);
        }
        return ApFixed.ofInt(layer.vertices() / reuse / count.toInt()).castTo(normType);
    }

    /** {@code compute_output_base_core}. */
    private ApFixed outputBase(Arrays arrays, int output, int aggregator) {
        int at = output * stage.aggregators() + aggregator;
        ApFixed aggr =
                arrays.edgeMean.get(aggregator).times(inputBiases.get(at)).castTo(aggrType);
        for (int i = 0; i < stage.inputs(); i++) {
            ApFixed product =
                    arrays.featureMean.get(aggregator).get(i).times(inputWeights.get(at * stage.inputs() + i));
            aggr = aggr.plus(product).castTo(aggrType);
        }
        return aggr;
    }

    /** {@code distribute}: the outputs of the vertices that there are. */
    List<List<ApFixed>> distribute(Arrays arrays) {
        List<List<ApFixed>> outputs = new ArrayList<>();
        for (List<ApFixed> edges : arrays.edges) {
            List<ApFixed> vertex = new ArrayList<>();
            for (int output = 0; output < stage.outputs(); output++) {
                ApFixed acc = outputBiases.get(output).castTo(resultType);
                for (int a = 0; a < stage.aggregators(); a++) {
                    ApFixed incr =
                            edges.get(a).times(outputBase(arrays, output, a)).castTo(resultType);
                    acc = acc.plus(incr).castTo(resultType);
                }
                vertex.add(acc);
            }
            outputs.add(vertex);
        }
        return outputs;
    }

    /** {@code set_output}. */
    List<ApFixed> collapse(Arrays arrays, ApFixed count) {
        List<ApFixed> outputs = new ArrayList<>();
        for (int output = 0; output < stage.outputs(); output++) {
            ApFixed acc = normalizedBias(outputBiases.get(output), count).castTo(resultType);
            for (int a = 0; a < stage.aggregators(); a++) {
                ApFixed product = arrays.edgeMean.get(a).times(outputBase(arrays, output, a));
                acc = acc.plus(product).castTo(resultType);
            }
            outputs.add(acc);
        }
        return outputs;
    }

    /** {@code OutputBiasNormalizer}. */
    private ApFixed normalizedBias(ApFixed bias, ApFixed count) {
        if (layer.meanByCount()) {
            return bias;
        }
        ApFixed scaled = bias.castTo(aggrType).times(count).castTo(aggrType);
        return normalizeLog2(scaled, log2(layer.vertices())).castTo(biasType);
    }

    private static int log2(int number) {
        return (int) (Math.log(number) / Math.log(2) + 1e-9);
    }
}
