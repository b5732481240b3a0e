package org.bitsweep.reports.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second writer out, by a lock of the operating system on a file beside the database. The system gives it back
 * when the process ends in whatever way. The file says who holds it; it stays behind, which means nothing.
 */
final class WriterLock implements AutoCloseable {
    private static final int MOST_OF_HOLDER = 400;
    private static final int LOOKS = 3;
    private static final long LOOK_NANOSECONDS = 20_000_000;

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    private static Path fileOf(Path database) {
        return database.resolveSibling(database.getFileName().toString().replaceFirst("\\.mv\\.db$", "") + ".writer");
    }

    /** Whether a process that lives holds the lock of a database file; true also where that can't be found out. */
    static boolean isHeld(Path database) {
        try (FileChannel channel =
                FileChannel.open(fileOf(database), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Closing the channel gives it back.
            return tryLock(channel).isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Takes the lock of a database file. */
    static WriterLock take(Path database) {
        Path file = fileOf(database);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            // Somebody who only looks whether it is held has it for a moment.
            for (int i = 0; i < LOOKS && lock.isEmpty(); i++) {
                LockSupport.parkNanos(LOOK_NANOSECONDS);
                lock = tryLock(channel);
            }
            if (lock.isEmpty()) {
                String holder = read(channel);
                channel.close();
                throw held(database.toString(), holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(describeThisProcess().getBytes(StandardCharsets.UTF_8)), 0);
            return new WriterLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    file + ": can't be written (" + e + "); choose another work folder with --work or --db", e);
        }
    }

    /** The message for whoever comes second. */
    static StoreException held(String database, String holder) {
        return new StoreException(
                database + ": another run is writing to it"
                        + (holder.isBlank() ? "" : " (" + holder.strip() + ")")
                        + "; wait for it or stop it, or start this one with another --work. `bitsweep results` may read meanwhile");
    }

    /** {@code process 4711 on host}. */
    static String describeThisProcess() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "a host without a name";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            // Only a byte far behind the text is locked, so that others can read who holds it on every system.
            @Nullable FileLock lock = channel.tryLock(1L << 30, 1, false);
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_OF_HOLDER);
        channel.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the writer's lock can't be given back (" + e + ")", e);
        }
    }
}
