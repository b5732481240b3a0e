package org.bitsweep.runner.sweep;

import java.util.Optional;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.runner.csim.ConvertCommand;

/** What a sweep's variants are variants of. */
public sealed interface SweepModel {
    /**
     * A network that was imported: Bitsweep resolves its types and emulates it.
     *
     * @param graph the network
     */
    record Network(ModelGraph graph) implements SweepModel {}

    /**
     * A project of hls4ml: its own C++ is compiled and run.
     *
     * @param project as it is written
     * @param converter writes a project for each variant; absent where the project is retyped
     */
    record Project(HlsProject project, Optional<ConvertCommand> converter) implements SweepModel {}
}
