package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.runner.job.RetrySettings;

/** Reads the key {@code executor}. */
final class ExecutorReader {
    private static final List<String> KEYS = List.of("local", "slurm");
    static final List<String> LICENSES = List.of("vitis", "vivado");
    private static final List<String> LOCAL_KEYS = List.of("jobs", "memory", "licenses", "timeout", "silence", "retry");

    private ExecutorReader() {}

    static LocalExecutor read(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar && KEYS.contains(scalar.text())) {
            return LocalExecutor.UNSAID;
        }
        Section section = Section.of(node, "executor", KEYS);
        return section.read("local", ExecutorReader::local).orElse(LocalExecutor.UNSAID);
    }

    /** The cluster, where the key names one; {@code local} then says what our own work may use. */
    static Optional<ClusterExecutor> cluster(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar && KEYS.contains(scalar.text())) {
            return scalar.text().equals("slurm") ? Optional.of(ClusterReader.unsaid()) : Optional.empty();
        }
        return Section.of(node, "executor", KEYS).read("slurm", ClusterReader::read);
    }

    private static LocalExecutor local(ConfigNode node, String path) {
        Section section = Section.of(node, path, LOCAL_KEYS);
        return new LocalExecutor(
                section.read("jobs", (jobs, key) -> Values.integer(jobs, key, 1, 10_000))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                section.read("memory", Values::bytes).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                section.readMap(
                        "licenses",
                        entry -> Values.integer(
                                entry.getValue(),
                                licence(entry.getKey(), path + ".licenses", entry.getValue()),
                                1,
                                Integer.MAX_VALUE)),
                section.read("timeout", Values::duration),
                section.read("silence", Values::duration),
                section.read("retry", ExecutorReader::retry).orElse(RetrySettings.DEFAULT));
    }

    /** The path of a licence that some stage asks for; of another a limit would have no effect. */
    static String licence(String name, String path, ConfigNode node) {
        if (!LICENSES.contains(name)) {
            throw new ConfigException(
                    node.place(),
                    "unknown licence " + path + "." + name + NearestWord.hint(name, LICENSES) + "; stages ask for "
                            + String.join(" and ", LICENSES));
        }
        return path + "." + name;
    }

    static RetrySettings retry(ConfigNode node, String path) {
        Section section = Section.of(node, path, List.of("attempts", "pause"));
        return new RetrySettings(
                section.read("attempts", (attempts, key) -> Values.integer(attempts, key, 1, 100))
                        .orElse(RetrySettings.DEFAULT.attempts()),
                section.read("pause", Values::duration).orElse(RetrySettings.DEFAULT.firstPause()));
    }
}
