package org.bitsweep.runner.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The computer and the Java that runs here.
 *
 * @param java version and vendor
 * @param cores processors that Java may use
 * @param heapMib largest heap, in MiB
 * @param folder where free space was looked at
 * @param freeDiskMib free space there, in MiB; absent where the system doesn't say
 */
public record Machine(String java, int cores, long heapMib, String folder, Optional<Long> freeDiskMib) {
    private static final int MIB_SHIFT = 20;

    /** Looks at this machine. */
    static Machine inspect(Path folder) {
        Runtime runtime = Runtime.getRuntime();
        String java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        return new Machine(
                java,
                runtime.availableProcessors(),
                runtime.maxMemory() >> MIB_SHIFT,
                folder.toAbsolutePath().toString(),
                freeDisk(folder));
    }

    private static Optional<Long> freeDisk(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder).getUsableSpace() >> MIB_SHIFT);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
