package io.mooring.gateway.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A header and rows of text.
 *
 * @param header the columns' names as written
 * @param rows in order, each with its own number of cells
 */
public record Table(List<String> header, List<Row> rows) {
    /**
     * One row.
     *
     * @param line where it begins in the file, the header's is 1
     * @param cells as written; may be fewer or more than the header has
     */
    public record Row(long line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** @return a cell without the white space around it; empty where the row has none there */
        public String text(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        /** As {@link #text(int)}; empty where there is no such column. */
        public String text(OptionalInt column) {
            return column.isPresent() ? text(column.getAsInt()) : "";
        }
    }

    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Rows numbered as they would be in a file of one line each. */
    public static Table of(List<String> header, List<? extends List<String>> rows) {
        List<Row> numbered = new ArrayList<>();
        for (List<String> row : rows) {
            numbered.add(new Row(numbered.size() + 2L, row));
        }
        return new Table(header, numbered);
    }

    /** The first column of any of these names, white space around them aside. */
    public OptionalInt column(String... names) {
        for (int i = 0; i < header.size(); i++) {
            if (List.of(names).contains(header.get(i).strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The cells alone. */
    public List<List<String>> cells() {
        return rows.stream().map(Row::cells).toList();
    }
}
