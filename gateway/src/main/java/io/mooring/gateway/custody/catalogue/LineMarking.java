package io.mooring.gateway.custody.catalogue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is odd about lines. */
final class LineMarking {
    private static final Pattern NUMBER_AND_MORE = Pattern.compile("\\d+\\s+\\S.*", Pattern.DOTALL);

    private LineMarking() {}

    static CatalogueContent marked(List<String> header, List<List<String>> rows) {
        OptionalInt classColumn = CatalogueContent.classColumn(header);
        Set<String> classes = classes(header, rows, classColumn);
        List<CatalogueLine> lines = new ArrayList<>();
        for (List<String> cells : rows) {
            lines.add(new CatalogueLine(lines.size() + 1, cells, oddities(header, cells, classColumn, classes)));
        }
        return new CatalogueContent(header, lines);
    }

    private static Set<Oddity> oddities(
            List<String> header, List<String> cells, OptionalInt classColumn, Set<String> classes) {
        Set<Oddity> found = EnumSet.noneOf(Oddity.class);
        if (cells.size() < header.size()) {
            found.add(Oddity.FEWER_CELLS);
        }
        if (cells.stream().skip(header.size()).anyMatch(cell -> !cell.isBlank())) {
            found.add(Oddity.MORE_CELLS);
        }
        if (!cells.isEmpty() && NUMBER_AND_MORE.matcher(cells.get(0)).matches()) {
            found.add(Oddity.NUMBER_SHARES_CELL);
        }
        boolean classless = classColumn.isPresent()
                && (classColumn.getAsInt() >= cells.size()
                        || cells.get(classColumn.getAsInt()).isBlank());
        if (classless && !classElsewhere(cells, classes).isEmpty()) {
            found.add(Oddity.SHIFTED);
        } else if (emptyBetween(header, cells)) {
            found.add(Oddity.EMPTY_CELL);
        }
        return found;
    }

    /** Between the number, which may be missing, and the remarks, which may be none. */
    private static boolean emptyBetween(List<String> header, List<String> cells) {
        int end = Math.min(header.size(), cells.size()) - 1;
        return end > 1 && cells.subList(1, end).stream().anyMatch(String::isBlank);
    }

    static Set<String> classes(CatalogueContent content) {
        return classes(
                content.header(),
                content.lines().stream().map(CatalogueLine::cells).toList(),
                CatalogueContent.classColumn(content.header()));
    }

    /** What stands under the classes' heading in lines that have as many cells as the header. */
    private static Set<String> classes(List<String> header, List<List<String>> rows, OptionalInt column) {
        Set<String> classes = new LinkedHashSet<>();
        for (List<String> cells : rows) {
            if (column.isPresent() && cells.size() == header.size()) {
                classes.add(cells.get(column.getAsInt()));
            }
        }
        classes.removeIf(String::isBlank);
        return classes;
    }

    /** The one cell of a line that is some other line's class; empty where there is none, or more than one. */
    static String classElsewhere(List<String> cells, Set<String> classes) {
        List<String> found = cells.stream().filter(classes::contains).toList();
        return found.size() == 1 ? found.get(0) : "";
    }
}
