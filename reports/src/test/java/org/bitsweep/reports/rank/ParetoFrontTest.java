package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private static final int SETS = 400;

    @Test
    void betterInOneAndNoWorseInTheOthersDominates() {
        assertThat(ParetoFront.dominates(point(0.9, 10, 3, 5, 4), point(0.9, 11, 3, 5, 4)))
                .isTrue();
        assertThat(ParetoFront.dominates(point(0.9, 10, 2, 5, 4), point(0.9, 10, 3, 5, 4)))
                .isTrue();
        assertThat(ParetoFront.dominates(point(0.9, 10, 4, 5, 4), point(0.8, 11, 3, 6, 5)))
                .isFalse();
        assertThat(ParetoFront.dominates(point(0.9, 10, 3, 5, 4), point(0.8, 10, 3, 5, 4)))
                .isTrue();
        assertThat(ParetoFront.dominates(point(0.9, 10, 3, 5, 4), point(0.91, 99, 99, 99, 99)))
                .isFalse();
    }

    @Test
    void equalPointsBothStay() {
        List<Objectives> twins = List.of(point(0.9, 10, 3, 5, 4), point(0.9, 10, 3, 5, 4), point(0.8, 10, 3, 5, 4));
        assertThat(ParetoFront.dominators(twins)).containsExactly(List.of(), List.of(), List.of(0, 1));
    }

    @Test
    void aValueThatIsNotKnownIsNeitherGoodNorBad() {
        Objectives known = point(0.9, 10, 3, 5, 4);
        Objectives unknown = new Objectives(
                OptionalDouble.of(0.99),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                OptionalDouble.of(1),
                OptionalDouble.of(1));
        Objectives worse = new Objectives(
                OptionalDouble.of(0.98),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                OptionalDouble.of(1),
                OptionalDouble.of(1));
        assertThat(ParetoFront.dominates(unknown, known)).isFalse();
        assertThat(ParetoFront.dominates(known, unknown)).isFalse();
        assertThat(ParetoFront.dominates(unknown, worse)).isTrue();
    }

    @Test
    @Tag("property")
    void agreesWithTheDefinitionOnRandomSetsWithDuplicatesAndAbsentValues() {
        for (int seed = 0; seed < SETS; seed++) {
            List<@Nullable Double[]> table = table(seed);
            List<List<Integer>> dominators = ParetoFront.dominators(objectives(table));
            for (int i = 0; i < table.size(); i++) {
                int at = i;
                List<Integer> expected = IntStream.range(0, table.size())
                        .filter(other -> dominatesByDefinition(table.get(other), table.get(at)))
                        .boxed()
                        .toList();
                assertThat(dominators.get(i)).as("seed %d, point %d", seed, i).isEqualTo(expected);
            }
            assertThat(dominators).as("seed %d: a front", seed).anyMatch(List::isEmpty);
        }
    }

    @Test
    @Tag("property")
    void theOrderAndTheUnitsOfThePointsDoNotMatter() {
        for (int seed = 0; seed < SETS; seed++) {
            List<@Nullable Double[]> table = table(seed);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, table.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            List<List<Integer>> plain = ParetoFront.dominators(objectives(table));
            List<List<Integer>> mixed = ParetoFront.dominators(objectives(
                    order.stream().map(index -> scaled(table.get(index))).toList()));
            for (int i = 0; i < order.size(); i++) {
                assertThat(mixed.get(i).stream().map(order::get).sorted().toList())
                        .as("seed %d, point %d", seed, order.get(i))
                        .isEqualTo(plain.get(order.get(i)));
            }
        }
    }

    /** Straight from the words: no worse anywhere, better somewhere, the same objectives known. Accuracy is column 0. */
    private static boolean dominatesByDefinition(@Nullable Double[] first, @Nullable Double[] second) {
        int better = 0;
        for (int i = 0; i < first.length; i++) {
            Double ours = first[i];
            Double theirs = second[i];
            if ((ours == null) != (theirs == null)) {
                return false;
            }
            if (ours != null && theirs != null) {
                double gain = i == 0 ? ours - theirs : theirs - ours;
                if (gain < 0) {
                    return false;
                }
                better += gain > 0 ? 1 : 0;
            }
        }
        return better > 0;
    }

    private static List<@Nullable Double[]> table(int seed) {
        Random random = new Random(seed);
        double absent = seed % 3 == 0 ? 0 : 0.15;
        List<@Nullable Double[]> table = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(14); i++) {
            @Nullable Double[] row = new Double[5];
            for (int column = 0; column < 5; column++) {
                row[column] = random.nextDouble() < absent ? null : Double.valueOf(random.nextInt(4));
            }
            table.add(row);
        }
        return table;
    }

    private static @Nullable Double[] scaled(@Nullable Double[] row) {
        double[] factors = {0.5, 1000, 2, 4, 0.125};
        @Nullable Double[] result = new Double[5];
        for (int i = 0; i < 5; i++) {
            Double value = row[i];
            result[i] = value == null ? null : Double.valueOf(value * factors[i]);
        }
        return result;
    }

    private static List<Objectives> objectives(List<@Nullable Double[]> table) {
        return table.stream()
                .map(row -> new Objectives(
                        optional(row[0]), optional(row[1]), optional(row[2]), optional(row[3]), optional(row[4])))
                .toList();
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Objectives point(double accuracy, double lut, double dsp, double latency, double clock) {
        return new Objectives(
                OptionalDouble.of(accuracy),
                OptionalDouble.of(lut),
                OptionalDouble.of(dsp),
                OptionalDouble.of(latency),
                OptionalDouble.of(clock));
    }
}
