package io.mooring.gateway.tables;

import io.mooring.gateway.tables.TableException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet of an XLSX file. */
final class XlsxTable {
    private XlsxTable() {}

    /** One at a time: unpacked, a file of 8 MiB takes many times as much. */
    static synchronized Table read(byte[] file) throws TableException {
        InputStream bounded = Unpacked.repacked(file);
        var rule = new Rule();
        try (var book = new ReadableWorkbook(bounded, new ReadingOptions(false, false));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row row = each.next();
                rule.line(row.getRowNum(), cells(row));
            }
            return rule.table();
        } catch (IOException | RuntimeException e) {
            // The library says with all kinds of unchecked exceptions that a file is none.
            throw new TableException(Problem.NOT_XLSX, e);
        }
    }

    private static List<String> cells(Row row) throws TableException {
        // A cell may stand at any column a stranger writes into it; the row is then as wide as that.
        if (row.getCellCount() > TableLimits.COLUMNS_MAX) {
            throw new TableException(Problem.TOO_MANY_COLUMNS, row.getRowNum(), TableLimits.COLUMNS_MAX);
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(text(row.getCell(i)));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getText();
        return text == null ? "" : SheetText.plain(text);
    }
}
