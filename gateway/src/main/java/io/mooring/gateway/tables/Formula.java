package io.mooring.gateway.tables;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running what stands in a CSV cell. A cell that begins with {@code = + - @}, a tab or a line break
 * gets an apostrophe before it, which spreadsheets take for "this is text"; one that looks as if it had been treated so gets
 * another, so that every cell comes back as it was. A number with a sign is a number and stays one.
 */
final class Formula {
    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    /** As many digits as a spreadsheet keeps, and nothing else: nothing that it could run. */
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9]{1,15}(\\.[0-9]{1,15})?");

    private Formula() {}

    static String tamed(String cell) {
        return dangerous(cell) ? "'" + cell : cell;
    }

    /** What {@link #tamed} was given. */
    static String plain(String cell) {
        return cell.startsWith("'") && dangerous(cell) ? cell.substring(1) : cell;
    }

    private static boolean dangerous(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == '\'') {
            i++;
        }
        return i < cell.length()
                && STARTS.indexOf(cell.charAt(i)) >= 0
                && !NUMBER.matcher(cell.substring(i)).matches();
    }
}
