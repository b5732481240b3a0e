package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;

/** The four softmaxes of {@code nnet_activation.h}, one slice at a time. */
final class OracleSoftmax {
    private static final ApFixed ZERO = ApFixed.ofInt(0);
    private static final ApFixed ONE = ApFixed.ofInt(1);
    /** Values per unit of the legacy tables' axes: [-8, 8) and [0, 64). */
    private static final int LEGACY_EXP_RANGE = 16;

    private static final int LEGACY_INVERT_RANGE = 64;

    /** {@code activ_config}'s default: the generated configuration of a softmax names no {@code table_t}. */
    private static final FixedPointType LEGACY_TABLE = FixedPointType.signed(18, 8);

    private final TypedLayer layer;
    private final SoftmaxTables tables;
    private final FixedPointType address;
    private final List<ApFixed> exp;
    private final List<ApFixed> invert;

    OracleSoftmax(TypedLayer layer, FixedPointType input) {
        this.layer = layer;
        this.tables = layer.softmax()
                .orElseThrow(() -> new IllegalArgumentException("softmax " + layer.name() + " has no tables"));
        boolean stable = tables.implementation() == SoftmaxImplementation.STABLE;
        int sign = input.signed() ? 1 : 0;
        this.address = stable ? FixedPointType.unsigned(input.width() - sign, input.integerBits() - sign) : input;
        this.exp = switch (tables.implementation()) {
            case STABLE, LATENCY ->
                entries(OracleTables.exp(tables.expTableSize(), address, stable), TypedLayer.EXP_TABLE);
            case LEGACY -> OracleTables.entries(OracleTables.legacyExp(tables.expTableSize()), LEGACY_TABLE);
            case ARGMAX -> List.of();
        };
        this.invert = switch (tables.implementation()) {
            case STABLE, LATENCY ->
                entries(
                        OracleTables.invert(tables.invertTableSize(), layer.fixedPoint(TypedLayer.INV_INP)),
                        TypedLayer.INV_TABLE);
            case LEGACY -> OracleTables.entries(OracleTables.legacyInvert(tables.invertTableSize()), LEGACY_TABLE);
            case ARGMAX -> List.of();
        };
    }

    private List<ApFixed> entries(double[] values, String type) {
        return OracleTables.entries(values, layer.fixedPoint(type));
    }

    List<ApFixed> apply(List<ApFixed> data) {
        return switch (tables.implementation()) {
            case STABLE -> {
                ApFixed highest =
                        data.stream().max(Comparator.comparing(ApFixed::value)).orElseThrow();
                yield exponentialShare(
                        data.stream().map(x -> highest.minus(x).castTo(address)).toList());
            }
            case LATENCY -> exponentialShare(data);
            case LEGACY -> legacy(data);
            case ARGMAX -> argmax(data);
        };
    }

    private List<ApFixed> exponentialShare(List<ApFixed> addresses) {
        FixedPointType sumType = layer.fixedPoint(TypedLayer.ACCUM);
        List<ApFixed> exponentials = addresses.stream()
                .map(x ->
                        exp.get(OracleTables.topBits(x, tables.expTableSize())).castTo(sumType))
                .toList();
        ApFixed sum = treeSum(exponentials, sumType).castTo(layer.fixedPoint(TypedLayer.INV_INP));
        ApFixed inverse = invert.get(OracleTables.topBits(sum, tables.invertTableSize()));
        return exponentials.stream()
                .map(e -> e.times(inverse).castTo(layer.result()))
                .toList();
    }

    /** {@code nnet::reduce}: the left half has the largest power of two below the count. */
    private static ApFixed treeSum(List<ApFixed> terms, FixedPointType type) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int left = Integer.highestOneBit(terms.size() - 1);
        return treeSum(terms.subList(0, left), type)
                .plus(treeSum(terms.subList(left, terms.size()), type))
                .castTo(type);
    }

    private List<ApFixed> legacy(List<ApFixed> data) {
        FixedPointType type = LEGACY_TABLE;
        List<ApFixed> result = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            ApFixed sum = ZERO.castTo(type);
            for (int j = 0; j < data.size(); j++) {
                ApFixed term = i == j ? ONE.castTo(type) : legacyExp(data.get(j).minus(data.get(i)));
                sum = sum.plus(term).castTo(type);
            }
            int size = tables.invertTableSize();
            int index = sum.times(ApFixed.ofUnsigned(size))
                    .over(LEGACY_INVERT_RANGE)
                    .toInt();
            result.add(invert.get(Math.min(Math.max(index, 0), size - 1)).castTo(layer.result()));
        }
        return result;
    }

    private ApFixed legacyExp(ApFixed difference) {
        return exp.get(OracleActivation.index(difference, tables.expTableSize(), LEGACY_EXP_RANGE));
    }

    private List<ApFixed> argmax(List<ApFixed> data) {
        int best = 0;
        for (int i = 1; i < data.size(); i++) {
            if (data.get(i).value().compareTo(data.get(best).value()) > 0) {
                best = i;
            }
        }
        List<ApFixed> result = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            result.add((i == best ? ONE : new ApFixed(BigDecimal.ZERO, ONE.type())).castTo(layer.result()));
        }
        return result;
    }
}
