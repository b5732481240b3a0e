package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.runner.csim.ConvertCommand;

/**
 * What a sweep file asks for (docs/CLI.md, "The sweep file"). Paths are resolved against the file's folder. {@link
 * SweepPlan} makes the variants of it.
 *
 * @param source the file's content, for the places of what it says
 * @param file the sweep file
 * @param name {@code name}; the file's name without extension unless given
 * @param model the network's file, or the folder of an hls4ml project; the sweep file itself where there is a converter
 * @param convert {@code model.convert}: writes a project for each variant
 * @param config hls4ml's configuration that every variant starts from
 * @param reference what the variants are compared with
 * @param data the samples
 * @param target the hardware
 * @param bases the base types, in the file's order
 * @param policies the policies, in the file's order
 * @param axes what else is varied
 * @param maximumModes where the axes don't vary it
 * @param overrides settings by glob of layer names, applied last and in the file's order
 * @param engine what gives the hardware figures
 * @param yosys what is said of Yosys, where that is the engine
 * @param stages how far variants are taken
 * @param constraints hard limits
 * @param executor the use of this machine
 * @param cluster where jobs run, unless on this machine
 * @param events whether every cast is counted, in all samples
 * @param notes what the user should know before the sweep starts, each with its place
 */
public record SweepFile(
        ConfigNode.Mapping source,
        Path file,
        String name,
        Path model,
        Optional<ConvertCommand> convert,
        Optional<Path> config,
        Reference reference,
        SweepData data,
        SweepTarget target,
        List<FixedPointType> bases,
        List<PrecisionPolicy> policies,
        SweepAxes axes,
        MaximumModes maximumModes,
        Map<String, LayerSettings> overrides,
        EngineKind engine,
        YosysOptions yosys,
        SweepStages stages,
        List<Constraint> constraints,
        LocalExecutor executor,
        Optional<ClusterExecutor> cluster,
        boolean events,
        List<String> notes) {
    public SweepFile {
        bases = List.copyOf(bases);
        policies = List.copyOf(policies);
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        constraints = List.copyOf(constraints);
        notes = List.copyOf(notes);
    }
}
