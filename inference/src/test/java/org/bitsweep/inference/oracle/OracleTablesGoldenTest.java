package org.bitsweep.inference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.inference.testing.GoldenTables;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tables and their functions against what g++ made of hls4ml's headers. */
class OracleTablesGoldenTest {
    /** Before their cast, by all that decides them: six types share them. */
    private final Map<String, double[]> values = new HashMap<>();

    @Test
    void functionsAreTheCLibrarys() {
        assertThat(GoldenTables.functions())
                .hasSize(10_056)
                .allSatisfy(point ->
                        assertThat(function(point)).as(point.toString()).isEqualTo(point.y()));
    }

    private static float function(GoldenTables.Point point) {
        return switch (point.function()) {
            case "exp" -> OracleFloat.exp(point.x());
            case "tanh" -> OracleFloat.tanh(point.x());
            default -> OracleFloat.sigmoid(point.x());
        };
    }

    @Test
    void tablesOf256EntriesHaveTheMeasuredValues() {
        List<GoldenTables.Table> tables = GoldenTables.withValues();
        assertThat(tables).hasSize(19);
        assertThat(tables)
                .allSatisfy(
                        table -> assertThat(content(table)).as(table.toString()).isEqualTo(table.content()));
    }

    @ParameterizedTest
    @CsvSource({
        "sigmoid, 36",
        "tanh, 36",
        "legacy_exp, 36",
        "legacy_invert, 36",
        "stable_exp, 60",
        "latency_exp, 60",
        "invert, 60"
    })
    void tablesHaveTheMeasuredHashes(String kind, int count) {
        List<GoldenTables.Table> tables = GoldenTables.hashed().stream()
                .filter(table -> table.kind().equals(kind))
                .toList();
        assertThat(tables).hasSize(count);
        assertThat(tables)
                .allSatisfy(table -> assertThat(GoldenTables.hash(content(table)))
                        .as(table.toString())
                        .isEqualTo(table.content()));
    }

    private String content(GoldenTables.Table table) {
        String key = table.kind() + table.size() + table.address();
        double[] numbers = values.computeIfAbsent(key, k -> numbers(table));
        return OracleTables.entries(numbers, table.type()).stream()
                .map(entry -> entry.raw().toString())
                .collect(Collectors.joining(" "));
    }

    private static double[] numbers(GoldenTables.Table table) {
        int size = table.size();
        return switch (table.kind()) {
            case "sigmoid" -> OracleTables.sigmoid(size);
            case "tanh" -> OracleTables.tanh(size);
            case "legacy_exp" -> OracleTables.legacyExp(size);
            case "legacy_invert" -> OracleTables.legacyInvert(size);
            case "stable_exp" -> OracleTables.exp(size, table.address().orElseThrow(), true);
            case "latency_exp" -> OracleTables.exp(size, table.address().orElseThrow(), false);
            default -> OracleTables.invert(size, table.address().orElseThrow());
        };
    }

    /** {@code what} in the file: x and y in fixed<16,6>, a table of 1,024 entries of fixed<18,8>. */
    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh", "softplus", "softsign", "selu"})
    void activationsAreHls4mls(String name) {
        FixedPointType type = FixedPointType.signed(16, 6);
        ActivationFunction function = ActivationFunction.valueOf(name.toUpperCase(Locale.ROOT));
        TypedLayer layer = new TypedLayer(
                new Activation(name, function),
                Map.of(TypedLayer.RESULT, type, TypedLayer.TABLE, FixedPointType.signed(18, 8)),
                Map.of(),
                Strategy.LATENCY,
                1,
                1024,
                Optional.empty());
        OracleActivation activation = new OracleActivation(layer, function);
        JsonNode pairs = GoldenNetworks.json("types/activation_golden.json").get(name);
        assertThat(pairs.size()).isGreaterThan(500);
        for (JsonNode pair : pairs) {
            ApFixed x = ApFixed.ofDouble(pair.get(0).asDouble()).castTo(type);
            assertThat(activation.apply(x).value().doubleValue())
                    .as(name + " of " + pair.get(0))
                    .isEqualTo(pair.get(1).asDouble());
        }
    }
}
