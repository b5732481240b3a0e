package org.bitsweep.reports.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The password of a database file, in a file beside it that only its owner can read. While a run writes, H2 serves the
 * database to every process of the machine (AUTO_SERVER), and who may connect to H2 may run Java in it (CREATE ALIAS);
 * so a database without a password would hand its owner's account to whoever can read the lock file.
 */
final class StoreKey {
    /** The user who owns the tables; H2 has no rights to divide here. */
    static final String USER = "bitsweep";

    private static final String SUFFIX = ".key";
    private static final int BYTES = 32;

    private StoreKey() {}

    static Path fileOf(Path database) {
        String name = database.getFileName().toString().replaceFirst("\\.mv\\.db$", "");
        return database.resolveSibling(name + SUFFIX);
    }

    /** The password of a database; made for a database that isn't there yet. The caller holds the writer's lock. */
    static String readOrMake(Path database) {
        Path file = fileOf(database);
        if (Files.exists(database) || Files.exists(file)) {
            return read(database);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(file, key);
            return key;
        } catch (FileAlreadyExistsException e) {
            return read(database);
        } catch (IOException e) {
            throw new StoreException(
                    file + ": the database's password can't be written (" + e + "); choose another work folder with"
                            + " --work or --db",
                    e);
        }
    }

    /** The permissions are there from the start: nobody can open the file before they are narrowed. */
    private static void write(Path file, String key) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(key + "\n"));
        }
    }

    /** The password of a database that is there. */
    static String read(Path database) {
        Path file = fileOf(database);
        try {
            String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (key.isEmpty()) {
                throw new StoreException(file + ": empty, but it has to hold the password of " + database
                        + "; put the file of that database back, or start with another --work");
            }
            return key;
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    file + ": not there, but it holds the password of " + database
                            + "; copy it together with the database (one that never had it isn't Bitsweep's), or start with"
                            + " another --work",
                    e);
        } catch (IOException e) {
            throw new StoreException(
                    file + ": the password of " + database + " can't be read (" + e
                            + "); only the user who made the database may read it",
                    e);
        }
    }
}
