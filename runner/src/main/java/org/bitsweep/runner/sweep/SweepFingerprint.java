package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bitsweep.reports.store.SweepSource;
import org.bitsweep.runner.project.PathDigest;

/** Tells whether a sweep's variants would still be the same: the sweep file, the network and the configuration, hashed. */
final class SweepFingerprint {
    private SweepFingerprint() {}

    static SweepSource of(SweepFile sweep) {
        List<Path> files = new ArrayList<>(List.of(sweep.file(), sweep.model()));
        sweep.config().ifPresent(files::add);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                PathDigest.addContent(digest, file);
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
}
