package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.flow.VitisTools;

/** The vendor's tools: a design as a whole, stage after stage. */
record VitisEngine(VitisTools tools) implements SynthesisEngine {
    /**
     * Finds the tools that a sweep needs.
     *
     * @throws org.bitsweep.runner.MissingToolException if one isn't there
     */
    static VitisEngine of(List<FlowStage> stages, Map<String, String> environment, Cancellation cancel) {
        VitisTools tools = VitisTools.find(environment, cancel);
        VariantSynthesis.withEarlier(stages).forEach(stage -> stage.require(tools));
        return new VitisEngine(tools);
    }

    /** Every stage that some variant of a sweep may get. */
    static List<FlowStage> stagesOf(SweepFile sweep) {
        List<FlowStage> stages = new ArrayList<>(ofAll(sweep));
        stages.addAll(sweep.stages().anyone());
        return stages;
    }

    private static List<FlowStage> ofAll(SweepFile sweep) {
        return sweep.stages().all().isEmpty()
                ? List.of(FlowStage.CSYNTH)
                : sweep.stages().all();
    }

    @Override
    public EngineLabel label(SweepFile sweep) {
        return SweepEngine.vitis(tools, ofAll(sweep));
    }

    @Override
    public String identity() {
        return tools.identity();
    }

    @Override
    public List<FlowStage> stagesOfAll(SweepFile sweep) {
        return ofAll(sweep);
    }

    @Override
    public OptionalLong memory(OptionalLong asked) {
        return asked;
    }

    @Override
    public VariantBuilder builder(Site site) {
        return new VariantSynthesis(site.measurement().designs(), tools, site.runner(), site.notes());
    }
}
