package io.mooring.bridge.light;

import java.io.PrintStream;

/** Lamps as one line of a terminal, drawn over itself: the dock's first, then bay 1, 2, … */
public final class ConsoleLamps implements LampDriver {
    private static final String RESET = "\u001b[0m";
    private static final String CLEAR_LINE = "\u001b[K";

    private final PrintStream out;

    public ConsoleLamps(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "the terminal";
    }

    @Override
    public boolean dims() {
        return true;
    }

    @Override
    public void reset() {
        out.print('\r' + CLEAR_LINE);
    }

    @Override
    public void check() {
        // a terminal does not forget
    }

    @Override
    public void show(LampFrame frame) {
        StringBuilder line = new StringBuilder("\r").append(lamp(frame.dock())).append(" |");
        for (int i = 0; i < frame.bays().size(); i++) {
            line.append(' ').append(i + 1).append(lamp(frame.bays().get(i)));
        }
        out.print(line.append(CLEAR_LINE));
        out.flush();
    }

    private static String lamp(LampColour colour) {
        if (colour.equals(LampColour.DARK)) {
            return "○";
        }
        return "\u001b[38;2;" + seen(colour.red()) + ';' + seen(colour.green()) + ';' + seen(colour.blue()) + "m●"
                + RESET;
    }

    /** A terminal's numbers are what the eye sees, not light. */
    private static int seen(int light) {
        return (int) Math.round(255 * Math.pow((double) light / LampColour.FULL, 1 / 2.2));
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }
}
