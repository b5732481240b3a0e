package org.bitsweep.inference.oracle;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.precision.FixedPointType;

/** One row of a layer normalization, statement by statement as {@code layernorm_1d} of {@code nnet_layernorm.h}. */
final class OracleRowNormalization {
    private final TypedLayer layer;
    private final FixedPointType accumulator;
    private final ApFixed lengthInverse;
    private final List<ApFixed> table;
    private final List<ApFixed> scale;
    private final List<ApFixed> bias;

    OracleRowNormalization(TypedLayer layer, LayerNormalization normalization) {
        this.layer = layer;
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.lengthInverse = ApFixed.ofDouble(1.0 / normalization.length()).castTo(accumulator);
        this.table = OracleTables.entries(
                OracleTables.invertRoot(layer.tableSize(), normalization.powerOfTen(), layer.tableRangePower2()),
                layer.fixedPoint(TypedLayer.TABLE));
        this.scale = OracleConstants.read(normalization.scale(), layer.fixedPoint(TypedLayer.SCALE));
        this.bias = OracleConstants.read(normalization.bias(), layer.fixedPoint(TypedLayer.BIAS));
    }

    List<ApFixed> apply(List<ApFixed> data) {
        ApFixed sum = ApFixed.ofInt(0).castTo(accumulator);
        for (ApFixed x : data) {
            sum = sum.plus(x.castTo(accumulator)).castTo(accumulator);
        }
        ApFixed mean = sum.times(lengthInverse).castTo(accumulator);
        ApFixed squares = ApFixed.ofInt(0).castTo(accumulator);
        List<ApFixed> differences = new ArrayList<>();
        for (ApFixed x : data) {
            ApFixed difference = x.castTo(accumulator).minus(mean).castTo(accumulator);
            differences.add(difference);
            ApFixed square = difference.times(difference).castTo(accumulator);
            squares = squares.plus(square).castTo(accumulator);
        }
        ApFixed variance = squares.times(lengthInverse).castTo(accumulator);
        ApFixed inverse = table.get(index(variance));
        List<ApFixed> result = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            result.add(differences
                    .get(i)
                    .times(inverse)
                    .times(scale.get(i))
                    .plus(bias.get(i))
                    .castTo(layer.result()));
        }
        return result;
    }

    private int index(ApFixed variance) {
        int index = variance.times(ApFixed.ofUnsigned(layer.tableSize()))
                .times(ApFixed.ofInt(1 << layer.tableRangePower2()))
                .toInt();
        return Math.min(Math.max(index, 0), layer.tableSize() - 1);
    }
}
