package org.bitsweep.runner.execute.slurm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job as {@code squeue} shows it.
 *
 * @param state where it is
 * @param ran how long it has run by the controller's clock, waiting not counted
 * @param name its name, by which a job of ours is told from another that got the same number
 */
record QueueEntry(SlurmState state, Duration ran, String name) {
    /** The format for {@code squeue -o} that {@link #read} reads; the name is last since it may hold anything. */
    static final String FORMAT = "%i|%T|%M|%j";

    private static final Pattern RAN = Pattern.compile("(?:(\\d+)-)?(?:(\\d+):)?(\\d+):(\\d+)");
    private static final int FIELDS = 4;

    /** The jobs of an answer, by number; lines that are none are left out. */
    static Map<String, QueueEntry> read(String answer) {
        Map<String, QueueEntry> entries = new LinkedHashMap<>();
        answer.lines().forEach(line -> {
            String[] fields = line.strip().split("\\|", FIELDS);
            if (fields.length == FIELDS) {
                entries.put(fields[0], new QueueEntry(SlurmState.of(fields[1]), duration(fields[2]), fields[3]));
            }
        });
        return entries;
    }

    private static Duration duration(String text) {
        Matcher matcher = RAN.matcher(text.strip());
        if (!matcher.matches()) {
            return Duration.ZERO;
        }
        return Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
