package org.bitsweep.inference.emulate;

import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.precision.FixedPointType;

/** The assignments of one stage of a GarNet ({@code nnet_garnet.h}), in the order in which they occur. */
final class GarNetSteps {
    final FixedStep distanceStart;
    final FixedStep distanceTerm;
    final FixedStep distance;
    final FixedStep groupEdge;
    final FixedStep weightedFeature;
    final FixedStep groupFeature;
    final FixedStep edgeSum;
    final FixedStep featureSum;
    final FixedStep norm;
    final FixedStep edgeMean;
    final FixedStep featureMean;
    final FixedStep baseStart;
    final FixedStep base;
    final FixedStep outputStart;
    final FixedStep outputTerm;
    final FixedStep output;
    final FixedStep collapsed;
    final FixedStep biasStart;
    final FixedStep scaledBias;
    final FixedStep bias;

    GarNetSteps(GarNet layer, int index, TypedLayer typed, FixedPointType data, FixedPointType count) {
        FixedPointType edge = typed.fixedPoint(GarNetTypes.EDGE_WEIGHT);
        FixedPointType edges = typed.fixedPoint(GarNetTypes.EDGE_WEIGHT_SUM);
        FixedPointType aggregate = typed.fixedPoint(GarNetTypes.AGGREGATE);
        FixedPointType normType = typed.fixedPoint(GarNetTypes.NORM);
        FixedPointType result = typed.result();
        FixedPointType distanceType = GarNetTypes.DISTANCE;
        FixedPointType inputWeight = typed.fixedPoint(GarNetTypes.key(layer, index, "input_transform", "weights"));
        FixedPointType inputBias = typed.fixedPoint(GarNetTypes.key(layer, index, "input_transform", "biases"));
        FixedPointType weight = typed.fixedPoint(GarNetTypes.key(layer, index, "aggregator_distance", "weights"));
        FixedPointType start = typed.fixedPoint(GarNetTypes.key(layer, index, "aggregator_distance", "biases"));
        FixedPointType outputBias = typed.fixedPoint(GarNetTypes.key(layer, index, "output_transform", "biases"));
        distanceStart = FixedStep.cast(start, distanceType);
        distanceTerm = FixedStep.product(data, weight, distanceType);
        distance = FixedStep.sum(distanceType, distanceType, distanceType);
        groupEdge = FixedStep.sum(edges, edge, edges);
        weightedFeature = FixedStep.product(data, edge, data);
        groupFeature = FixedStep.sum(aggregate, data, aggregate);
        edgeSum = FixedStep.sum(edges, edges, edges);
        featureSum = FixedStep.sum(aggregate, aggregate, aggregate);
        norm = FixedStep.cast(FixedPointType.signed(34, 34), normType);
        edgeMean = layer.meanByCount() ? FixedStep.product(edges, normType, edge) : FixedStep.cast(edges, edge);
        featureMean = FixedStep.product(aggregate, normType, aggregate);
        baseStart = FixedStep.product(edge, inputBias, aggregate);
        base = FixedStep.sum(aggregate, aggregate, inputWeight, aggregate);
        outputStart = FixedStep.cast(outputBias, result);
        outputTerm = FixedStep.product(edge, aggregate, result);
        output = FixedStep.sum(result, result, result);
        collapsed = FixedStep.sum(result, edge, aggregate, result);
        biasStart = FixedStep.cast(outputBias, aggregate);
        scaledBias = FixedStep.product(aggregate, count, aggregate);
        bias = FixedStep.cast(aggregate, outputBias);
    }
}
