package io.mooring.gateway.tables;

import io.mooring.gateway.tables.TableException.Problem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** One sheet whose cells are text, so that nothing in them is ever run; the header stays in view. */
final class XlsxTableWriter implements TableWriter {
    /** Rows that wait in memory. */
    private static final int FLUSH_EVERY = 500;

    private static final int SHEET_NAME_LENGTH_MAX = 31;

    private final Workbook book;
    private final Worksheet sheet;
    private final OutputStream out;
    private int rows;

    XlsxTableWriter(OutputStream out, String name) {
        this.out = out;
        book = new Workbook(new StaysOpen(out), "Mooring", null);
        sheet = book.newWorksheet(sheetName(name));
        sheet.freezePane(0, 1);
    }

    /** As the format takes it: up to 31 characters, some of which it does not take. */
    private static String sheetName(String name) {
        String fit = name.replaceAll("[\\[\\]:*?/\\\\'\\p{Cntrl}]", " ").strip();
        fit = fit.length() > SHEET_NAME_LENGTH_MAX ? fit.substring(0, SHEET_NAME_LENGTH_MAX) : fit;
        return fit.isEmpty() ? "1" : fit;
    }

    @Override
    public void row(List<String> cells) throws IOException, TableException {
        if (rows == TableLimits.SHEET_ROWS_MAX) {
            throw new TableException(Problem.TOO_MANY_ROWS, 0, TableLimits.SHEET_ROWS_MAX);
        }
        for (int i = 0; i < cells.size(); i++) {
            Rule.check(rows + 1L, cells.get(i));
            String text = SheetText.escaped(cells.get(i));
            if (text.length() > TableLimits.CELL_LENGTH_MAX) {
                throw new TableException(Problem.CELL_TOO_LONG, rows + 1L, TableLimits.CELL_LENGTH_MAX);
            }
            sheet.inlineString(rows, i, text);
        }
        rows++;
        if (rows % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.finish();
        book.close();
        out.flush();
    }

    /** Whose stream it is closes it. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
