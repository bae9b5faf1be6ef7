package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: who knocks without end fills the disk with lines, or hides among them who else knocked. */
final class FewLinesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final List<String> log = new ArrayList<>();
    private final FewLines lines = new FewLines(clock::monotonicNanos, log::add);

    private void knock(int times) {
        for (int i = 0; i < times; i++) {
            lines.write("knock " + i);
        }
    }

    @Test
    void someAMinuteAreWrittenAndTheOthersCounted() {
        knock(FewLines.A_MINUTE_MAX + 1_000);
        assertEquals(FewLines.A_MINUTE_MAX, log.size());
        clock.advance(MINUTE);
        knock(1);
        assertTrue(log.get(FewLines.A_MINUTE_MAX).startsWith("1000 more"), log.get(FewLines.A_MINUTE_MAX));
        assertEquals(List.of("knock 0"), log.subList(FewLines.A_MINUTE_MAX + 1, log.size()));
    }

    @Test
    void theCountIsToldThoughNobodyKnocksAnyMore() {
        knock(FewLines.A_MINUTE_MAX + 3);
        lines.look();
        assertEquals(FewLines.A_MINUTE_MAX, log.size(), "the minute is not over");
        clock.advance(MINUTE);
        lines.look();
        lines.look();
        assertEquals(FewLines.A_MINUTE_MAX + 1, log.size(), "told once");
    }

    @Test
    void nothingIsSaidOfAMinuteThatWasQuiet() {
        knock(FewLines.A_MINUTE_MAX);
        clock.advance(MINUTE);
        lines.look();
        knock(FewLines.A_MINUTE_MAX);
        assertEquals(2 * FewLines.A_MINUTE_MAX, log.size());
    }
}
