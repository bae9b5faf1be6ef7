package io.mooring.gateway.app.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a daemon logs: its own news too, and in the journal's form where systemd reads it. */
final class Logs {
    private static final String OURS = "io.mooring";
    private static final Logger LOG = LoggerFactory.getLogger(Logs.class);

    private Logs() {}

    /**
     * Raises our own loggers to INFO and bounds what others write; under systemd each line says how bad it is.
     *
     * @param environment {@code JOURNAL_STREAM} is set where standard error goes to the journal (systemd.exec(5))
     */
    static void forDaemon(Map<String, String> environment) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.getLogger(OURS).setLevel(Level.INFO);
        context.resetTurboFilterList();
        context.addTurboFilter(new ForeignLines(
                OURS,
                System::nanoTime,
                leftOut -> LOG.warn(
                        "{} lines of libraries were left out: at most {} go in a minute",
                        leftOut,
                        ForeignLines.A_MINUTE_MAX)));
        if (environment.containsKey("JOURNAL_STREAM")) {
            toJournal(context);
        }
    }

    private static void toJournal(LoggerContext context) {
        JournalLayout layout = new JournalLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }
}
