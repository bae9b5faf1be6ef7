package io.mooring.gateway.app.talk;

import java.io.PrintStream;
import java.util.List;

/**
 * Draws lines over one another where the output is a terminal. Elsewhere nothing is drawn: whoever pipes us wants the
 * report, not the way to it.
 */
public final class TerminalView implements AutoCloseable {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_TO_END = "\u001b[0J";
    private static final String CLEAR_LINE = "\u001b[K";

    /**
     * A line that is wider than the window ends at its edge (DECAWM): broken into two it would not be drawn over. Both in one frame,
     * so that a process that is killed leaves no terminal behind that cuts its shell's lines.
     */
    private static final String CUT_LINES = "\u001b[?7l";

    private static final String BREAK_LINES = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    public TerminalView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            out.print(HIDE_CURSOR);
        }
    }

    /** Replaces what was drawn before. */
    public void draw(List<String> lines) {
        if (!terminal) {
            return;
        }
        StringBuilder frame = new StringBuilder(CUT_LINES);
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        for (String line : lines) {
            frame.append('\r').append(CLEAR_LINE).append(line).append('\n');
        }
        frame.append(CLEAR_TO_END).append(BREAK_LINES);
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    /** Leaves the last frame standing and gives the cursor back. */
    @Override
    public void close() {
        if (terminal) {
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }
}
