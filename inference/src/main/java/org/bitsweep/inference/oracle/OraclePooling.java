package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;

/** A pooling as {@code nnet_pooling.h} computes it, global or not. */
final class OraclePooling {
    private final Pooling pooling;
    private final FixedPointType accumulator;
    private final FixedPointType result;

    OraclePooling(TypedLayer layer, Pooling pooling) {
        this.pooling = pooling;
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.result = layer.result();
    }

    List<ApFixed> apply(List<ApFixed> image, FixedPointType type) {
        SlidingWindow window = pooling.window();
        List<ApFixed> output = new ArrayList<>();
        for (int y = 0; y < window.outputHeight(); y++) {
            for (int x = 0; x < window.outputWidth(); x++) {
                for (int c = 0; c < window.channels(); c++) {
                    output.add(pool(image, y, x, c, type).castTo(result));
                }
            }
        }
        return output;
    }

    private ApFixed pool(List<ApFixed> image, int y, int x, int channel, FixedPointType type) {
        SlidingWindow window = pooling.window();
        List<ApFixed> pool = new ArrayList<>();
        int overlap = 0;
        for (int i = 0; i < window.windowHeight(); i++) {
            for (int j = 0; j < window.windowWidth(); j++) {
                int row = y * window.strideHeight() + i;
                int column = x * window.strideWidth() + j;
                SlidingWindow.Padding padding = window.padding();
                boolean rowInside = row >= padding.top() && row < window.height() + padding.top();
                boolean columnInside = column >= padding.left() && column < window.width() + padding.left();
                if (rowInside && columnInside) {
                    int pixel = (row - padding.top()) * window.width() + column - padding.left();
                    pool.add(image.get(pixel * window.channels() + channel));
                    overlap++;
                } else {
                    pool.add(padValue(type));
                }
            }
        }
        return pooling.operation() == Pooling.Operation.MAXIMUM
                ? max(pool)
                : avg(pool, pooling.countPadding() ? pool.size() : overlap);
    }

    /** Of zero the top bit is set, which is the lowest value of a signed type. */
    private ApFixed padValue(FixedPointType type) {
        if (pooling.operation() == Pooling.Operation.AVERAGE) {
            return new ApFixed(BigDecimal.ZERO, type);
        }
        BigInteger top = BigInteger.TWO.pow(type.width() - 1);
        return ApFixed.ofRaw(type.signed() ? top.negate() : top, type);
    }

    private ApFixed max(List<ApFixed> pool) {
        ApFixed largest = pool.get(0);
        for (ApFixed value : pool) {
            largest = value.value().compareTo(largest.value()) > 0 ? value : largest;
        }
        return largest.castTo(accumulator);
    }

    private ApFixed avg(List<ApFixed> pool, int length) {
        ApFixed sum = new ApFixed(BigDecimal.ZERO, accumulator);
        for (ApFixed value : pool) {
            sum = sum.plus(value).castTo(accumulator);
        }
        return sum.over(length).castTo(accumulator);
    }
}
