package org.bitsweep.runner.sweep;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.flow.YosysTools;

/**
 * Yosys: each layer's module mapped by itself.
 *
 * @param bitsweep our own version, which the numbers of cycles bear
 */
record YosysEngine(YosysTools tools, YosysOptions options, String bitsweep) implements SynthesisEngine {
    /** The rest is for the system, for us and for what was expected too small. */
    private static final double SHARE_OF_MEMORY = 0.8;

    /**
     * Finds the tool.
     *
     * @throws org.bitsweep.runner.MissingToolException if it isn't there
     */
    static YosysEngine of(SweepFile sweep, Map<String, String> environment, String bitsweep, Cancellation cancel) {
        YosysOptions options = sweep.yosys();
        return new YosysEngine(YosysTools.find(options.settings().program(), environment, cancel), options, bitsweep);
    }

    /** Release and settings, which all numbers bear. */
    String version() {
        return tools.version(options.settings()) + options.words();
    }

    @Override
    public EngineLabel label(SweepFile sweep) {
        return SweepEngine.yosys(version());
    }

    @Override
    public String identity() {
        return tools.identity() + ", " + options.settings().words() + options.words();
    }

    @Override
    public List<FlowStage> stagesOfAll(SweepFile sweep) {
        return List.of(FlowStage.SYNTH);
    }

    /** As much as most of this machine has where nothing is said: a job that needs more is stopped before the machine is. */
    @Override
    public OptionalLong memory(OptionalLong asked) {
        if (asked.isPresent()) {
            return asked;
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? OptionalLong.of((long) (machine.getTotalMemorySize() * SHARE_OF_MEMORY))
                : OptionalLong.empty();
    }

    @Override
    public VariantBuilder builder(Site site) {
        return new LayerSynthesis(this, site.measurement().netlists(), site);
    }
}
