package org.bitsweep.inference.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.LayerCertificate;

/**
 * Certificates of the layers that add: dense layers (their accumulators), batch normalizations and merges (their results).
 * {@link NeuronCertificate} says what is proven. The bound is attained, unlike the one by the weights' L1 norm in Colbert
 * et al., "A2Q" (ICCV 2023, arXiv 2308.13504).
 */
public final class Certifier {
    private final NetworkRanges ranges;

    public Certifier(NetworkRanges ranges) {
        this.ranges = ranges;
    }

    /** The certificates of all neurons of a network, layers in the network's order. */
    public static List<NeuronCertificate> certify(TypedNetwork network, Map<String, InputRange> inputs) {
        return new Certifier(NetworkRanges.analyse(network, inputs)).neurons();
    }

    /** The certificates of all neurons, layers in the network's order. */
    public List<NeuronCertificate> neurons() {
        return ranges.network().layers().stream()
                .flatMap(layer -> neurons(layer.name()).stream())
                .toList();
    }

    /** The certificates of one layer's neurons; none for a layer that doesn't add. */
    public List<NeuronCertificate> neurons(String layer) {
        Optional<AccumulatorRanges> accumulators = ranges.accumulators(layer);
        if (accumulators.isPresent()) {
            return accumulated(layer, accumulators.get());
        }
        return ranges.before(layer).map(before -> castOnce(layer, before)).orElse(List.of());
    }

    private static List<NeuronCertificate> accumulated(String layer, AccumulatorRanges accumulators) {
        FixedPointType type = accumulators.type();
        List<FixedPointType> lossless = losslessAccumulators(accumulators.sums());
        return IntStream.range(0, accumulators.size())
                .mapToObj(j -> {
                    NeuronSums neuron = accumulators.neuron(j);
                    return NeuronCertificate.of(
                            layer,
                            j,
                            type,
                            neuron.sum(),
                            neuron.hull(),
                            lossless.get(j),
                            accumulators.sums().neuronFraction(j) > type.fractionalBits());
                })
                .toList();
    }

    private static List<FixedPointType> losslessAccumulators(DenseSums sums) {
        int fraction = ExactFraction.orZero(sums.exactFraction());
        List<NeuronSums> exact = sums.onGrid(fraction).all();
        return IntStream.range(0, exact.size())
                .mapToObj(j -> LosslessType.holding(
                        List.of(exact.get(j).sum()), fraction, ExactFraction.orZero(sums.neuronFraction(j))))
                .toList();
    }

    private List<NeuronCertificate> castOnce(String layer, BeforeCast before) {
        FixedPointType type = ranges.network().layer(layer).result();
        IntervalCast cast = new IntervalCast(before.fraction(), type);
        List<NeuronCertificate> certificates = new ArrayList<>();
        for (int i = 0; i < before.values().size(); i++) {
            Interval rounded = cast.round(before.values().get(i));
            certificates.add(NeuronCertificate.of(
                    layer,
                    i,
                    type,
                    rounded,
                    rounded,
                    before.lossless(i),
                    before.used().get(i) > type.fractionalBits()));
        }
        return certificates;
    }

    /** One summary a layer that adds, in the network's order. */
    public List<LayerCertificate> layers() {
        return ranges.network().layers().stream()
                .map(TypedLayer::name)
                .map(this::neurons)
                .filter(neurons -> !neurons.isEmpty())
                .map(Certifier::summary)
                .toList();
    }

    /** The neuron that needs the most bits speaks for the range; any neuron can speak for the flags. */
    static LayerCertificate summary(List<NeuronCertificate> neurons) {
        NeuronCertificate worst = neurons.stream()
                .max(Comparator.comparingInt(NeuronCertificate::neededIntegerBits)
                        .thenComparingInt(NeuronCertificate::neededIntegerBitsSaturating)
                        .thenComparing(Comparator.comparingInt(NeuronCertificate::neuron)
                                .reversed()))
                .orElseThrow();
        return new LayerCertificate(
                worst.layer(),
                worst.type().toString(),
                worst.neuron(),
                worst.lowest(),
                worst.highest(),
                worst.neededIntegerBits(),
                neurons.stream()
                        .mapToInt(NeuronCertificate::neededIntegerBitsSaturating)
                        .max()
                        .orElseThrow(),
                worst.type().integerBits(),
                neurons.stream().anyMatch(NeuronCertificate::sumCanOverflow),
                neurons.stream().anyMatch(NeuronCertificate::saturationCanFire),
                neurons.stream().anyMatch(NeuronCertificate::dropsFraction));
    }

    /**
     * A vector of the layer's inputs for which a neuron's sum is the certificate's {@code low} or {@code high}.
     *
     * @throws IllegalArgumentException if there is no such neuron
     */
    public Witness witness(String layer, int neuron, Bound bound) {
        return new WitnessSearch(ranges).find(layer, neuron, bound);
    }
}
