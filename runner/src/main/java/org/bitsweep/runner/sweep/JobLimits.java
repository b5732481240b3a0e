package org.bitsweep.runner.sweep;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bitsweep.runner.execute.MachineRoom;
import org.bitsweep.runner.flow.ToolLimits;
import org.bitsweep.runner.job.RetrySettings;

/**
 * What a sweep's jobs may take.
 *
 * @param limits of a first attempt
 * @param room for all of them together
 * @param retry how often and how soon a failed job is tried again
 */
record JobLimits(ToolLimits limits, MachineRoom room, RetrySettings retry) {
    /** Tools are known to hang for days; none is known to say nothing for so long and then to succeed. */
    private static final Duration SILENCE = Duration.ofHours(4);

    static JobLimits of(SweepFile sweep, SynthesisEngine engine) {
        return sweep.cluster().map(JobLimits::of).orElseGet(() -> of(sweep.executor(), engine));
    }

    private static JobLimits of(LocalExecutor machine, SynthesisEngine engine) {
        int places = machine.jobs().orElse(Runtime.getRuntime().availableProcessors());
        OptionalLong memory = engine.memory(machine.memoryBytes());
        return new JobLimits(
                limits(machine.timeout(), machine.silence(), memory),
                new MachineRoom(places, memory, machine.licenses()),
                machine.retry());
    }

    /** Nodes and licences are the cluster's to give; this machine only waits. */
    private static JobLimits of(ClusterExecutor cluster) {
        return new JobLimits(
                limits(cluster.timeout(), cluster.silence(), cluster.settings().memoryBytes()),
                new MachineRoom(cluster.settings().jobs(), OptionalLong.empty(), Map.of()),
                cluster.retry());
    }

    private static ToolLimits limits(Optional<Duration> timeout, Optional<Duration> silence, OptionalLong memory) {
        return ToolLimits.of(timeout, silence.or(() -> Optional.of(SILENCE))).withMemory(memory);
    }
}
