package org.bitsweep.runner.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes. Nothing of logback is loaded before the first destination is opened, which keeps short commands
 * fast. To be used from one thread.
 */
public final class RunLog implements AutoCloseable {
    private static final String FILE_NAME = "bitsweep.log";

    private final List<OutputStreamAppender<ILoggingEvent>> appenders = new ArrayList<>();
    private Optional<Path> file = Optional.empty();

    /**
     * Starts appending to {@code bitsweep.log} in a work folder, which must exist.
     *
     * @return the log file
     */
    public Path openIn(Path workFolder) {
        Path path = workFolder.resolve(FILE_NAME);
        if (file.equals(Optional.of(path))) {
            return path;
        }
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(path.toString());
        attach(appender, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}: %msg%n%ex");
        file = Optional.of(path);
        return path;
    }

    /** Starts writing to {@code stream} as well, without times: for {@code --verbose}. */
    public void openOn(OutputStream stream) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setOutputStream(stream);
        attach(appender, "%-5level %logger{0}: %msg%n%ex");
    }

    /** The log file, once one is open. */
    public Optional<Path> file() {
        return file;
    }

    /** Writes a failure with its stack trace to the log file, if one is open. */
    public void failure(String message, Throwable cause) {
        if (file.isPresent()) {
            LoggerFactory.getLogger("bitsweep").error(message, cause);
        }
    }

    private void attach(OutputStreamAppender<ILoggingEvent> appender, String pattern) {
        Logger root = rootLogger();
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        root.addAppender(appender);
        appenders.add(appender);
    }

    /** Ends logging to everything that was opened here. */
    @Override
    public void close() {
        for (OutputStreamAppender<ILoggingEvent> appender : appenders) {
            rootLogger().detachAppender(appender);
            appender.stop();
        }
        appenders.clear();
        file = Optional.empty();
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
