package org.bitsweep.codegen.verilog.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.GoldenCasts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Casts as circuits, interpreted, against what g++ and the vendor's own headers computed. */
class CastCircuitGoldenTest {
    private record Pair(FixedPointType source, FixedPointType target) {}

    @ParameterizedTest
    @CsvSource({"casts.csv.gz, 81326", "casts_wide.csv.gz, 10192", "casts_narrow.csv.gz, 29680"})
    void castsAsTheVendorsHeadersDo(String file, int rows) {
        Map<Pair, Interpreter> circuits = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        List<GoldenCasts.Row> golden = GoldenCasts.read(file);
        assertThat(golden).hasSize(rows);
        for (GoldenCasts.Row row : golden) {
            Interpreter circuit =
                    circuits.computeIfAbsent(new Pair(row.source(), row.target()), CastCircuitGoldenTest::circuit);
            BigInteger bits =
                    Objects.requireNonNull(circuit.run(Map.of("x", row.raw())).get("y"));
            BigInteger raw = OperationValue.reread(
                    bits, row.target().width(), row.target().signed());
            if (!raw.equals(row.expected())) {
                wrong.add(row + ": " + raw);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Interpreter circuit(Pair pair) {
        Circuit circuit = new Circuit();
        FixedPointType source = pair.source();
        Node input = circuit.inputs("x", 1, source.width(), source.signed()).get(0);
        FixedValue cast = new FixedArithmetic(circuit, false).cast(new FixedValue(input, source), pair.target());
        circuit.outputs("y", List.of(cast.node()), pair.target().width());
        return new Interpreter(circuit);
    }
}
