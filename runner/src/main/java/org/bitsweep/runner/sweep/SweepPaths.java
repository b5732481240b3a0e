package org.bitsweep.runner.sweep;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;

/**
 * Paths in the sweep file, which start from its folder.
 *
 * @param folder the sweep file's
 */
record SweepPaths(Path folder) {
    /** A file or folder that has to be there. */
    Path existing(ConfigNode node, String path) {
        String text = Values.text(node, path, "the path of a file");
        Path resolved = resolve(node, path, text);
        if (!Files.exists(resolved)) {
            throw new ConfigException(
                    node.place(),
                    path + " is " + text + ", but there is no " + resolved
                            + "; paths start from the folder of the sweep file");
        }
        return resolved;
    }

    private Path resolve(ConfigNode node, String path, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw Section.wrong(node, path, "the path of a file");
        }
    }
}
