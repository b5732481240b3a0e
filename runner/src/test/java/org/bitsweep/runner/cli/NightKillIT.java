package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bitsweep.reports.store.AttemptRecord;
import org.bitsweep.reports.store.JobRecord;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runner is killed at random moments, over and over; its tools go on, as they do after a real kill. */
class NightKillIT {
    private static final int KILLS = Integer.getInteger("bitsweep.kills", 20);
    private static final int LONGEST_MILLISECONDS = 4_000;
    private static final int VARIANTS = 12;

    private static final String SWEEP = """
            name: digits
            model: mlp.keras
            data: {inputs: X7_test.npy, labels: y_test.npy}
            base: ["ap_fixed<6,3>", "ap_fixed<7,3>", "ap_fixed<8,3>"]
            policies:
              - truncate-wrap
              - round-saturate
              - wide-accumulator: {addWidth: 10, addInteger: 5}
              - round-saturate-activation: {addWidth: 10, addInteger: 5}
            engine: yosys
            executor: {local: {jobs: 2, timeout: 5m, retry: {attempts: 2, pause: 1s}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private StandIn standIn(String name) throws IOException {
        return StandIn.yosys(Files.createDirectories(folder.resolve(name)))
                .ends("map", Collections.nCopies(10_000, "night").toArray(String[]::new));
    }

    private String sweep(String name) throws IOException {
        return new Digits(Files.createDirectories(folder.resolve(name))).sweep(SWEEP);
    }

    private static JsonNode variants(StandIn standIn, String sweep) {
        Invocation run = Invocation.with(standIn.environment(), new Cancellation(), "run", sweep, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out()).get("variants");
    }

    /** All numbers of all variants, without the attempts' folders that they come from. */
    private static Map<String, Map<String, Double>> numbers(JsonNode variants) {
        Map<String, Map<String, Double>> numbers = new TreeMap<>();
        for (JsonNode variant : variants) {
            Map<String, Double> metrics = new TreeMap<>();
            for (JsonNode metric : variant.get("metrics")) {
                metrics.put(metric.get("name").asString(), metric.get("value").asDouble());
            }
            numbers.put(variant.get("id").asString(), metrics);
        }
        return numbers;
    }

    @Test
    void everyVariantHasItsResultAndNoJobSucceededTwice() throws Exception {
        long seed = Long.getLong("property.seed", System.nanoTime());
        System.out.println("NightKillIT: property.seed=" + seed + ", " + KILLS + " kills");
        Random random = new Random(seed);
        StandIn standIn = standIn("tools");
        String sweep = sweep("killed");
        List<String> command = new ArrayList<>(Program.jar());
        command.addAll(List.of("run", sweep));

        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process runner =
                    Program.start(folder, standIn.environment(), command).process();
            if (!runner.waitFor(1 + random.nextInt(LONGEST_MILLISECONDS), TimeUnit.MILLISECONDS)) {
                runner.destroyForcibly().waitFor();
                killed++;
            }
        }
        Map<String, Map<String, Double>> numbers = numbers(variants(standIn, sweep));

        System.out.println("NightKillIT: " + killed + " of " + KILLS + " starts were killed");
        assertThat(killed).isGreaterThanOrEqualTo(KILLS / 2);
        assertThat(numbers)
                .hasSize(VARIANTS)
                .isEqualTo(numbers(variants(standIn("other-tools"), sweep("undisturbed"))));
        verify(folder.resolve("killed/digits.bitsweep"), folder.resolve("tools/plan/succeeded"));
    }

    private static void verify(Path work, Path succeeded) throws IOException {
        Map<String, Integer> successes = new TreeMap<>();
        for (String attempt : Files.readAllLines(succeeded)) {
            // .../jobs/KEY/NUMBER
            Path path = Path.of(attempt);
            successes.merge(path.getName(path.getNameCount() - 2).toString(), 1, Integer::sum);
        }
        assertThat(successes.values()).as("times that a key ran to success").containsOnly(1);
        try (SweepStore store = SweepStore.openReader(work)) {
            assertThat(store.jobs()).hasSameSizeAs(successes.keySet());
            int lost = 0;
            for (JobRecord job : store.jobs()) {
                List<AttemptRecord> attempts = store.attempts(job.key());
                List<AttemptRecord> done = attempts.stream()
                        .filter(attempt -> attempt.state().equals(JobRecord.DONE))
                        .toList();
                lost += attempts.size() - 1;
                assertThat(done).as(job.key()).hasSize(1);
                String own = done.get(0).folder() + "/";
                assertThat(store.result(job.key()).orElseThrow().metrics())
                        .isNotEmpty()
                        .allSatisfy(
                                metric -> assertThat(metric.file().orElse(own)).startsWith(own));
            }
            System.out.println("NightKillIT: " + store.jobs().size() + " jobs, " + lost + " attempts lost");
        }
    }
}
