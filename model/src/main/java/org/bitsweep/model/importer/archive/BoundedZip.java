package org.bitsweep.model.importer.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bitsweep.model.importer.ImportException;

/**
 * A ZIP archive read into memory, entry by entry, with limits: nothing is written to disk, no entry may be larger than
 * the caller allows or expand as only a bomb does. Not thread-safe.
 */
public final class BoundedZip implements Closeable {
    private static final int MAXIMUM_ENTRIES = 65_536;
    /** Weights and data compress to a half, one-hot labels to a hundredth; runs of zeros to a thousandth. */
    private static final long SUSPICIOUS_RATIO = 200;

    private static final long SUSPICIOUS_BYTES = 64L << 20;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private BoundedZip(Path file, ZipFile zip, Map<String, ZipEntry> entries) {
        this.file = file;
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * Opens an archive and checks the names of its entries.
     *
     * @throws ImportException if it is no ZIP archive, or if a name leads out of it or occurs twice
     */
    public static BoundedZip open(Path file) {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new ImportException(
                    file, "is no readable ZIP archive (" + e.getMessage() + "); save or copy the file again", e);
        }
        try {
            return new BoundedZip(file, zip, entriesOf(file, zip));
        } catch (ImportException e) {
            closeQuietly(zip, e);
            throw e;
        }
    }

    private static void closeQuietly(ZipFile zip, ImportException reason) {
        try {
            zip.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static Map<String, ZipEntry> entriesOf(Path file, ZipFile zip) {
        if (zip.size() > MAXIMUM_ENTRIES) {
            throw new ImportException(file, "has " + zip.size() + " entries; no model or data set has so many");
        }
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (leadsOut(name)) {
                throw new ImportException(
                        file, "the entry " + name + " leads out of the archive; don't use a file from this source");
            }
            if (!entry.isDirectory() && entries.put(name, entry) != null) {
                throw new ImportException(file, "has two entries named " + name + "; save the file again");
            }
        }
        return entries;
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || List.of(name.split("/", -1)).contains("..");
    }

    /** Names of all entries that aren't folders, in the archive's order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /**
     * The bytes of one entry.
     *
     * @param maximumBytes the most that the entry may hold
     * @throws ImportException if there is no such entry, or it is damaged, or too large, or expands as a bomb does
     */
    public byte[] read(String name, long maximumBytes) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new ImportException(file, "has no entry " + name);
        }
        long limit = Math.min(maximumBytes, Integer.MAX_VALUE - 16L);
        if (entry.getSize() > limit) {
            throw tooLarge(name, limit);
        }
        long compressed = Math.max(1, entry.getCompressedSize());
        if (entry.getSize() > SUSPICIOUS_BYTES && entry.getSize() / compressed > SUSPICIOUS_RATIO) {
            throw new ImportException(
                    file,
                    "the entry " + name + " would expand from " + compressed + " to " + entry.getSize()
                            + " bytes; unpack the file yourself if you trust it");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(name, limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new ImportException(
                    file,
                    "the entry " + name + " is damaged" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
                            + "; save or copy the file again",
                    e);
        }
    }

    private ImportException tooLarge(String name, long limit) {
        return new ImportException(
                file, "the entry " + name + " is larger than " + limit + " bytes, the most that is read");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ImportException(file, "can't be closed: " + e.getMessage(), e);
        }
    }
}
