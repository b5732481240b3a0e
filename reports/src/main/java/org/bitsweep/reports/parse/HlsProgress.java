package org.bitsweep.reports.parse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far the last session of an HLS log has got, as releases from 2018.2 to 2025.1 tell it. {@code Finished Command} stands
 * behind commands that made nothing too, so each command needs a sign of its own work; a command that has begun and not
 * finished is an interruption, whatever was done before it. What only sets something up, as opening the next solution does,
 * is no work: a log may end behind it.
 */
final class HlsProgress {
    private static final String SYNTHESIS = "csynth_design";
    /** What each command says when it has done its work, in small letters. */
    private static final Map<String, List<String>> SIGNS = Map.of(
            "csim_design",
            List.of("csim done with 0 errors"),
            SYNTHESIS,
            List.of(
                    "finished generating all rtl models",
                    "**** estimated fmax",
                    "running only source code synthesis checks"),
            "cosim_design",
            List.of("co-simulation finished: pass"),
            "export_design",
            List.of("[hls 200-802] generated output file"));

    private Optional<String> running = Optional.empty();
    private final Set<String> done = new TreeSet<>();
    private final Set<String> unsure = new TreeSet<>();
    private boolean worked;
    private boolean ended;

    /** Whether a line begins another session: logs are appended to. */
    static boolean isStart(String line) {
        return line.contains("HLS - High-Level Synthesis from C")
                || line.contains("**** HLS Build v")
                || line.contains("[HLS 200-10] Running '")
                || line.contains("60-1548] Creating build");
    }

    /** What a line says of the work. */
    enum Step {
        NONE,
        /** A command has done its work. */
        WORKED,
        /** C synthesis has finished and made nothing. */
        MADE_NOTHING
    }

    /** Takes a line. */
    Step take(String line) {
        if (isStart(line)) {
            restart();
        }
        boolean sign = sign(line.toLowerCase(Locale.ROOT));
        begin(line);
        Optional<String> finished = named(line, "] Finished Command ");
        finished.ifPresent(this::finish);
        boolean farewell = line.contains("[HLS 200-112] Total ")
                || line.contains("Exiting vitis_hls at")
                || line.contains("Exiting vivado_hls at");
        ended |= farewell && running.isEmpty();
        if (finished.filter(SYNTHESIS::equals).isPresent() && !done.contains(SYNTHESIS)) {
            return Step.MADE_NOTHING;
        }
        return sign ? Step.WORKED : Step.NONE;
    }

    private void restart() {
        running = Optional.empty();
        done.clear();
        unsure.clear();
        worked = false;
        ended = false;
    }

    private boolean sign(String lower) {
        boolean sign = lower.strip().equals("hls completed successfully");
        for (Map.Entry<String, List<String>> signs : SIGNS.entrySet()) {
            if (signs.getValue().stream().anyMatch(lower::contains)) {
                done.add(signs.getKey());
                unsure.remove(signs.getKey());
                sign = true;
            }
        }
        worked |= sign;
        return sign;
    }

    private void begin(String line) {
        named(line, "] Running: ").ifPresent(command -> {
            running = Optional.of(command);
            done.remove(command);
            ended = false;
        });
    }

    private void finish(String command) {
        running = running.filter(name -> !name.equals(command));
        if (done.contains(command)) {
            ended = running.isEmpty();
        } else {
            unsure.add(command);
        }
    }

    /** Of a log without a failure: each command that has finished showed its work, and none was cut off. */
    ReportStatus status() {
        if (!ended) {
            return unsure.isEmpty() || running.isPresent() ? ReportStatus.INTERRUPTED : ReportStatus.UNKNOWN;
        }
        return worked && unsure.isEmpty() ? ReportStatus.SUCCESS : ReportStatus.UNKNOWN;
    }

    /** The command that a line names behind these words. */
    private static Optional<String> named(String line, String words) {
        int at = line.indexOf(words);
        return at < 0
                ? Optional.empty()
                : SIGNS.keySet().stream()
                        .filter(command -> line.startsWith(command, at + words.length()))
                        .findFirst();
    }
}
