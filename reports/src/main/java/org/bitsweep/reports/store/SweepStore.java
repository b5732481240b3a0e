package org.bitsweep.reports.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.SweepResult;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database of a work folder. One process writes, others may read meanwhile, each sees what was committed. A save is
 * one transaction that is in the file when it returns: a process that is killed loses nothing that was saved. Safe
 * for several threads, whose work is done one after the other.
 */
public final class SweepStore implements AutoCloseable {
    private static final int CONNECTION_BROKEN = 90067;
    private static final int WRONG_USER_OR_PASSWORD = 28000;
    private static final int TRIES = 3;

    private final StoreAddress address;
    private final JdbcDataSource source;
    private final Optional<WriterLock> lock;
    private Connection connection;
    private Jdbi jdbi;

    private SweepStore(StoreAddress address, JdbcDataSource source, Optional<WriterLock> lock, Connection connection) {
        this.address = address;
        this.source = source;
        this.lock = lock;
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
    }

    /** Opens the database of a work folder (or a {@code .mv.db} file) for writing; makes it where there is none. */
    public static SweepStore openWriter(Path folderOrFile) {
        return openWriter(StoreAddress.of(folderOrFile));
    }

    /** Opens a database by any JDBC URL of H2 for writing; makes its tables where there are none. */
    public static SweepStore openWriter(String url) {
        return openWriter(StoreAddress.of(url));
    }

    /** Opens the database of a work folder (or a {@code .mv.db} file) for reading. */
    public static SweepStore openReader(Path folderOrFile) {
        return openReader(StoreAddress.of(folderOrFile));
    }

    /** Opens a database by any JDBC URL of H2 for reading. */
    public static SweepStore openReader(String url) {
        return openReader(StoreAddress.of(url));
    }

    private static SweepStore openWriter(StoreAddress address) {
        Optional<WriterLock> lock = address.file().map(WriterLock::take);
        try {
            JdbcDataSource source = source(address, keyed(address).map(StoreKey::readOrMake));
            Connection connection = connect(source, address);
            Schema.migrate(source, address.shown());
            return new SweepStore(address, source, lock, connection);
        } catch (RuntimeException e) {
            lock.ifPresent(WriterLock::close);
            throw e;
        }
    }

