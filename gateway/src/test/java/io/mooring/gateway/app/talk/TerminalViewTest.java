package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: the first thing anybody sees of Mooring, in a window of whatever width. */
final class TerminalViewTest {
    private static final int COLUMNS = 20;
    private static final int ROWS = 8;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(sent, true, StandardCharsets.UTF_8);

    private Screen seen() {
        return Screen.after(ROWS, COLUMNS, sent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void drawsOverLinesThatAreWiderThanTheWindow() {
        out.print("before\n");
        try (TerminalView view = new TerminalView(out, true)) {
            view.draw(List.of("1 a line that is much wider than the window", "2 short"));
            view.draw(List.of("1 another line that is wider than the window", "2 shorter"));
            view.draw(List.of("1 the last line of all that is wider", "2 end"));
        }
        out.print("after, which breaks at the edge\n");
        assertEquals(
                List.of("before", "1 the last line of r", "2 end", "after, which breaks", "at the edge"),
                seen().lines());
    }

    @Test
    void clearsWhatALongerFrameLeft() {
        try (TerminalView view = new TerminalView(out, true)) {
            view.draw(List.of("first", "second line", "third"));
            view.draw(List.of("first", "2"));
        }
        assertEquals(List.of("first", "2"), seen().lines());
    }

    @Test
    void hidesTheCursorWhileItDrawsAndNeverLeavesLinesCut() {
        TerminalView view = new TerminalView(out, true);
        view.draw(List.of("one"));
        assertTrue(!seen().cursor() && seen().breaksLines());
        view.close();
        assertTrue(seen().cursor() && seen().breaksLines());
    }

    @Test
    void drawsNothingWhereNobodyLooks() {
        try (TerminalView view = new TerminalView(out, false)) {
            view.draw(List.of("one"));
        }
        assertEquals(0, sent.size());
    }
}
