package org.bitsweep.runner.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** Adds files and folders to a hash, so that what depends on them is made anew when they change. */
public final class PathDigest {
    private PathDigest() {}

    /** The bytes of a file; of a folder the names and bytes of all files in it, in order. Nothing where there is neither. */
    public static void addContent(MessageDigest digest, Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        for (Path file : files(path)) {
            byte[] bytes = Files.readAllBytes(file);
            add(digest, path.relativize(file) + "\0" + bytes.length + "\0");
            digest.update(bytes);
        }
    }

    /** The bytes of a file; of a folder, which may be huge, the names, sizes and times of all files in it. */
    public static void addState(MessageDigest digest, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            addContent(digest, path);
        } else if (Files.isDirectory(path)) {
            for (Path file : files(path)) {
                add(
                        digest,
                        path.relativize(file) + "\0" + Files.size(file) + "\0"
                                + Files.getLastModifiedTime(file).toMillis() + "\0");
            }
        }
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
