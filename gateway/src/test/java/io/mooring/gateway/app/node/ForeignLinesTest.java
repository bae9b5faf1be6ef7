package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: what strangers send makes a library fill the disk with lines. */
final class ForeignLinesTest {
    private final FakeClock clock = new FakeClock();
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Long> leftOut = new ArrayList<>();

    @BeforeEach
    void start() {
        lines.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
        context.addTurboFilter(new ForeignLines("io.mooring", clock::monotonicNanos, leftOut::add));
    }

    private void write(String logger, int times) {
        for (int i = 0; i < times; i++) {
            context.getLogger(logger).warn("line {}", i);
        }
    }

    @Test
    void librariesWriteSomeLinesAMinuteAndTheOthersAreCounted() {
        write("org.library.a", ForeignLines.A_MINUTE_MAX);
        write("org.library.b", 7);
        assertEquals(ForeignLines.A_MINUTE_MAX, lines.list.size());
        clock.advance(Duration.ofMinutes(1));
        write("org.library.b", 1);
        assertEquals(ForeignLines.A_MINUTE_MAX + 1, lines.list.size());
        assertEquals(List.of(7L), leftOut);
    }

    @Test
    void ourOwnAndWhatIsNotWrittenAnywayCountNothing() {
        write("io.mooring.gateway", 10 * ForeignLines.A_MINUTE_MAX);
        for (int i = 0; i < 1_000; i++) {
            context.getLogger("org.library.a").debug("debug {}", i);
        }
        write("org.library.a", ForeignLines.A_MINUTE_MAX);
        assertEquals(11 * ForeignLines.A_MINUTE_MAX, lines.list.size());
    }
}
