package org.bitsweep.runner.job;

import java.util.Map;
import java.util.Optional;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.codegen.text.Sha256;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.runner.execute.JobNeeds;
import org.bitsweep.runner.flow.DesignIdentity;
import org.bitsweep.runner.flow.DesignSource;
import org.bitsweep.runner.flow.ModuleSize;
import org.bitsweep.runner.flow.ToolRun;
import org.bitsweep.runner.flow.VitisRun;
import org.bitsweep.runner.flow.VitisStage;
import org.bitsweep.runner.flow.VitisTools;
import org.bitsweep.runner.flow.YosysAttempt;
import org.bitsweep.runner.flow.YosysModule;
import org.bitsweep.runner.flow.YosysSettings;
import org.bitsweep.runner.flow.YosysTools;

/**
 * One stage of one design. Designs whose files are the same byte for byte are one job, whichever variants they come from.
 *
 * @param key SHA-256 of all that can change its result: stage, tool with its version, the files that the stage reads (part
 *     and clock stand in them)
 * @param sourceHash names the design point: SHA-256 of the files that synthesis reads
 * @param engine the engine's name
 * @param before key of the job whose result this one goes on from
 * @param name a variant that has this design, or a part of one, for messages
 * @param needs what it takes of the machine
 * @param tool does it
 */
public record SynthesisJob(
        String key,
        String sourceHash,
        FlowStage stage,
        String engine,
        Optional<String> before,
        String name,
        JobNeeds needs,
        ToolRun tool) {
    private static final String VITIS = "vitis";
    private static final String YOSYS = "yosys";

    /** The job of a stage of the vendor's tools for a design. */
    public static SynthesisJob of(
            VitisStage stage,
            DesignIdentity design,
            ProjectFiles files,
            VitisTools tools,
            String name,
            DesignSource source) {
        return new SynthesisJob(
                key(stage, files, tools),
                files.only(VitisStage.CSYNTH.inputs(tools.launcher())).sha256(),
                stage.stage(),
                VITIS,
                stage.before().map(earlier -> key(earlier, files, tools)),
                name,
                new JobNeeds(stage.memoryBytes(), stage.licenses(), false),
                new VitisRun(tools, stage, design, source));
    }

    /** The job of mapping a module. */
    public static SynthesisJob of(YosysModule module, YosysSettings settings, YosysTools tools, String name) {
        String key = sha256(
                YOSYS,
                tools.banner(),
                settings.words(),
                // A longer search may find what a shorter one didn't.
                settings.pathTimeout().toString(),
                FlowStage.SYNTH.key(),
                module.files(settings).sha256());
        return new SynthesisJob(
                key,
                sha256(module.text()),
                FlowStage.SYNTH,
                YOSYS,
                Optional.empty(),
                name,
                new JobNeeds(ModuleSize.of(module.text()).memoryBytes(), Map.of(), false),
                new YosysAttempt(tools, settings, module));
    }

    private static String key(VitisStage stage, ProjectFiles files, VitisTools tools) {
        return sha256(
                VITIS,
                tools.identity(stage),
                stage.stage().key(),
                files.only(stage.inputs(tools.launcher())).sha256());
    }

    private static String sha256(String... lines) {
        return Sha256.of(String.join("\n", lines));
    }
}
