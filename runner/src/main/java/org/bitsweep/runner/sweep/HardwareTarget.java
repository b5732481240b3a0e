package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.codegen.estimate.Device;
import org.bitsweep.codegen.estimate.DeviceCatalog;
import org.bitsweep.codegen.estimate.UnknownPartException;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.text.NearestWord;

/** What a variant is built for: the axes win over the sweep's target, that over the configuration, that over the u55c. */
final class HardwareTarget {
    private static final double DEFAULT_PERIOD_NS = 5;
    private static final double DEFAULT_UNCERTAINTY = 0.27;

    private HardwareTarget() {}

    static Target of(SweepFile sweep, VariantSpec spec, HlsConfig config) {
        double period = spec.axes().clockPeriodNs().isPresent()
                ? spec.axes().clockPeriodNs().getAsDouble()
                : periodNs(sweep, config);
        double uncertainty = sweep.target()
                .clockUncertainty()
                .map(found -> found.share(period))
                .orElseGet(() -> configuredUncertainty(config.project(), period));
        return new Target(part(sweep, config), period, uncertainty, MultiplierMapping.DSP_OR_LUT);
    }

    static String part(SweepFile sweep, HlsConfig config) {
        return sweep.target()
                .part()
                .or(() -> Optional.ofNullable(config.project().get("Part"))
                        .filter(ConfigNode.Scalar.class::isInstance)
                        .map(node -> ((ConfigNode.Scalar) node).text()))
                .orElse(Target.U55C);
    }

    /** Refuses a part that nothing is known of, with the place that names it and what comes nearest. */
    static void check(SweepFile sweep, HlsConfig config) {
        String part = part(sweep, config);
        try {
            DeviceCatalog.find(part);
        } catch (UnknownPartException e) {
            List<String> known =
                    DeviceCatalog.devices().stream().map(Device::part).toList();
            ConfigNode configured = config.project().get("Part");
            SourcePlace place = sweep.target().part().isEmpty() && configured != null
                    ? configured.place()
                    : sweep.source().placeOf("target");
            throw new ConfigException(
                    place,
                    "part " + part + " is not known to engine estimate" + NearestWord.hint(part, known) + "; known are "
                            + String.join(", ", known));
        }
    }

    static double periodNs(SweepFile sweep, HlsConfig config) {
        return sweep.target().clockPeriodNs().isPresent()
                ? sweep.target().clockPeriodNs().getAsDouble()
                : Optional.ofNullable(config.project().get("ClockPeriod"))
                        .map(HardwareTarget::number)
                        .orElse(DEFAULT_PERIOD_NS);
    }

    private static double configuredUncertainty(Map<String, ConfigNode> project, double period) {
        ConfigNode node = project.get("ClockUncertainty");
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            return DEFAULT_UNCERTAINTY;
        }
        String text = scalar.text().trim();
        return text.endsWith("%")
                ? number(ConfigNode.Scalar.string(text.substring(0, text.length() - 1), scalar.place())) / 100
                : number(scalar) / period;
    }

    private static double number(ConfigNode node) {
        return ScalarNumber.of(node)
                .orElseThrow(() -> new ConfigException(node.place(), "expected a number, not " + node.describe()))
                .doubleValue();
    }
}
