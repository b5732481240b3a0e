package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The tables of functions as the emulator reads them, for generators that write them down: the stored integers of all entries
 * in the table's type. Equal tables are filled once. Not thread-safe.
 */
public final class LayerTables {
    private final FunctionTables tables = new FunctionTables();

    /**
     * A function over [-8, 8), of the hyperbolic tangent over [-4, 4); selu over (-8, 0], the last argument first.
     *
     * @throws IllegalArgumentException if the function has no table
     */
    public List<BigInteger> activation(ActivationFunction function, int size, FixedPointType type) {
        return entries(
                function == ActivationFunction.SELU
                        ? tables.selu(size, type, type)
                        : tables.activation(function, size, type, type));
    }

    /** exp(x) - 1 over (-8, 0], the last argument first. */
    public List<BigInteger> elu(int size, FixedPointType type) {
        return entries(tables.elu(size, type));
    }

    /** {@code 1 / sqrt(10^-epsilonPower + x)} over [0, 2^-rangePower). */
    public List<BigInteger> inverseRoot(int size, int epsilonPower, int rangePower, FixedPointType type) {
        return entries(tables.inverseRoot(size, epsilonPower, rangePower, type));
    }

    /** The exponential of the values that begin with the bits of the index, or of their negative. */
    public List<BigInteger> exponential(int size, FixedPointType address, boolean negative, FixedPointType type) {
        return entries(tables.exponential(size, address, negative, type, type));
    }

    /** The reciprocal of the values that begin with the bits of the index. */
    public List<BigInteger> inverse(int size, FixedPointType address, FixedPointType type) {
        return entries(tables.inverse(size, address, type));
    }

    /** The exponential of legacy softmax, over [-8, 8). */
    public List<BigInteger> legacyExponential(int size, FixedPointType type) {
        return entries(tables.legacyExponential(size, type));
    }

    /** The reciprocal of legacy softmax, over [0, 64). */
    public List<BigInteger> legacyInverse(int size, FixedPointType type) {
        return entries(tables.legacyInverse(size, type, type));
    }

    /** The weight of an edge of a GarNet by the bits of its distance. */
    public List<BigInteger> edgeWeights(FixedPointType edge) {
        return LongStream.of(GarNetStageKernel.edgeTable(edge))
                .mapToObj(BigInteger::valueOf)
                .toList();
    }

    /** The type whose top bits address the exponential table of a softmax over values of a type. */
    public static FixedPointType softmaxAddress(SoftmaxTables sizes, FixedPointType input) {
        return SoftmaxSteps.address(sizes, input);
    }

    private static List<BigInteger> entries(FunctionTable table) {
        List<BigInteger> entries = new ArrayList<>(table.size());
        for (int i = 0; i < table.size(); i++) {
            entries.add(table.get(i));
        }
        return entries;
    }
}
