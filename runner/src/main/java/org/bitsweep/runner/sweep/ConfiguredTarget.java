package org.bitsweep.runner.sweep;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.config.SourcePlace;

/** What a configuration says of the hardware, in the keys around {@code HLSConfig}, and hls4ml's defaults where it doesn't. */
public final class ConfiguredTarget {
    private static final double DEFAULT_PERIOD_NS = 5;
    private static final double DEFAULT_UNCERTAINTY = 0.27;
    private static final String IO_TYPE = "IOType";

    private final HlsConfig config;

    public ConfiguredTarget(HlsConfig config) {
        this.config = config;
    }

    /**
     * Part and clock for one project.
     *
     * @param part wins over the configuration's
     * @param clockPeriodNs wins over the configuration's
     * @throws ConfigException if the configuration's clock isn't one
     */
    public Target target(Optional<String> part, Optional<Double> clockPeriodNs) {
        double period = clockPeriodNs.orElseGet(this::periodNs);
        return new Target(
                part.or(this::part).orElse(Target.U55C), period, uncertainty(period), MultiplierMapping.DSP_OR_LUT);
    }

    Optional<String> part() {
        return text("Part");
    }

    /** {@code ProjectName}, which hls4ml names the top function after. */
    public Optional<String> projectName() {
        return text("ProjectName");
    }

    double periodNs() {
        return scalar("ClockPeriod")
                .map(node -> positive(node, "ClockPeriod", number(node)))
                .orElse(DEFAULT_PERIOD_NS);
    }

    /** The share of a period that is kept free. */
    double uncertainty(double periodNs) {
        Optional<ConfigNode.Scalar> said = scalar("ClockUncertainty");
        if (said.isEmpty()) {
            return DEFAULT_UNCERTAINTY;
        }
        ConfigNode.Scalar scalar = said.get();
        String text = scalar.text().trim();
        double share = text.endsWith("%")
                ? number(ConfigNode.Scalar.string(text.substring(0, text.length() - 1), scalar.place())) / 100
                : number(scalar) / periodNs;
        if (!(share >= 0 && share < 1)) {
            throw new ConfigException(
                    scalar.place(),
                    "ClockUncertainty is " + scalar.describe() + " of a clock period of " + periodNs
                            + " ns; expected a share such as 27% or fewer nanoseconds than the period");
        }
        return share;
    }

    /**
     * How tensors travel: {@code io_parallel} where nothing is said.
     *
     * @throws ConfigException if the configuration's word for it is none
     */
    public IoType ioType() {
        Optional<ConfigNode.Scalar> said = scalar(IO_TYPE);
        if (said.isEmpty()) {
            return IoType.PARALLEL;
        }
        List<String> words = Arrays.stream(IoType.values()).map(IoType::key).toList();
        String word = Values.word(said.get(), IO_TYPE, words);
        return Arrays.stream(IoType.values())
                .filter(type -> type.key().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The configuration with another way for tensors to travel, which types may depend on. */
    public static HlsConfig withIoType(HlsConfig config, IoType type, SourcePlace place) {
        Map<String, ConfigNode> project = new LinkedHashMap<>(config.project());
        project.put(IO_TYPE, ConfigNode.Scalar.string(type.key(), place));
        return new HlsConfig(project, config.model(), config.layerTypes(), config.layerNames());
    }

    /**
     * The clock period that a text on the command line means: {@code 5ns}, {@code 4500ps}, or a number of nanoseconds.
     *
     * @throws ConfigException if it means none
     */
    public static double clockPeriodNs(String text, String option) {
        return Values.nanoseconds(ConfigNode.Scalar.string(text, SourcePlace.of("command line")), option);
    }

    private Optional<String> text(String key) {
        return scalar(key).map(ConfigNode.Scalar::text);
    }

    private Optional<ConfigNode.Scalar> scalar(String key) {
        return Optional.ofNullable(config.project().get(key))
                .filter(ConfigNode.Scalar.class::isInstance)
                .map(ConfigNode.Scalar.class::cast)
                .filter(scalar -> scalar.kind() != ScalarKind.NULL);
    }

    private static double positive(ConfigNode node, String key, double value) {
        if (!(value > 0)) {
            throw new ConfigException(
                    node.place(), key + " is " + node.describe() + "; expected a number of nanoseconds above 0");
        }
        return value;
    }

    private static double number(ConfigNode node) {
        return ScalarNumber.of(node)
                .orElseThrow(() -> new ConfigException(node.place(), "expected a number, not " + node.describe()))
                .doubleValue();
    }
}
