package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Variant {@code hls_base} of the routed width sweep (datasets/jettag_precision_sweep_routed.csv), whose DSP counts show
 * that it has the weights of model.h5 with batch normalization fused.
 */
class JetTagSweepTest {
    private static final String ROUTED = "datasets/jettag_precision_sweep_routed.csv";

    /** models/uw-acme-jettagging/util_hls_fast.csv, column CycleLatency: the same builds. */
    private static final Map<Integer, Integer> LATENCY =
            Map.of(4, 6, 7, 7, 10, 11, 13, 11, 16, 11, 19, 12, 22, 12, 25, 13);

    private record Routed(double lut, double ff, double dsp) {}

    private static Map<Integer, Routed> routed() throws IOException {
        Map<Integer, Routed> rows = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(SharedFolder.require(ROUTED))) {
            for (NamedCsvRecord row : csv) {
                int width = Integer.parseInt(row.getField("total_bits"));
                boolean series = row.getField("int_bits").equals(Integer.toString((width + 2) / 3));
                if (row.getField("variant").equals("hls_base")
                        && row.getField("device").contains("vu13p")
                        && series) {
                    rows.putIfAbsent(width, new Routed(number(row, "lut"), number(row, "ff"), number(row, "dsp")));
                }
            }
        }
        assertThat(rows).containsKeys(4, 7, 10, 13, 16, 19, 22, 25, 28);
        return rows;
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    private static JetTagger tagger() {
        Path model = SharedFolder.require("models/uw-acme-jettagging/model.h5");
        return new JetTagger(model);
    }

    @Test
    void lutsAreWithinAQuarterOfRoutedOnesUpToTheWidthOfADsp() throws IOException {
        JetTagger tagger = tagger();
        StringBuilder table = new StringBuilder("width lut est/meas ff est/meas dsp est/meas latency clock\n");
        for (Map.Entry<Integer, Routed> row : routed().entrySet()) {
            LayerEstimate estimate = tagger.estimate(row.getKey());
            Utilization used = estimate.utilization();
            table.append("%d %.2f %.2f %.2f %d %.2f%n"
                    .formatted(
                            row.getKey(),
                            used.lut() / row.getValue().lut(),
                            used.ff() / row.getValue().ff(),
                            used.dsp() / Math.max(1, row.getValue().dsp()),
                            estimate.latencyWorstCycles(),
                            estimate.estimatedClockPeriodNs()));
            if (row.getKey() <= 25) {
                assertThat((double) used.lut())
                        .as("width " + row.getKey())
                        .isCloseTo(row.getValue().lut(), withinPercentage(25));
            }
        }
        System.out.print(table);
    }

    @Test
    void multipliersMoveToDspBetweenTenAndThirteenBitsAndBackAbove27() throws IOException {
        JetTagger tagger = tagger();
        for (Map.Entry<Integer, Routed> row : routed().entrySet()) {
            int width = row.getKey();
            int dsp = tagger.estimate(width).utilization().dsp();
            if (width <= 10) {
                assertThat(dsp).as("width " + width).isLessThan(10);
            } else if (width <= 25) {
                assertThat((double) dsp)
                        .as("width " + width)
                        .isCloseTo(row.getValue().dsp(), withinPercentage(10));
            }
        }
        assertThat(tagger.estimate(28).utilization().dsp())
                .isLessThan(tagger.estimate(25).utilization().dsp() / 2);
        assertThat(tagger.estimate(28).utilization().lut())
                .isGreaterThan(3 * tagger.estimate(25).utilization().lut());
        assertThat(tagger.estimate(13).utilization().lut())
                .isLessThan((int) (1.2 * tagger.estimate(10).utilization().lut()));
    }

    @Test
    void latencyIsWithinThreeCyclesOfTheBuilds() {
        JetTagger tagger = tagger();
        LATENCY.forEach((width, cycles) -> assertThat(tagger.estimate(width).latencyWorstCycles())
                .as("width " + width)
                .isBetween(cycles - 3, cycles + 3));
    }
}
