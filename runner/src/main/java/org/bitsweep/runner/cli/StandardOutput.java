package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Standard output that tells what happened to it. A print stream swallows every failure, so a full disk would look like
 * success and a closed pipe would have a command go on for nobody; this stream throws unchecked exceptions instead:
 * {@link ClosedOutputException} for a closed pipe, {@link UncheckedIOException} for anything else. Once it has thrown it
 * discards what comes.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private boolean broken;

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    private interface Action {
        void run() throws IOException;
    }

    private void attempt(Action action) {
        if (broken) {
            return;
        }
        try {
            action.run();
        } catch (IOException e) {
            broken = true;
            String message = String.valueOf(e.getMessage());
            if (message.toLowerCase(Locale.ROOT).contains("pipe") || isPipe()) {
                throw new ClosedOutputException(e);
            }
            throw new UncheckedIOException("standard output: " + message, e);
        }
    }

    /** The system's message may be in the user's language; the kind of file is not. */
    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void write(int b) {
        attempt(() -> stream.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> stream.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(stream::flush);
    }
}
