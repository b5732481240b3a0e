package org.bitsweep.runner.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.runner.flow.DesignIdentity;
import org.bitsweep.runner.flow.DesignSource;
import org.bitsweep.runner.flow.VitisStage;
import org.bitsweep.runner.flow.VitisTools;

/**
 * One stage of one design. Designs whose files are the same byte for byte are one job, whichever variants they come from.
 *
 * @param key SHA-256 of all that can change its result: stage, tool with its version, the files that the stage reads (part
 *     and clock stand in them)
 * @param sourceHash names the design point: SHA-256 of the files that C synthesis reads
 * @param before key of the job whose result this one goes on from
 * @param name a variant that has this design, for messages
 * @param source gives the files again, which are too large to be kept for every job
 */
public record SynthesisJob(
        String key,
        String sourceHash,
        VitisStage stage,
        DesignIdentity design,
        Optional<String> before,
        String name,
        DesignSource source) {

    /** The job of a stage for a design. */
    public static SynthesisJob of(
            VitisStage stage,
            DesignIdentity design,
            ProjectFiles files,
            VitisTools tools,
            String name,
            DesignSource source) {
        String sourceHash =
                files.only(VitisStage.CSYNTH.inputs(tools.launcher())).sha256();
        Optional<String> before = stage.before().map(earlier -> key(earlier, files, tools));
        return new SynthesisJob(key(stage, files, tools), sourceHash, stage, design, before, name, source);
    }

    private static String key(VitisStage stage, ProjectFiles files, VitisTools tools) {
        String text = String.join(
                "\n",
                "vitis",
                tools.identity(stage),
                stage.stage().key(),
                files.only(stage.inputs(tools.launcher())).sha256());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
