package org.bitsweep.runner.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.format.ModelImporter;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.policy.MaximumModes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The network that a command is about, with its configuration. */
final class NetworkOptions {
    /** What hls4ml takes where nothing is configured. */
    private static final String HLS4ML_DEFAULT = "fixed<16,6>";

    @Parameters(index = "0", paramLabel = "MODEL", description = "A network: .keras, .h5, .hdf5, Keras .json or .onnx.")
    private @Nullable Path model;

    @Option(
            names = "--weights",
            paramLabel = "W.h5",
            description = "Weights of a Keras .json; without, they are looked for beside it.")
    private Optional<Path> weights = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "hls4ml's configuration, YAML or JSON; by default all " + HLS4ML_DEFAULT + ".")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--maximum-modes",
            paramLabel = "inherit|ignore",
            converter = ModesConverter.class,
            completionCandidates = ModeWords.class,
            description = "Whether rounding and saturation in Precision.maximum survive inference (pull request 1422) "
                    + "or are dropped, as hls4ml 1.3.0 does. Default: ${DEFAULT-VALUE}.",
            defaultValue = "inherit")
    private MaximumModes maximumModes = MaximumModes.INHERIT;

    /** Reads the two words in any case. */
    static final class ModesConverter implements ITypeConverter<MaximumModes> {
        @Override
        public MaximumModes convert(String text) {
            for (MaximumModes modes : MaximumModes.values()) {
                if (modes.key().equals(text.toLowerCase(Locale.ROOT))) {
                    return modes;
                }
            }
            throw new TypeConversionException("expected inherit or ignore, not '" + text + "'");
        }
    }

    /** For the completion script. */
    static final class ModeWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(MaximumModes.values()).map(MaximumModes::key).iterator();
        }
    }

    ModelGraph graph() {
        return ModelImporter.read(path(), weights);
    }

    Path path() {
        if (model == null) {
            throw new IllegalStateException("picocli accepted a command line without MODEL");
        }
        return model;
    }

    /**
     * A project has its types.
     *
     * @throws ConfigException if a configuration is given
     */
    void refuseConfig() {
        config.ifPresent(file -> {
            throw new ConfigException(
                    SourcePlace.of(file.toString()),
                    "a project of hls4ml has its types already; give it others with retype");
        });
    }

    HlsConfig config() {
        return config.map(HlsConfigReader::read)
                .orElseGet(() -> HlsConfig.ofDefault(HLS4ML_DEFAULT, SourcePlace.of("hls4ml's default")));
    }

    MaximumModes maximumModes() {
        return maximumModes;
    }

    TypedNetwork resolve() {
        return TypeResolver.resolve(graph(), config(), maximumModes);
    }
}
