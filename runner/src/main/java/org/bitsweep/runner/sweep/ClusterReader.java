package org.bitsweep.runner.sweep;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.runner.execute.slurm.SlurmSettings;
import org.bitsweep.runner.job.RetrySettings;

/** Reads the key {@code executor.slurm}. */
final class ClusterReader {
    private static final List<String> KEYS = List.of(
            "partition",
            "account",
            "qos",
            "licenses",
            "time",
            "timeout",
            "silence",
            "memory",
            "cpus",
            "jobs",
            "options",
            "poll",
            "grace",
            "retry");
    /** As sbatch has it: minutes, minutes:seconds, hours:minutes:seconds, days-hours, with minutes, with seconds. */
    private static final Pattern TIME = Pattern.compile(
            "(?<days>\\d{1,4})-(?<h>\\d{1,4})(?::(?<m>\\d{1,4})(?::(?<s>\\d{1,4}))?)?"
                    + "|(?<hours>\\d{1,4}):(?<mm>\\d{1,4}):(?<ss>\\d{1,4})|(?<minutes>\\d{1,6})(?::(?<seconds>\\d{1,4}))?");

    private static final Pattern LICENSE = Pattern.compile("(?<name>[^@:,\\s]+)(?<server>@[^:,\\s]+)?(?::1)?");

    private ClusterReader() {}

    static ClusterExecutor unsaid() {
        return new ClusterExecutor(
                new SlurmSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        SlurmSettings.JOBS,
                        List.of(),
                        SlurmSettings.POLL,
                        SlurmSettings.GRACE),
                Optional.empty(),
                Optional.empty(),
                RetrySettings.DEFAULT);
    }

    static ClusterExecutor read(ConfigNode node, String path) {
        Section section = Section.of(node, path, KEYS);
        if (section.node("time").isPresent() && section.node("timeout").isPresent()) {
            throw new ConfigException(
                    section.placeOf("timeout"), path + ".time and " + path + ".timeout mean the same; keep one");
        }
        SlurmSettings settings = new SlurmSettings(
                section.read("partition", ClusterReader::word),
                section.read("account", ClusterReader::word),
                section.read("qos", ClusterReader::word),
                section.read("licenses", ClusterReader::licenses).orElse(Map.of()),
                section.read("memory", Values::bytes).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                section.read("cpus", (cpus, key) -> Values.integer(cpus, key, 1, 10_000))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                section.read("jobs", (jobs, key) -> Values.integer(jobs, key, 1, 1000))
                        .orElse(SlurmSettings.JOBS),
                section.readAll("options", ClusterReader::option),
                section.read("poll", Values::duration).orElse(SlurmSettings.POLL),
                section.read("grace", Values::duration).orElse(SlurmSettings.GRACE));
        return new ClusterExecutor(
                settings,
                section.read("time", ClusterReader::time).or(() -> section.read("timeout", Values::duration)),
                section.read("silence", Values::duration),
                section.read("retry", ExecutorReader::retry).orElse(RetrySettings.DEFAULT));
    }

    private static String word(ConfigNode node, String path) {
        return Values.text(node, path, "a name");
    }

    private static String option(ConfigNode node, String path) {
        String option = Values.text(node, path, "words for sbatch such as \"--constraint=avx2\"");
        if (!option.startsWith("-")) {
            throw Section.wrong(node, path, "words for sbatch, each with its minus: \"--constraint=avx2\"");
        }
        return option;
    }

    private static Duration time(ConfigNode node, String path) {
        String expected = "a time as sbatch has it, in quotes: \"4:00:00\", \"1-12\" or \"90\" (minutes)";
        String text = node instanceof ConfigNode.Scalar scalar ? scalar.text().strip() : "";
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw Section.wrong(node, path, expected);
        }
        Duration time = Duration.ofDays(number(matcher, "days"))
                .plusHours(number(matcher, "h") + number(matcher, "hours"))
                .plusMinutes(number(matcher, "m") + number(matcher, "mm") + number(matcher, "minutes"))
                .plusSeconds(number(matcher, "s") + number(matcher, "ss") + number(matcher, "seconds"));
        if (time.isZero()) {
            throw Section.wrong(node, path, expected);
        }
        return time;
    }

    private static long number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Either {@code "vitis:1"} as sbatch has it, or {@code {vitis: NAME}} where the cluster calls them otherwise. */
    private static Map<String, String> licenses(ConfigNode node, String path) {
        Map<String, String> names = new LinkedHashMap<>();
        if (node instanceof ConfigNode.Mapping mapping) {
            mapping.entries()
                    .forEach((tool, name) -> names.put(
                            tool,
                            license(name, ExecutorReader.licence(tool, path, name))
                                    .group()));
            return names;
        }
        String text = Values.text(node, path, "licences such as \"vitis:1\", or {vitis: NAME}");
        for (String word : text.split(",", -1)) {
            Matcher matcher = LICENSE.matcher(word.strip());
            if (!matcher.matches()) {
                throw Section.wrong(
                        node, path, "licences such as \"vitis:1,vivado@server:1\"; a job needs one of each");
            }
            String tool = matcher.group("name");
            if (!ExecutorReader.LICENSES.contains(tool)) {
                throw new ConfigException(
                        node.place(),
                        path + ": which of our licences is " + tool + "? Write {vitis: " + tool + "} or {vivado: "
                                + tool + "}");
            }
            String server = matcher.group("server");
            names.put(tool, server == null ? tool : tool + server);
        }
        return names;
    }

    private static Matcher license(ConfigNode node, String path) {
        Matcher matcher = LICENSE.matcher(Values.text(node, path, "the cluster's name of it"));
        if (!matcher.matches() || matcher.group().endsWith(":1")) {
            throw Section.wrong(node, path, "the cluster's name of it, such as vitis or vitis@flexlm, without a count");
        }
        return matcher;
    }
}
