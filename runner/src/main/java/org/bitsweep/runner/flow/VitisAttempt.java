package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;

/** Runs one stage of one design in a folder of its own, and decides whether it was done. */
public final class VitisAttempt {
    /** The name of the file in an attempt's folder that gets all that the tool prints. */
    public static final String LOG = "tool.log";

    private final VitisTools tools;
    private final Optional<Duration> timeout;
    private final Optional<Duration> silence;

    /**
     * Ready for attempts.
     *
     * @param timeout for one attempt
     * @param silence how long a tool's log may stay as it is
     */
    public VitisAttempt(VitisTools tools, Optional<Duration> timeout, Optional<Duration> silence) {
        this.tools = tools;
        this.timeout = timeout;
        this.silence = silence;
    }

    /**
     * Runs it.
     *
     * @param stage what to do
     * @param design what the reports must be of
     * @param source gives the generated project
     * @param before folder of the attempt whose C synthesis this stage goes on from; absent where it needs none
     * @param folder the attempt's own, which must not be there
     * @throws IOException if the folder can't be filled or the tool can't be started
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    public StageOutcome run(
            VitisStage stage,
            DesignIdentity design,
            DesignSource source,
            Optional<Path> before,
            Path folder,
            Executor executor,
            Cancellation cancellation)
            throws IOException {
        DesignFolder.make(folder);
        if (before.isPresent()) {
            DesignFolder.copy(before.get(), folder);
            // What it says of its end isn't ours.
            executor.forget(command(stage, design, folder));
        }
        source.files().writeTo(folder);
        source.describe(folder);
        return end(stage, design, folder, executor, cancellation);
    }

    /** Goes on with one that an earlier runner began, as {@link ToolRun#resume}. */
    public StageOutcome resume(
            VitisStage stage, DesignIdentity design, Path folder, Executor executor, Cancellation cancellation)
            throws IOException {
        executor.giveUpUnlessBegun(command(stage, design, folder));
        return end(stage, design, folder, executor, cancellation);
    }

    private ToolCommand command(VitisStage stage, DesignIdentity design, Path folder) {
        return new ToolCommand(
                stage.command(tools, design.top()), folder, environment(), folder.resolve(LOG), timeout, silence);
    }

    private StageOutcome end(
            VitisStage stage, DesignIdentity design, Path folder, Executor executor, Cancellation cancellation)
            throws IOException {
        ProcessEnd end = executor.run(command(stage, design, folder), cancellation);
        cancellation.check();
        return EarlyEnd.of(end, silence)
                .orElseGet(() -> new StageJudge(stage, design, folder, end, tools.version(stage)).judge());
    }

    /** Messages and numbers in the tools' own language, whatever the user's is. */
    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(tools.environment());
        all.put("LC_ALL", "C");
        all.remove("LANG");
        return all;
    }
}
