package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.tables.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a catalogue says.
 *
 * @param header the columns' names as printed
 * @param lines in order
 */
public record CatalogueContent(List<String> header, List<CatalogueLine> lines) {
    /** A list for a whole bureau has a twentieth of this. */
    public static final int LINES_MAX = 2_000;

    /** What one column may be called in the lists known, one that says what is recorded first. */
    private static final List<String> ITEM_COLUMNS = List.of("记录事项", "执法事项", "事项名称", "item");

    private static final List<String> CLASS_COLUMNS = List.of("执法记录类别", "记录类别", "class");

    public CatalogueContent {
        header = List.copyOf(header);
        lines = List.copyOf(lines);
    }

    /** As a file has it: every line is looked at, marked where it is odd, and kept. */
    public static CatalogueContent of(Table table) {
        return LineMarking.marked(table.header(), table.cells());
    }

    /** Every cell as it is here; what is marked is not in it. */
    public Table table() {
        return Table.of(header, lines.stream().map(CatalogueLine::cells).toList());
    }

    /** Its name: SHA-256 over the length and the UTF-8 of each cell, a line's count of cells before it. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<List<String>> all = new ArrayList<>(List.of(header));
            lines.forEach(line -> all.add(line.cells()));
            for (List<String> cells : all) {
                number(digest, cells.size());
                for (String cell : cells) {
                    byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
                    number(digest, utf8.length);
                    digest.update(utf8);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void number(MessageDigest digest, int number) {
        digest.update(HexFormat.of().toHexDigits(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param row from 1 */
    public CatalogueLine line(int row) {
        return lines.get(row - 1);
    }

    /** The lines in which every word stands in some cell; all where there is no word. */
    public List<CatalogueLine> search(String text) {
        List<String> words = CellText.words(text);
        return lines.stream().filter(line -> line.has(words)).toList();
    }

    /** What is recorded, as printed; of a line whose cells may be shifted, everything that stands in it. */
    public String item(CatalogueLine line) {
        OptionalInt column = column(header, ITEM_COLUMNS);
        String item = shifted(line) || column.isEmpty() ? "" : line.cell(column.getAsInt());
        return item.isBlank()
                ? String.join(
                        " | ",
                        line.cells().stream().filter(cell -> !cell.isBlank()).toList())
                : item;
    }

    /** Its class, as printed, whatever that is (R85, R86); empty where none can be told. */
    public String recordClass(CatalogueLine line) {
        OptionalInt column = column(header, CLASS_COLUMNS);
        if (column.isEmpty()) {
            return "";
        }
        String under = line.cell(column.getAsInt());
        return shifted(line) ? LineMarking.classElsewhere(line.cells(), LineMarking.classes(this)) : under;
    }

    private static boolean shifted(CatalogueLine line) {
        return line.oddities().contains(Oddity.SHIFTED)
                || line.oddities().contains(Oddity.FEWER_CELLS)
                || line.oddities().contains(Oddity.MORE_CELLS);
    }

    /** Every class that stands in it, in the order of their first lines. */
    public List<String> classes() {
        return lines.stream()
                .map(this::recordClass)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    static OptionalInt classColumn(List<String> header) {
        return column(header, CLASS_COLUMNS);
    }

    private static OptionalInt column(List<String> header, List<String> names) {
        for (String name : names) {
            for (int i = 0; i < header.size(); i++) {
                if (CellText.plain(header.get(i)).equals(name)) {
                    return OptionalInt.of(i);
                }
            }
        }
        return OptionalInt.empty();
    }
}
