package io.mooring.gateway.tables;

import io.mooring.gateway.tables.TableException.Problem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a table's lines within the limits. */
final class Rule {
    private @Nullable List<String> header;
    private final List<Table.Row> rows = new ArrayList<>();

    /** Takes one line; those without any text are none. */
    void line(long line, List<String> cells) throws TableException {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() > TableLimits.COLUMNS_MAX) {
            throw new TableException(Problem.TOO_MANY_COLUMNS, line, TableLimits.COLUMNS_MAX);
        }
        for (String cell : cells) {
            check(line, cell);
        }
        if (header == null) {
            header = cells;
        } else if (rows.size() == TableLimits.ROWS_MAX) {
            throw new TableException(Problem.TOO_MANY_ROWS, line, TableLimits.ROWS_MAX);
        } else {
            rows.add(new Table.Row(line, cells));
        }
    }

    /** What no cell may hold, in or out: neither format has a way to write it, and no screen shows it. */
    static void check(long line, String cell) throws TableException {
        if (cell.length() > TableLimits.CELL_LENGTH_MAX) {
            throw new TableException(Problem.CELL_TOO_LONG, line, TableLimits.CELL_LENGTH_MAX);
        }
        for (int i = 0; i < cell.length(); i++) {
            char unit = cell.charAt(i);
            boolean control = unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r';
            if (control || unit == 0x7F || unit >= 0xFFFE || loneSurrogate(cell, i)) {
                throw new TableException(
                        Problem.CONTROL_CHARACTER, line, HexFormat.of().toHexDigits((short) unit));
            }
        }
    }

    private static boolean loneSurrogate(String cell, int at) {
        char unit = cell.charAt(at);
        if (Character.isHighSurrogate(unit)) {
            return at + 1 == cell.length() || !Character.isLowSurrogate(cell.charAt(at + 1));
        }
        return Character.isLowSurrogate(unit) && (at == 0 || !Character.isHighSurrogate(cell.charAt(at - 1)));
    }

    Table table() throws TableException {
        if (header == null) {
            throw new TableException(Problem.NO_HEADER, 1);
        }
        return new Table(header, rows);
    }
}
