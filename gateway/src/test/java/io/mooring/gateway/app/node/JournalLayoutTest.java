package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class JournalLayoutTest {
    private static LoggingEvent event(Level level, String message, Throwable... failure) {
        LoggingEvent event = new LoggingEvent(
                "caller",
                new LoggerContext().getLogger("io.mooring.gateway.Thing"),
                level,
                message,
                failure.length == 0 ? null : failure[0],
                new Object[0]);
        return event;
    }

    @Test
    void saysHowBadEachLineIs() {
        JournalLayout layout = new JournalLayout();
        assertEquals("<6>Thing: well\n", layout.doLayout(event(Level.INFO, "well")));
        assertEquals("<4>Thing: hm\n<4>again\n", layout.doLayout(event(Level.WARN, "hm\nagain")));
        assertEquals("<7>Thing: deep\n", layout.doLayout(event(Level.TRACE, "deep")));
        String bad = layout.doLayout(event(Level.ERROR, "bad", new IllegalStateException("why")));
        assertTrue(bad.startsWith("<3>Thing: bad\n<3>java.lang.IllegalStateException: why\n<3>"), bad);
        assertTrue(bad.lines().allMatch(line -> line.startsWith("<3>")), bad);
    }
}
