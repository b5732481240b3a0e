package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.precision.FixedPointType;

/** Finds the corner of a layer's input intervals in which a neuron's sum is smallest or largest. */
final class WitnessSearch {
    private final NetworkRanges ranges;
    private final TypedNetwork network;

    WitnessSearch(NetworkRanges ranges) {
        this.ranges = ranges;
        this.network = ranges.network();
    }

    Witness find(String layer, int neuron, Bound bound) {
        TypedLayer typed = network.layer(layer);
        int size = ranges.result(layer).size();
        if (neuron < 0 || neuron >= size || ranges.before(layer).isEmpty()) {
            throw new IllegalArgumentException("layer " + layer + " has no neuron " + neuron);
        }
        List<RawIntervals> ports = network.inputsOf(typed).stream()
                .map(input -> ranges.result(input.name()))
                .toList();
        int neurons = ranges.accumulators(layer).map(AccumulatorRanges::size).orElse(size);
        if (neuron >= neurons) {
            throw new IllegalArgumentException("layer " + layer + " has no neuron " + neuron);
        }
        List<List<BigInteger>> inputs = ranges.accumulators(layer)
                .map(accumulators -> List.of(dense(accumulators.sums(), neuron, bound)))
                .orElseGet(() -> elementwise(typed.layer(), ports, neuron, bound));
        Witness.Place place = place(typed.layer());
        if (typed.layer() instanceof Convolution convolution) {
            Optional<List<BigInteger>> image =
                    new WindowWitness(convolution.window(), ports.get(0)).image(inputs.get(0));
            inputs = List.of(image.orElse(inputs.get(0)));
            place = image.isPresent() ? place : Witness.Place.LAYER_INPUT;
        }
        return new Witness(
                layer,
                neuron,
                bound,
                place,
                inputs,
                ports.stream().map(RawIntervals::type).toList());
    }

    private static List<BigInteger> dense(DenseSums sums, int neuron, Bound bound) {
        List<BigInteger> values = new ArrayList<>();
        for (int i = 0; i < sums.inputs(); i++) {
            Interval input = sums.input().get(i);
            Interval product = sums.product(i, neuron);
            if (product.low().equals(product.high())) {
                values.add(nearestToZero(input));
            } else {
                boolean rising = sums.weight(i, neuron).signum() > 0;
                values.add(rising == (bound == Bound.HIGHEST) ? input.high() : input.low());
            }
        }
        return values;
    }

    /** Of the corners of one element's inputs, the one with the smallest or largest value. */
    private List<List<BigInteger>> elementwise(Layer layer, List<RawIntervals> ports, int element, Bound bound) {
        List<List<BigInteger>> corners = List.of(List.of());
        for (RawIntervals port : ports) {
            Interval input = port.get(element);
            corners = corners.stream()
                    .flatMap(corner ->
                            List.of(input.low(), input.high()).stream().map(end -> append(corner, end)))
                    .toList();
        }
        Comparator<List<BigInteger>> byValue = Comparator.comparing(corner -> value(layer, ports, element, corner));
        List<BigInteger> best = corners.stream()
                .max(bound == Bound.HIGHEST ? byValue : byValue.reversed())
                .orElseThrow();
        List<List<BigInteger>> inputs = new ArrayList<>();
        for (int port = 0; port < ports.size(); port++) {
            inputs.add(elsewhereNearZero(ports.get(port), element, best.get(port)));
        }
        return inputs;
    }

    private static List<BigInteger> append(List<BigInteger> corner, BigInteger end) {
        List<BigInteger> longer = new ArrayList<>(corner);
        longer.add(end);
        return longer;
    }

    /** The exact result up to a constant term. */
    private BigInteger value(Layer layer, List<RawIntervals> ports, int element, List<BigInteger> corner) {
        if (layer instanceof BatchNormalization normalization) {
            return ranges.scale(layer.name())
                    .raw(element % normalization.channels())
                    .multiply(corner.get(0));
        }
        if (layer instanceof Merge merge) {
            FixedPointType a = ports.get(0).type();
            FixedPointType b = ports.get(1).type();
            return MergeRange.of(merge.operation(), Interval.point(corner.get(0)), a, Interval.point(corner.get(1)), b)
                    .low();
        }
        throw new IllegalArgumentException("layer " + layer.name() + " has no certificate");
    }

    private static List<BigInteger> elsewhereNearZero(RawIntervals port, int element, BigInteger value) {
        List<BigInteger> values = new ArrayList<>();
        for (int i = 0; i < port.size(); i++) {
            values.add(i == element ? value : nearestToZero(port.get(i)));
        }
        return values;
    }

    static BigInteger nearestToZero(Interval interval) {
        return BigInteger.ZERO.max(interval.low()).min(interval.high());
    }

    private Witness.Place place(Layer layer) {
        List<Optional<Layer>> sources =
                network.graph().inputsOf(layer).stream().map(this::source).toList();
        boolean reached = sources.stream().allMatch(Optional::isPresent)
                && sources.stream().distinct().count() == sources.size();
        return reached ? Witness.Place.NETWORK_INPUT : Witness.Place.LAYER_INPUT;
    }

    /** The network's input whose values a layer gives unchanged. */
    private Optional<Layer> source(Layer layer) {
        if (layer instanceof InputLayer) {
            return Optional.of(layer);
        }
        if (layer instanceof Reshape) {
            Layer from = network.graph().inputsOf(layer).get(0);
            boolean unchanged =
                    network.layer(from).result().equals(network.layer(layer).result());
            return unchanged ? source(from) : Optional.empty();
        }
        return Optional.empty();
    }
}
