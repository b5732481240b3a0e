package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.ScalarNumber;

/** What a sweep file asks for and doesn't get, or gets in place of something else. */
final class SweepNotes {
    static final String STREAM =
            "io_stream: FIFOs and stream conversion are not modelled, the estimate is of io_parallel";

    private final SweepFile sweep;
    private final HlsConfig config;
    private final List<String> notes = new ArrayList<>();

    private SweepNotes(SweepFile sweep, HlsConfig config) {
        this.sweep = sweep;
        this.config = config;
    }

    /**
     * The notes, each with its place.
     *
     * @param config what the variants start from
     */
    static List<String> of(SweepFile sweep, HlsConfig config) {
        SweepNotes notes = new SweepNotes(sweep, config);
        notes.targetWins();
        notes.executorKeysWithoutEffect();
        notes.localKeysWithoutEffect();
        boolean stream =
                sweep.target().ioType().map(type -> type == IoType.STREAM).orElseGet(() -> isStream(config));
        if (stream && sweep.engine() == EngineKind.ESTIMATE) {
            notes.notes.add(STREAM);
        }
        return notes.notes;
    }

    /** Whether a configuration, as a variant has it in the end, sends tensors through FIFOs. */
    static boolean isStream(HlsConfig config) {
        return config.project().get("IOType") instanceof ConfigNode.Scalar type
                && type.text().equals(IoType.STREAM.key());
    }

    private void targetWins() {
        SweepTarget target = sweep.target();
        target.part()
                .ifPresent(part -> wins(
                        "part",
                        part,
                        "Part",
                        configured("Part").filter(scalar -> !scalar.text().equalsIgnoreCase(part))));
        if (target.clockPeriodNs().isPresent()) {
            double period = target.clockPeriodNs().getAsDouble();
            String key = section("target").entries().containsKey("clock") ? "clock" : "clockPeriod";
            wins(
                    key,
                    number(period) + " ns",
                    "ClockPeriod",
                    configured("ClockPeriod")
                            .filter(scalar -> ScalarNumber.of(scalar)
                                    .filter(number -> number.doubleValue() == period)
                                    .isEmpty()));
        }
        target.ioType()
                .ifPresent(type -> wins(
                        "ioType",
                        type.key(),
                        "IOType",
                        configured("IOType").filter(scalar -> !scalar.text().equals(type.key()))));
    }

    private Optional<ConfigNode.Scalar> configured(String key) {
        return Optional.ofNullable(config.project().get(key))
                .filter(ConfigNode.Scalar.class::isInstance)
                .map(ConfigNode.Scalar.class::cast);
    }

    private void wins(String key, String value, String configKey, Optional<ConfigNode.Scalar> other) {
        other.ifPresent(scalar -> notes.add(section("target").placeOf(key) + ": target." + key + " " + value
                + " is taken, not " + configKey + " " + scalar.text() + " of " + scalar.place()));
    }

    private void executorKeysWithoutEffect() {
        LocalExecutor executor = sweep.executor();
        if (sweep.engine() != EngineKind.ESTIMATE) {
            return;
        }
        if (executor.memoryBytes().isPresent()) {
            withoutEffect("memory");
        }
        if (!executor.licenses().isEmpty()) {
            withoutEffect("licenses");
        }
        if (executor.timeout().isPresent()) {
            withoutEffect("timeout");
        }
    }

    /** Jobs that run elsewhere take nothing of this machine. */
    private void localKeysWithoutEffect() {
        if (sweep.cluster().isEmpty()
                || !(section("executor").entries().get("local") instanceof ConfigNode.Mapping local)) {
            return;
        }
        for (String key : local.entries().keySet()) {
            if (!key.equals("jobs")) {
                notes.add(local.placeOf(key) + ": executor.local." + key + " has no effect: the jobs run on Slurm");
            }
        }
    }

    private void withoutEffect(String key) {
        ConfigNode.Mapping executor = section("executor");
        ConfigNode.Mapping local =
                executor.entries().get("local") instanceof ConfigNode.Mapping mapping ? mapping : executor;
        notes.add(local.placeOf(key) + ": executor.local." + key + " has no effect with engine estimate");
    }

    private ConfigNode.Mapping section(String key) {
        return sweep.source().entries().get(key) instanceof ConfigNode.Mapping mapping ? mapping : sweep.source();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
