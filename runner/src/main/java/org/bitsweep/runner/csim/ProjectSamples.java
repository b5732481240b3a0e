package org.bitsweep.runner.csim;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.bitsweep.model.tensor.Tensor;

/**
 * Samples in files that a project's driver reads.
 *
 * @param files one for each input, in the order of the ports
 * @param samples how many
 * @param sha256 of all of them
 */
public record ProjectSamples(List<Path> files, int samples, String sha256) {
    private static final int DOUBLES_AT_ONCE = 8192;

    public ProjectSamples {
        files = List.copyOf(files);
    }

    /**
     * Writes samples, anew at every start.
     *
     * @param inputs in the order of the ports, samples first
     */
    public static ProjectSamples write(Path folder, Collection<Tensor> inputs) {
        try {
            Files.createDirectories(folder);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files = new ArrayList<>();
            int samples = 0;
            for (Tensor input : inputs) {
                samples = input.dimension(0);
                Path file = folder.resolve("input-" + files.size() + ".f64").toAbsolutePath();
                try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                    write(input, out);
                }
                digest.update((byte) files.size());
                files.add(file);
            }
            return new ProjectSamples(files, samples, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(Tensor input, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(DOUBLES_AT_ONCE * Double.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < input.size(); i++) {
            buffer.putDouble(input.get(i));
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
