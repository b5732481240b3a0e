package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bitsweep.codegen.hls.PortValues;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The test bench itself, on modules written by hand: it says when a design is right, and when it isn't. */
class SimulatorIT {
    private static final int SAMPLES = 20;
    private static final FixedPointType BYTE = FixedPointType.signed(8, 8);

    /** Negates two numbers, in two cycles. */
    private static final String NEGATION = """
            module negation (input clk, input [15:0] x, output [15:0] y);
              reg [15:0] first;
              reg [15:0] second;
              assign y = second;
              always @(posedge clk) begin
                first <= x;
                second <= {8'd0 - first[15:8], 8'd0 - first[7:0]};
              end
            endmodule
            """;

    /** Adds up four numbers that are there in the cycle of {@code start} only, a turn each. */
    private static final String TURNS = """
            module turns (input clk, input start, input [31:0] x, output [7:0] y);
              reg [23:0] rest;
              reg [7:0] sum;
              assign y = sum;
              always @(posedge clk) begin
                rest <= start ? x[31:8] : rest >> 8;
                sum <= start ? x[7:0] : sum + rest[7:0];
              end
            endmodule
            """;

    @TempDir
    private Path folder;

    private static SimulatedDesign design(String top, String text, int elements, int latency, int interval, int wrong) {
        List<BigInteger> in = IntStream.range(0, SAMPLES * elements)
                .mapToObj(i -> BigInteger.valueOf((i * 37 + 5) % 120 - 60))
                .toList();
        boolean adds = interval > 1;
        List<BigInteger> out = IntStream.range(0, adds ? SAMPLES : SAMPLES * elements)
                .mapToObj(i -> {
                    int value = adds
                            ? in.subList(i * elements, (i + 1) * elements).stream()
                                    .mapToInt(BigInteger::intValue)
                                    .sum()
                            : -in.get(i).intValue();
                    return BigInteger.valueOf((byte) value + (i == wrong ? 1 : 0));
                })
                .toList();
        return new SimulatedDesign(
                top,
                new TreeMap<>(Map.of(top, text)),
                List.of(new SimulatedPort("x", 8 * elements)),
                List.of(new SimulatedPort("y", adds ? 8 : 8 * elements)),
                latency,
                interval,
                interval > 1,
                new TestVectors(
                        "by hand",
                        List.of(new PortValues("x", BYTE, elements, in)),
                        List.of(new PortValues("y", BYTE, adds ? 1 : elements, out))));
    }

    @ParameterizedTest
    @EnumSource
    void rightDesignsHaveNoDifferences(Simulator simulator) throws Exception {
        List<SimulatedDesign> designs =
                List.of(design("negation", NEGATION, 2, 2, 1, -1), design("turns", TURNS, 4, 4, 4, -1));

        assertThat(simulator.required().differences(designs, folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongValueOrLatencyIsFound(Simulator simulator) throws Exception {
        List<SimulatedDesign> designs =
                List.of(design("negation", NEGATION, 2, 2, 1, 7), design("turns", TURNS, 4, 3, 4, -1));

        assertThat(simulator.required().differences(designs, folder))
                .hasSize(2)
                .satisfiesExactly(
                        value -> assertThat(value).startsWith("negation, vector 3, y of"),
                        latency -> assertThat(latency).startsWith("turns, vector "));
    }

    @Test
    void aDesignWithAWarningDoesNotPassTheLint() throws Exception {
        String wide = TURNS.replace("sum + rest[7:0]", "sum + rest[8:0]");

        assertThat(Lint.warnings(List.of(design("turns", wide, 4, 4, 4, -1)), folder))
                .contains("WIDTH");
        assertThat(Lint.warnings(List.of(design("negation", NEGATION, 2, 2, 1, -1)), folder))
                .isEmpty();
    }
}
