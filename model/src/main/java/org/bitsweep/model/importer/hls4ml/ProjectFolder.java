package org.bitsweep.model.importer.hls4ml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;

/**
 * The files of a project.
 *
 * @param folder the one that holds {@code firmware}
 */
record ProjectFolder(Path folder) {
    static final String FIRMWARE = "firmware/";
    static final String DEFINES = FIRMWARE + "defines.h";
    static final String PARAMETERS = FIRMWARE + "parameters.h";
    static final String WEIGHTS = FIRMWARE + "weights/";

    private static final long MAX_BYTES = 64L << 20;

    static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve(PARAMETERS));
    }

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /** A file's text; each byte one character where it isn't UTF-8, so that it is written back as it was. */
    Optional<String> find(String file) {
        return has(file) ? Optional.of(text(file)) : Optional.empty();
    }

    String text(String file) {
        Path path = folder.resolve(file);
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new ConfigException(place(file), "is larger than " + (MAX_BYTES >> 20) + " MB: not hls4ml's");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw ConfigFile.caused(
                    new ConfigException(place(file), "can't be read (" + e.getMessage() + "); is the project whole?"),
                    e);
        }
    }

    CppSource source(String file) {
        return new CppSource(file, place(file).file(), text(file));
    }

    SourcePlace place(String file) {
        return SourcePlace.of(folder.resolve(file).toString());
    }

    /** Names of the files in a folder, in order. */
    List<String> list(String inFolder, String ending) {
        Path path = folder.resolve(inFolder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ConfigFile.caused(new ConfigException(place(inFolder), "can't be read (" + e.getMessage() + ")"), e);
        }
    }
}
