package org.bitsweep.runner.sweep;

import java.util.List;
import org.bitsweep.codegen.estimate.Device;
import org.bitsweep.codegen.estimate.DeviceCatalog;
import org.bitsweep.codegen.estimate.UnknownPartException;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.text.NearestWord;

/** What a variant is built for: the axes win over the sweep's target, that over the configuration, that over the u55c. */
final class HardwareTarget {
    private HardwareTarget() {}

    static Target of(SweepFile sweep, VariantSpec spec, HlsConfig config) {
        double period = spec.axes().clockPeriodNs().isPresent()
                ? spec.axes().clockPeriodNs().getAsDouble()
                : periodNs(sweep, config);
        double uncertainty = sweep.target()
                .clockUncertainty()
                .map(found -> found.share(period))
                .orElseGet(() -> new ConfiguredTarget(config).uncertainty(period));
        return new Target(part(sweep, config), period, uncertainty, MultiplierMapping.DSP_OR_LUT);
    }

    static String part(SweepFile sweep, HlsConfig config) {
        return sweep.target()
                .part()
                .or(() -> new ConfiguredTarget(config).part())
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
                : new ConfiguredTarget(config).periodNs();
    }
}
