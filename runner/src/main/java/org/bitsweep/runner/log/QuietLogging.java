package org.bitsweep.runner.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback's start, found through {@code META-INF/services}: no appender at all, so that no library ever writes to the
 * terminal. In Java rather than XML because reading the XML costs more than most commands take.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        // Flyway and Jdbi tell at INFO what they do to a database; that is not news to the user.
        loggers.getLogger("org.flywaydb").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
