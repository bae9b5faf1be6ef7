package io.mooring.gateway.office.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: an office whose log one dock fills, and an operator who never hears of a dock that tells nonsense. */
class LeftOutTest {
    private static final DockId DOCK = new DockId("dock-1");

    private final List<String> lines = new ArrayList<>();
    private final LeftOut leftOut = new LeftOut(lines::add);

    @Test
    void aMillionEntriesAreSevenLines() {
        for (int entry = 1; entry <= 1_000_000; entry++) {
            leftOut.note(DOCK, 2L * entry, entry);
        }
        assertEquals(7, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("entry 1 "), lines.get(0));
        assertTrue(lines.get(6).contains("entry 1000000 "), lines.get(6));
    }

    @Test
    void whatIsReadAgainIsNotSaidAgain() {
        for (int reading = 0; reading < 100; reading++) {
            for (int entry = 1; entry <= 9; entry++) {
                leftOut.note(DOCK, entry, entry);
            }
        }
        assertEquals(1, lines.size(), lines.toString());
    }

    @Test
    void eachDockIsSaidOfByItself() {
        for (int entry = 1; entry <= 50; entry++) {
            leftOut.note(DOCK, entry, entry);
        }
        leftOut.note(new DockId("dock-2"), 51, 1);
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(2).contains("dock-2"), lines.get(2));
    }
}
