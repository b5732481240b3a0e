package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the files that sweep files name, empty ones: the reader only looks whether they are there. */
final class SweepFixture {
    /** The least that a sweep has to say. */
    static final String LEAST = """
            model: mlp.keras
            data: {inputs: x.npy, labels: y.npy}
            base: ["ap_fixed<8,3>", "ap_fixed<10,4>"]
            policies: [truncate-wrap, round-saturate]
            """;

    private final Path folder;

    SweepFixture(Path folder) {
        this.folder = folder;
        for (String file : new String[] {"mlp.keras", "x.npy", "y.npy", "hls4ml_config.yml"}) {
            write(file, "");
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    SweepFile read(String yaml) {
        return SweepFileReader.read(write("sweep.yaml", yaml));
    }

    /** The least, with more lines behind it: the first of them is line 5. */
    SweepFile readLeastWith(String yaml) {
        return read(LEAST + yaml + "\n");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
