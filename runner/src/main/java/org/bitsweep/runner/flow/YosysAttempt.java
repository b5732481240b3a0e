package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;

/**
 * Maps one module in a folder of its own. The longest path is looked for by a process of its own with a limit of its own:
 * the search is known not to end, and what it dies of must not cost the LUT.
 */
public final class YosysAttempt implements ToolRun {
    /** The name of the file in an attempt's folder that gets all that the mapping prints. */
    public static final String LOG = "tool.log";

    /** The engine of all its numbers. */
    public static final String ENGINE = "yosys";

    /** How the note begins that a module's longest path could not be found. */
    public static final String NO_PATH = "no longest path";

    private static final String PATH_LOG = "path.log";
    private static final int KIB_SHIFT = 10;
    /** Large tables take more than their LUT tell, and the limit is for addresses, of which more are taken than memory. */
    private static final long LEAST_MEMORY = 2L << 30;

    private static final int SLACK = 3;

    private final YosysTools tools;
    private final YosysSettings settings;
    private final YosysModule module;
    private final ModuleSize size;

    public YosysAttempt(YosysTools tools, YosysSettings settings, YosysModule module) {
        this.tools = tools;
        this.settings = settings;
        this.module = module;
        this.size = ModuleSize.of(module.text());
    }

    @Override
    public StageOutcome run(
            Optional<Path> before, Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException {
        DesignFolder.make(folder);
        module.files(settings).writeTo(folder);
        return goOn(folder, limits, executor, cancellation);
    }

    @Override
    public StageOutcome resume(Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException {
        executor.giveUpUnlessBegun(
                command(YosysModule.MAP, LOG, folder, memory(limits), limits.timeout(), limits.silence()));
        return goOn(folder, limits, executor, cancellation);
    }

    private StageOutcome goOn(Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException {
        OptionalLong memory = memory(limits);
        ToolCommand mapping = command(YosysModule.MAP, LOG, folder, memory, limits.timeout(), limits.silence());
        ProcessEnd end = executor.run(mapping, cancellation);
        cancellation.check();
        YosysJudge judge = new YosysJudge(module.name(), tools.version(settings), folder);
        StageOutcome mapped = judge.mapped(end, limits);
        if (!(mapped instanceof StageOutcome.Succeeded counted)) {
            return mapped;
        }
        Duration longest = settings.pathTimeout();
        ToolCommand searching =
                command(YosysModule.PATH, PATH_LOG, folder, memory, Optional.of(longest), Optional.empty());
        if (!Files.isRegularFile(netlist(folder)) && !executor.isBegun(searching)) {
            return judge.withoutPath(counted, "it was stopped before it wrote the netlist");
        }
        ProcessEnd search = executor.run(searching, cancellation);
        cancellation.check();
        // It can be made again from what is beside it, and has a hundred times its size.
        Files.deleteIfExists(netlist(folder));
        return judge.withPath(counted, search);
    }

    private static Path netlist(Path folder) {
        return folder.resolve(YosysModule.NETLIST);
    }

    /** Some times what is expected: whoever takes more is stopped, before the machine is. With the machine for itself, all there is. */
    private OptionalLong memory(ToolLimits limits) {
        if (limits.memoryBytes().isEmpty() || tools.isWebAssembly()) {
            return OptionalLong.empty();
        }
        long most = limits.memoryBytes().getAsLong();
        return OptionalLong.of(
                limits.alone() ? most : Math.min(most, Math.max(LEAST_MEMORY, SLACK * size.memoryBytes())));
    }

    private ToolCommand command(
            String script,
            String log,
            Path folder,
            OptionalLong memory,
            Optional<Duration> timeout,
            Optional<Duration> silence) {
        List<String> words = new ArrayList<>();
        // Java can't limit what it starts; programs that Yosys starts have the same limit, each for itself. A process
        // that is
        // not the shell's child would count our own memory as its peak.
        words.addAll(List.of("sh", "-c", "ulimit -v \"$1\" && shift && \"$@\"; exit $?", "sh"));
        words.add(memory.isPresent() ? Long.toString(memory.getAsLong() >> KIB_SHIFT) : "unlimited");
        words.addAll(List.of(tools.program().toString(), "-v", "3", "-s", script));
        Map<String, String> environment = new TreeMap<>(tools.environment());
        environment.put("LC_ALL", "C");
        return new ToolCommand(words, folder, environment, folder.resolve(log), timeout, silence);
    }
}
