package org.bitsweep.reports.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a database is.
 *
 * @param shown the address as the user gave it
 * @param url the JDBC URL to open
 * @param file the database file; absent where it isn't one on this machine
 */
record StoreAddress(String shown, String url, Optional<Path> file) {
    /** The database's name in a work folder, without H2's {@code .mv.db}. */
    static final String NAME = "bitsweep";

    private static final String PREFIX = "jdbc:h2:";
    private static final String SUFFIX = ".mv.db";

    /** The database in a work folder, or a database file itself. */
    static StoreAddress of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        String text = absolute.toString();
        Path file = text.endsWith(SUFFIX) ? absolute : absolute.resolve(NAME + SUFFIX);
        String stem = file.toString().substring(0, file.toString().length() - SUFFIX.length());
        if (stem.contains(";")) {
            throw new StoreException(
                    file + ": H2 can't open a path with a semicolon; use another work folder (--work)");
        }
        return new StoreAddress(file.toString(), withDefaults(PREFIX + "file:" + stem), Optional.of(file));
    }

    /** Any JDBC URL of H2. */
    static StoreAddress of(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new StoreException(
                    url + ": not a JDBC URL of H2; write jdbc:h2:/path/name or jdbc:h2:tcp://host/name");
        }
        int options = url.indexOf(';');
        String place = url.substring(PREFIX.length(), options < 0 ? url.length() : options);
        if (place.startsWith("mem:") || place.startsWith("tcp:") || place.startsWith("ssl:")) {
            return new StoreAddress(url, url, Optional.empty());
        }
        if (place.matches("[a-zA-Z]{2,}:.*") && !place.startsWith("file:")) {
            throw new StoreException(url + ": Bitsweep opens file, tcp, ssl and mem databases; this is none of them");
        }
        String path = place.startsWith("file:") ? place.substring("file:".length()) : place;
        String home = System.getProperty("user.home", ".");
        String stem = path.startsWith("~/") ? home + path.substring(1) : path;
        Path file = Path.of(stem + SUFFIX).toAbsolutePath().normalize();
        return new StoreAddress(url, withDefaults(url), Optional.of(file));
    }

    /**
     * Other processes may read while the writer runs (H2's automatic mixed mode), and a commit is in the file when it
     * returns, so that a killed process loses none.
     */
    private static String withDefaults(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        return url
                + (upper.contains(";AUTO_SERVER=") ? "" : ";AUTO_SERVER=TRUE")
                // No file beside the database that tells of what the exception tells already.
                + (upper.contains(";TRACE_LEVEL_FILE=") ? "" : ";TRACE_LEVEL_FILE=0")
                + (upper.contains(";WRITE_DELAY=") ? "" : ";WRITE_DELAY=0")
                // H2 would spend a fifth of a second on shrinking the file at every close.
                + (upper.contains(";MAX_COMPACT_TIME=") ? "" : ";MAX_COMPACT_TIME=10");
    }
}
