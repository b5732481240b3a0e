package org.bitsweep.codegen.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files of a generated project: text by path, in the order of the paths. Paths are relative and written with {@code /};
 * text is ASCII or UTF-8 with {@code \n}. The same network and settings give the same bytes. Immutable.
 *
 * @param texts text of every file by its path
 */
public record ProjectFiles(SortedMap<String, String> texts) {
    public ProjectFiles {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path path = Path.of(file.getKey());
            if (path.isAbsolute() || path.startsWith("..") || !path.normalize().equals(path)) {
                throw new IllegalArgumentException("a project's file must be inside of it, not " + file.getKey());
            }
        }
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Those files of it whose paths fit. */
    public ProjectFiles only(Predicate<String> path) {
        SortedMap<String, String> kept = new TreeMap<>(texts);
        kept.keySet().removeIf(path.negate());
        return new ProjectFiles(kept);
    }

    /** These files and others; the others win. */
    public ProjectFiles with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(texts);
        all.putAll(more);
        return new ProjectFiles(all);
    }

    /** SHA-256 over every path, length and byte, in hexadecimal: equal for equal files only. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        texts.forEach((path, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((path + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes them below a folder, which is made where it isn't there. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
