package org.bitsweep.codegen.hls4ml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.precision.Precision;

/**
 * A project with other types, not yet written.
 *
 * @param original the project that it is made from
 * @param changedFiles text of the files that differ, by path in the project, one character a byte
 * @param types of everything by layer and role
 * @param changes those that differ from the original's
 * @param notes what the user must know of it
 */
public record RetypedProject(
        HlsProject original,
        SortedMap<String, String> changedFiles,
        Map<TypeKey, Precision> types,
        Map<TypeKey, Precision> changes,
        List<String> notes) {
    /** What tools leave in a project, and no part of it. */
    private static final String LEFT_OVER = ".*(\\.o|\\.so|\\.tar\\.gz|\\.log|\\.jou)|.*_prj|tb_data/.*results\\.log";

    private static final String BENCH_DATA = "tb_data";

    public RetypedProject {
        changedFiles = Collections.unmodifiableSortedMap(new TreeMap<>(changedFiles));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        notes = List.copyOf(notes);
    }

    /** The files of the project, in order. */
    public List<String> files() throws IOException {
        Path folder = original.folder();
        List<String> files = new java.util.ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return path.equals(folder) || !relative(folder, path).matches(LEFT_OVER)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !relative(folder, path).matches(LEFT_OVER)) {
                    files.add(relative(folder, path));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static String relative(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    /** The bytes of one of {@link #files()}. */
    public byte[] bytes(String file) throws IOException {
        String changed = changedFiles.get(file);
        return changed == null
                ? Files.readAllBytes(original.folder().resolve(file))
                : changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Writes the project into a folder, which is made where it isn't there; permissions of files are kept. */
    public void writeTo(Path folder) throws IOException {
        // The test bench writes there, and hls4ml leaves it empty.
        if (Files.isDirectory(original.folder().resolve(BENCH_DATA))) {
            Files.createDirectories(folder.resolve(BENCH_DATA));
        }
        for (String file : files()) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            if (changedFiles.containsKey(file)) {
                Files.write(path, bytes(file));
            } else {
                Files.copy(
                        original.folder().resolve(file),
                        path,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** SHA-256 of what its C++ is compiled from, in hexadecimal: the path, length and bytes of every file of the firmware. */
    public String firmwareSha256() throws IOException {
        MessageDigest digest = newDigest();
        for (String file : files()) {
            if (file.startsWith("firmware/")) {
                byte[] bytes = bytes(file);
                digest.update((file + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