    private static SweepStore openReader(StoreAddress address) {
        address.file().filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new StoreException(
                    file + ": no such database; start a run with `bitsweep run`, or give --work or --db");
        });
        JdbcDataSource source = source(address, keyed(address).map(StoreKey::read));
        Connection connection = connect(source, address);
        try {
            Schema.check(source, address.shown());
            return new SweepStore(address, source, Optional.empty(), connection);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /** The database file whose password is in a file beside it. */
    private static Optional<Path> keyed(StoreAddress address) {
        return address.ownUser() ? Optional.empty() : address.file();
    }

    private static JdbcDataSource source(StoreAddress address, Optional<String> key) {
        // H2's automatic mixed mode would listen on every network interface of the machine.
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
        JdbcDataSource source = new JdbcDataSource();
        // The data source hands user and password to H2 itself, which refuses to be told them in the URL once more.
        StringBuilder url = new StringBuilder();
        for (String part : address.url().split(";", -1)) {
            if (part.toUpperCase(Locale.ROOT).startsWith("USER=")) {
                source.setUser(part.substring("USER=".length()));
            } else if (part.toUpperCase(Locale.ROOT).startsWith("PASSWORD=")) {
                source.setPassword(part.substring("PASSWORD=".length()));
            } else {
                url.append(url.isEmpty() ? "" : ";").append(part);
            }
        }
        source.setURL(url.toString());
        key.ifPresent(password -> {
            source.setUser(StoreKey.USER);
            source.setPassword(password);
        });
        return source;
    }

    private static Connection connect(JdbcDataSource source, StoreAddress address) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            if (e.getErrorCode() == WRONG_USER_OR_PASSWORD) {
                String remedy = keyed(address)
                        .map(file -> StoreKey.fileOf(file)
                                + " doesn't hold this database's password; put back the one that was made with it")
                        .orElse("give the right ones in the URL: ;USER=...;PASSWORD=...");
                throw new StoreException(address.shown() + ": wrong user or password; " + remedy, e);
            }
            throw new StoreException(
                    address.shown() + ": can't be opened as an H2 database (" + firstLine(e)
                            + "); is it one, of this H2's version, and may you write there?",
                    e);
        }
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The exception that led here says more.
        }
    }

    /** Enters a new run; its number is the next one in the database. */
    public Run startRun(RunStart start) {
        return inTransaction(handle -> new RunTable(handle).start(start, address.shown()));
    }

    /** Notes that a run has ended, and how long its parts took. */
    public void finishRun(Run run, Instant at, List<PhaseTime> timings) {
        useTransaction(handle -> new RunTable(handle).finish(run, at, timings));
    }

    /** Saves a variant in place of what was saved of it before. */
    public void save(Run run, VariantResult variant) {
        saveAll(run, List.of(variant));
    }

    /** Saves several variants, all or none. */
    public void saveAll(Run run, List<VariantResult> variants) {
        useTransaction(handle -> new VariantWriter(handle).write(run, variants));
    }

    /** Saves a job's state; its design point is made where there is none. */
    public void save(JobRecord job) {
        useTransaction(handle -> new JobTable(handle).save(job));
    }

    /** Saves an attempt's state. */
    public void save(AttemptRecord attempt) {
        useTransaction(handle -> new JobTable(handle).save(attempt, address.shown()));
    }

    /** Saves what a job gave, its state and that of the attempt that succeeded: all or nothing. */
    public void saveResult(JobRecord job, AttemptRecord attempt, JobResult result) {
        useTransaction(handle -> {
            JobTable table = new JobTable(handle);
            table.save(job);
            table.save(attempt, address.shown());
            table.save(job.key(), result, address.shown());
        });
    }

    /** What a job gave; empty where it isn't done. */
    public Optional<JobResult> result(String jobKey) {
        return inTransaction(handle -> new JobTable(handle).result(jobKey));
    }

    /** The hash of the generated source that a variant is built from, where it is known. */
    public Optional<String> sourceOf(Run run, String variantId) {
        return inTransaction(handle -> new JobTable(handle).sourceOf(run.id(), variantId));
    }

    /** Where a run came from, where that is known. */
    public Optional<SweepSource> sourceOf(Run run) {
        return inTransaction(handle -> new RunTable(handle).source(run));
    }

    /** The run that a selector means. */
    public Run find(RunSelector selector) {
        return inTransaction(handle -> {
            RunTable table = new RunTable(handle);
            return table.find(selector).orElseThrow(() -> missing(selector, table));
        });
    }

    /** Says which generated source a variant is built from. */
    public void linkDesignPoint(Run run, String variantId, String sourceHash) {
        useTransaction(handle -> {
            long point = new JobTable(handle).designPoint(sourceHash);
            handle.execute(
                    "UPDATE variant SET design_point_id = ? WHERE run_id = ? AND name = ?", point, run.id(), variantId);
        });
    }

    /** All jobs, oldest first. */
    public List<JobRecord> jobs() {
        return inTransaction(handle -> new JobTable(handle).jobs());
    }

    /** The attempts at a job, in order. */
    public List<AttemptRecord> attempts(String jobKey) {
        return inTransaction(handle -> new JobTable(handle).attempts(jobKey));
    }

    /** All runs, oldest first. */
    public List<RunSummary> runs() {
        return inTransaction(handle -> new RunTable(handle).summaries());
    }

    /**
     * Whether some process, this one included, has the database open for writing. True also where that can't be told:
     * in a database on a server.
     */
    public boolean hasWriter() {
        return address.file().map(WriterLock::isHeld).orElse(true);
    }

    /** A run with all its variants, as far as they are saved. */
    public SweepResult load(RunSelector selector) {
        return inTransaction(handle -> {
            RunTable table = new RunTable(handle);
            Run run = table.find(selector).orElseThrow(() -> missing(selector, table));
            return table.load(run);
        });
    }

    private StoreException missing(RunSelector selector, RunTable table) {
        List<String> known = table.summaries().stream()
                .map(summary -> summary.run().number()
                        + summary.run().name().map(name -> " (" + name + ")").orElse(""))
                .toList();
        return new StoreException(
                known.isEmpty()
                        ? address.shown() + ": no run has been stored in it yet; start one with `bitsweep run`"
                        : address.shown() + ": no run " + selector + "; it has " + String.join(", ", known));
    }

    private void useTransaction(Consumer<Handle> work) {
        inTransaction(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Runs work in a transaction. Where another process serves the database (a reader that opened it first) and ends,
     * the connection breaks; H2 gives the file to whoever connects next, and the transaction, undone, starts again.
     */
    private synchronized <T> T inTransaction(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (attempt == TRIES || !isBroken(e)) {
                    throw new StoreException(address.shown() + ": " + reason(e), e);
                }
                closeQuietly(connection);
                connection = connect(source, address);
                jdbi = Jdbi.create(connection);
            }
        }
    }

    private static boolean isBroken(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() == CONNECTION_BROKEN
                            || (sql.getSQLState() != null && sql.getSQLState().startsWith("08")))) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return firstLine(sql);
            }
        }
        return String.valueOf(e.getMessage());
    }

    /** Closes the database; the writer's place is free then. */
    @Override
    public synchronized void close() {
        closeQuietly(connection);
        lock.ifPresent(WriterLock::close);
    }
}
