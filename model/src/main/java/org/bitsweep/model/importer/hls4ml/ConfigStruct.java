package org.bitsweep.model.importer.hls4ml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A struct that configures a layer.
 *
 * @param name the struct's
 * @param comment the line above it, where hls4ml writes the layer's name
 * @param types its {@code typedef}s by name, with what they stand for
 * @param constants its {@code static const}s by name
 */
record ConfigStruct(
        String name,
        Optional<String> comment,
        Map<String, List<CppToken>> types,
        Map<String, ProjectLayer.ProjectConstant> constants) {}
