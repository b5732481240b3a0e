package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Single dense layers under strategy Resource, csynth (datasets/wa_hls4ml_search.csv): DSP, BRAM, latency, interval. */
class ResourceStrategyDatasetTest {
    private record Pair(LayerEstimate estimate, int dsp, int bram, int latency, int interval) {}

    private static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(SharedFolder.require("datasets/wa_hls4ml_search.csv"))) {
            for (NamedCsvRecord row : csv) {
                boolean built = row.getField("hls_synth_success").equals("TRUE");
                if (built && row.getField("strategy").equals("resource") && number(row, "rf") > 1) {
                    pairs.add(new Pair(
                            estimate(row),
                            number(row, "DSP_hls"),
                            number(row, "BRAM_18K_hls"),
                            number(row, "BestLatency_hls"),
                            number(row, "IntervalMin_hls")));
                }
            }
        }
        assertThat(pairs).hasSizeGreaterThan(400);
        return pairs;
    }

    private static int number(NamedCsvRecord row, String field) {
        return (int) Double.parseDouble(row.getField(field));
    }

    /** The networks' inputs have hls4ml's default type of 16 bits, their weights the width under test. */
    private static LayerEstimate estimate(NamedCsvRecord row) {
        int inputs = number(row, "d_in");
        int outputs = number(row, "d_out");
        FixedPointType data = FixedPointType.signed(16, 6);
        Target target = new Target("xcu250-figd2104-2L-e", 5, 0.125, MultiplierMapping.DSP_OR_LUT);
        var network = NetworkBuilder.input("x", inputs, data)
                .reuse(Strategy.RESOURCE, number(row, "rf"))
                .dense(
                        "fc",
                        Tensor.of(new int[] {inputs, outputs}, new double[inputs * outputs], ElementType.FLOAT32),
                        Tensor.of(new int[] {outputs}, new double[outputs], ElementType.FLOAT32),
                        FixedPointType.signed(number(row, "prec"), 1),
                        data,
                        data)
                .build();
        return new ResourceEstimator()
                .estimate(new Lowering().lower(network, target), target)
                .total();
    }

    @Test
    void multipliersMemoriesAndCyclesFollowTheReuseFactor() throws IOException {
        List<Pair> pairs = pairs();
        long dsp = pairs.stream()
                .filter(p -> Math.abs(p.estimate().utilization().dsp() - p.dsp()) <= 1)
                .count();
        long bram = pairs.stream()
                .filter(p -> Math.abs(p.estimate().utilization().bram18k() - p.bram()) <= 1 + p.bram() * 0.25)
                .count();
        long latency = pairs.stream()
                .filter(p -> Math.abs(p.estimate().latencyBestCycles() - p.latency()) <= 3)
                .count();
        long interval = pairs.stream()
                .filter(p -> p.estimate().intervalMinCycles() == p.interval())
                .count();
        System.out.printf(
                "wa_hls4ml: of %d, dsp %d, bram %d, latency %d, interval %d%n",
                pairs.size(), dsp, bram, latency, interval);
        assertThat(dsp).isGreaterThan(pairs.size() * 85L / 100);
        assertThat(bram).isGreaterThan(pairs.size() * 75L / 100);
        assertThat(latency).isGreaterThan(pairs.size() * 85L / 100);
        assertThat(interval).isGreaterThan(pairs.size() * 85L / 100);
    }
}
