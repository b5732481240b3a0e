package org.bitsweep.codegen.verilog.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.codegen.verilog.Simulation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.GoldenCasts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Casts as Verilog, simulated, against what g++ and the vendor's own headers computed. */
class CastCircuitIT {
    private static final int BITS = 64;

    @TempDir
    private Path folder;

    private record Pair(FixedPointType source, FixedPointType target) {}

    /** Every raw value of a file enters all casts of one module; those that the file has are looked at. */
    @Test
    void simulatesCastsAsTheVendorsHeadersDo() throws Exception {
        assertThat(compared("casts.csv.gz", 4, Schedule::combinational)).isEqualTo(20_486);
    }

    @Test
    void simulatesTheNarrowestCastsInAPipeline() throws Exception {
        assertThat(compared("casts_narrow.csv.gz", 16, circuit -> Schedule.levels(circuit, 1)))
                .isGreaterThan(1_000);
    }

    private interface Scheduling {
        Schedule of(Circuit circuit);
    }

    private int compared(String file, int each, Scheduling scheduling) throws Exception {
        Map<Pair, List<GoldenCasts.Row>> pairs = new LinkedHashMap<>();
        for (GoldenCasts.Row row : GoldenCasts.read(file)) {
            pairs.computeIfAbsent(new Pair(row.source(), row.target()), pair -> new ArrayList<>())
                    .add(row);
        }
        List<Pair> chosen = new ArrayList<>();
        List<Pair> all = new ArrayList<>(pairs.keySet());
        for (int i = 0; i < all.size(); i++) {
            if (i % each == 0
                    && all.get(i).source().width() <= BITS
                    && all.get(i).target().width() <= BITS) {
                chosen.add(all.get(i));
            }
        }
        Circuit circuit = circuit(chosen);
        Schedule schedule = scheduling.of(circuit);
        int samples = chosen.stream()
                .mapToInt(pair -> Objects.requireNonNull(pairs.get(pair)).size())
                .max()
                .orElseThrow();
        List<BigInteger> outputs = new Simulation(
                        "casts",
                        ModuleText.of("casts", circuit, schedule),
                        BITS * chosen.size(),
                        BITS * chosen.size(),
                        ModuleText.latency(circuit, schedule),
                        1)
                .run(folder, inputs(chosen, pairs, samples));
        int compared = 0;
        for (int i = 0; i < chosen.size(); i++) {
            List<GoldenCasts.Row> rows = Objects.requireNonNull(pairs.get(chosen.get(i)));
            for (int k = 0; k < rows.size(); k++) {
                BigInteger bits = outputs.get(k).shiftRight(i * BITS);
                assertThat(OperationValue.reread(bits, BITS, true))
                        .as("%s", rows.get(k))
                        .isEqualTo(OperationValue.reread(rows.get(k).expected(), BITS, true));
                compared++;
            }
        }
        return compared;
    }

    private static List<BigInteger> inputs(List<Pair> pairs, Map<Pair, List<GoldenCasts.Row>> rows, int samples) {
        List<BigInteger> inputs = new ArrayList<>();
        for (int k = 0; k < samples; k++) {
            BigInteger bits = BigInteger.ZERO;
            for (int i = pairs.size() - 1; i >= 0; i--) {
                List<GoldenCasts.Row> own = Objects.requireNonNull(rows.get(pairs.get(i)));
                BigInteger raw = own.get(Math.min(k, own.size() - 1)).raw();
                bits = bits.shiftLeft(BITS).or(OperationValue.reread(raw, BITS, false));
            }
            inputs.add(bits);
        }
        return inputs;
    }

    private static Circuit circuit(List<Pair> pairs) {
        Circuit circuit = new Circuit();
        List<Node> inputs = circuit.inputs("x", pairs.size(), BITS, true);
        List<Node> outputs = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            FixedPointType source = pairs.get(i).source();
            Node raw = circuit.bits(inputs.get(i), 0, source.width(), source.signed());
            outputs.add(new FixedArithmetic(circuit, false)
                    .cast(new FixedValue(raw, source), pairs.get(i).target())
                    .node());
        }
        circuit.outputs("y", outputs, BITS);
        return circuit;
    }
}
