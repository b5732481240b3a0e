package org.bitsweep.model.importer.hls4ml;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.precision.Precision;

/**
 * The type of one role of a layer.
 *
 * @param name of the typedef; absent where the type is written in its place
 * @param type the type itself; absent as in {@link ProjectTypedef#type}
 * @param written where the type itself is written
 * @param uses where the typedef's name stands for this role; empty where it is named after the layer but not used
 */
public record ProjectType(Optional<String> name, Optional<Precision> type, SourceSpan written, List<SourceSpan> uses) {
    public ProjectType {
        uses = List.copyOf(uses);
    }
}
