package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bitsweep.reports.store.SweepSource;

/** Tells whether a sweep's variants would still be the same: the sweep file, the network and the configuration, hashed. */
final class SweepFingerprint {
    private SweepFingerprint() {}

    static SweepSource of(SweepFile sweep) {
        List<Path> files = new ArrayList<>(List.of(sweep.file(), sweep.model()));
        sweep.config().ifPresent(files::add);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                add(digest, file);
            }
            return new SweepSource(
                    sweep.file().toAbsolutePath().normalize().toString(),
                    HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (Stream<Path> tree = Files.walk(file)) {
            for (Path part : tree.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(part);
                digest.update((file.relativize(part) + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
        }
    }
}
