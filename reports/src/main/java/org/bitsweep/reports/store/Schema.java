package org.bitsweep.reports.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables' version, and how a database gets to it. */
final class Schema {
    /** The version that this code reads and writes: the highest script of {@code db/migration}. */
    static final int VERSION = 5;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /** Brings a database to the current version. Flyway is only woken where there is something to do. */
    static void migrate(DataSource source, String shown) {
        OptionalInt found = version(source, shown);
        if (found.isPresent() && found.getAsInt() == VERSION) {
            return;
        }
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .table(HISTORY)
                    .loggers("slf4j")
                    .validateOnMigrate(false)
                    .configuration(Map.of("flyway.lockRetryCount", "5"))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    shown + ": its tables can't be brought to version " + VERSION + " (" + e.getMessage()
                            + "); keep the file and start with another --work",
                    e);
        }
    }

    /** Refuses a database that this code can't read. */
    static void check(DataSource source, String shown) {
        OptionalInt found = version(source, shown);
        if (found.isEmpty()) {
            throw new StoreException(shown + ": no run has been stored in it yet; start one with `bitsweep run`");
        }
        if (found.getAsInt() < VERSION) {
            throw new StoreException(shown + ": written by an older Bitsweep (tables of version " + found.getAsInt()
                    + ", this one has " + VERSION + "); `bitsweep run` brings it up to date");
        }
    }

    /** The tables' version; empty for a database without tables. Anything that isn't ours is refused. */
    private static OptionalInt version(DataSource source, String shown) {
        try (Connection connection = source.getConnection()) {
            boolean history = false;
            int others = 0;
            try (ResultSet tables =
                    connection.getMetaData().getTables(null, null, null, new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    boolean system = tables.getString("TABLE_SCHEM").equalsIgnoreCase("INFORMATION_SCHEMA");
                    if (tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals(HISTORY)) {
                        history = true;
                    } else if (!system) {
                        others++;
                    }
                }
            }
            if (!history) {
                if (others > 0) {
                    throw new StoreException(
                            shown + ": a database with tables that aren't Bitsweep's; give another --db");
                }
                return OptionalInt.empty();
            }
            return read(connection, shown);
        } catch (SQLException e) {
            throw new StoreException(shown + ": can't be read as a database (" + e.getMessage() + ")", e);
        }
    }

    private static OptionalInt read(Connection connection, String shown) throws SQLException {
        int newest = 0;
        boolean ours = false;
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"version\", \"script\" FROM \"" + HISTORY
                        + "\" WHERE \"success\" AND \"version\" IS NOT NULL")) {
            while (rows.next()) {
                newest = Math.max(newest, (int) Double.parseDouble(rows.getString(1)));
                ours |= rows.getString(2).equals("V1__runs_and_variants.sql");
            }
        }
        if (newest > 0 && !ours) {
            throw new StoreException(shown + ": a database of another program; give another --db");
        }
        if (newest > VERSION) {
            throw new StoreException(shown + ": written by a newer Bitsweep (tables of version " + newest
                    + ", this one knows " + VERSION + "); update Bitsweep or give another --work");
        }
        return newest == 0 ? OptionalInt.empty() : OptionalInt.of(newest);
    }
}
