package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bitsweep.inference.testing.GoldenTables;
import org.junit.jupiter.api.Test;

class TableFunctionsTest {
    @Test
    void computesWhatTheCLibraryDoes() {
        List<GoldenTables.Point> points = GoldenTables.functions();
        assertThat(points).hasSize(10_056);
        assertThat(points)
                .allSatisfy(point -> assertThat(Float.floatToIntBits(of(point)))
                        .as(point.toString())
                        .isEqualTo(Float.floatToIntBits(point.y())));
    }

    /** If this fails, the golden points are too few to tell the C library's functions from rounded ones. */
    @Test
    void theCLibraryDoesNotRoundCorrectly() {
        List<GoldenTables.Point> points = GoldenTables.functions();
        assertThat(points).anyMatch(p -> p.function().equals("exp") && (float) Math.exp(p.x()) != p.y());
        assertThat(points).anyMatch(p -> p.function().equals("tanh") && (float) Math.tanh(p.x()) != p.y());
    }

    @Test
    void oneOverZeroIsInfinite() {
        assertThat(TableFunctions.reciprocal(0)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    private static float of(GoldenTables.Point point) {
        return switch (point.function()) {
            case "exp" -> TableFunctions.exp(point.x());
            case "tanh" -> TableFunctions.tanh(point.x());
            default -> TableFunctions.sigmoid(point.x());
        };
    }
}
