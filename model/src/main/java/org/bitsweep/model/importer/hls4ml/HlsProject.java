package org.bitsweep.model.importer.hls4ml;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.model.config.HlsConfig;

/**
 * A project that hls4ml, or somebody's converter, has written: what its C++ computes with which types.
 *
 * @param folder the project's
 * @param name of the project and its top function
 * @param namespace that the top function is in; absent for none
 * @param part the FPGA
 * @param clockPeriodNs nanoseconds
 * @param config {@code hls4ml_config.yml}
 * @param ports of the top function, in order
 * @param layers inputs first, then in the order of the calls
 * @param typedefs by name
 */
public record HlsProject(
        Path folder,
        String name,
        Optional<String> namespace,
        Optional<String> part,
        OptionalDouble clockPeriodNs,
        Optional<HlsConfig> config,
        List<ProjectPort> ports,
        List<ProjectLayer> layers,
        Map<String, ProjectTypedef> typedefs) {
    public HlsProject {
        ports = List.copyOf(ports);
        layers = List.copyOf(layers);
        typedefs = Collections.unmodifiableMap(new LinkedHashMap<>(typedefs));
    }

    /** Text of one of its files, one character a byte where it isn't ASCII. */
    public String text(String file) {
        return new ProjectFolder(folder).text(file);
    }

    /** Whether it has a file. */
    public boolean has(String file) {
        return new ProjectFolder(folder).has(file);
    }

    /** The ports of a kind, in order. */
    public List<ProjectPort> ports(ProjectPort.Kind kind) {
        return ports.stream().filter(port -> port.kind() == kind).toList();
    }

    /** Whether a layer's result leaves the network. */
    public boolean isOutput(ProjectLayer layer) {
        return ports(ProjectPort.Kind.OUTPUT).stream()
                .anyMatch(port -> port.name().equals(layer.output()));
    }

    /** The layer of a name. */
    public Optional<ProjectLayer> layer(String layerName) {
        return layers.stream().filter(layer -> layer.name().equals(layerName)).findFirst();
    }
}
