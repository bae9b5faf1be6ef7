package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A changed file is seen soon, a refused one changes nothing, and nobody reads it at every connection. */
class LatestConfigTest {
    private final FakeClock clock = new FakeClock();
    private final Queue<String> file = new ArrayDeque<>();
    private int readings;

    private String read() throws IOException {
        readings++;
        String text = file.size() > 1 ? file.remove() : file.element();
        if (text.equals("nonsense")) {
            throw new IOException(text);
        }
        return text;
    }

    @Test
    void aChangeIsSeenWithinSecondsAndNonsenseNever() {
        var latest = new LatestConfig<>("first", this::read, clock);
        file.add("second");
        assertEquals("first", latest.get());
        clock.advance(LatestConfig.SEEN_WITHIN);
        assertEquals("second", latest.get());
        file.clear();
        file.add("nonsense");
        for (int i = 0; i < 3; i++) {
            clock.advance(LatestConfig.SEEN_WITHIN);
            assertEquals("second", latest.get());
        }
        file.clear();
        file.add("third");
        assertEquals("second", latest.get(), "not yet");
        clock.advance(LatestConfig.SEEN_WITHIN);
        assertEquals("third", latest.get());
    }

    @Test
    void theFileIsNotReadAtEveryQuestion() {
        var latest = new LatestConfig<>("first", this::read, clock);
        file.add("second");
        clock.advance(LatestConfig.SEEN_WITHIN);
        for (int i = 0; i < 1000; i++) {
            latest.get();
        }
        assertEquals(1, readings);
    }
}
