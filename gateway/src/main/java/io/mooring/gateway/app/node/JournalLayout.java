package io.mooring.gateway.app.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.stream.Collectors;

/** Lines as systemd's journal takes them: {@code <N>} in front of each says how bad it is (sd-daemon(3)). */
final class JournalLayout extends LayoutBase<ILoggingEvent> {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        String text = logger.substring(logger.lastIndexOf('.') + 1) + ": " + event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text += "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
        }
        String prefix = "<" + priority(event.getLevel()) + ">";
        return text.lines().collect(Collectors.joining("\n" + prefix, prefix, "\n"));
    }

    /** syslog(3). */
    private static int priority(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? INFO : DEBUG;
    }
}
