package io.mooring.gateway.app.talk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's window, as far as {@link TerminalView} speaks to one: it breaks lines at its edge and scrolls at its foot. */
final class Screen {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\?)?(\\d*)([A-Za-z])");

    private final List<char[]> rows = new ArrayList<>();
    private final int rowsMax;
    private final int columns;
    private int row;
    private int column;
    private boolean cursor = true;
    private boolean breaks = true;

    private Screen(int rowsMax, int columns) {
        this.rowsMax = rowsMax;
        this.columns = columns;
        rows.add(empty());
    }

    /** What it shows once all that was sent. */
    static Screen after(int rows, int columns, String sent) {
        Screen screen = new Screen(rows, columns);
        Matcher escape = ESCAPE.matcher(sent);
        int at = 0;
        while (escape.find()) {
            sent.substring(at, escape.start()).chars().forEach(c -> screen.put((char) c));
            screen.obey(
                    escape.group(1) != null, escape.group(2), escape.group(3).charAt(0));
            at = escape.end();
        }
        sent.substring(at).chars().forEach(c -> screen.put((char) c));
        return screen;
    }

    private char[] empty() {
        char[] made = new char[columns];
        Arrays.fill(made, ' ');
        return made;
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
            return;
        }
        if (c == '\n' || (column == columns && breaks)) {
            down();
            column = 0;
        }
        if (c != '\n') {
            column = Math.min(column, columns - 1);
            rows.get(row)[column] = c;
            column++;
        }
    }

    private void down() {
        row++;
        if (row == rows.size()) {
            rows.add(empty());
        }
        if (rows.size() > rowsMax) {
            rows.remove(0);
            row--;
        }
    }

    private void obey(boolean own, String number, char what) {
        switch ((own ? "?" + number : "") + what) {
            case "?7l" -> breaks = false;
            case "?7h" -> breaks = true;
            case "?25l" -> cursor = false;
            case "?25h" -> cursor = true;
            case "A" -> row = Math.max(0, row - Integer.parseInt(number));
            case "K" -> Arrays.fill(rows.get(row), Math.min(column, columns - 1), columns, ' ');
            case "J" -> {
                Arrays.fill(rows.get(row), Math.min(column, columns - 1), columns, ' ');
                rows.subList(row + 1, rows.size()).forEach(one -> Arrays.fill(one, ' '));
            }
            default ->
                throw new IllegalArgumentException("a window was sent " + number + what + ", which it does not know");
        }
    }

    /** What stands on it, without what is blank at the end of each line and of all. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        rows.forEach(one -> all.add(String.valueOf(one)));
        while (!all.isEmpty() && all.get(all.size() - 1).isBlank()) {
            all.remove(all.size() - 1);
        }
        return all.stream().map(String::stripTrailing).toList();
    }

    boolean cursor() {
        return cursor;
    }

    boolean breaksLines() {
        return breaks;
    }
}
