package io.mooring.gateway.custody.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a catalogue.
 *
 * @param row its place below the header, from 1
 * @param cells as printed
 * @param oddities none if it is as lines should be
 */
public record CatalogueLine(int row, List<String> cells, Set<Oddity> oddities) {
    /** The lists' own word: 记录实地检查全过程, 听证全过程, 以上事件全过程; a page's width may have put a space into it. */
    private static final String WHOLE = "全过程";

    public CatalogueLine {
        cells = List.copyOf(cells);
        oddities = oddities.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(oddities));
    }

    /** A cell as printed; empty where there is none. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    /** The cell that says that the whole process (全过程) is recorded, as printed; empty where none does. */
    public String whole() {
        return cells.stream()
                .filter(cell -> CellText.plain(cell).contains(WHOLE))
                .findFirst()
                .orElse("");
    }

    /** Whether every word is somewhere in a cell, white space and width of characters aside. */
    boolean has(List<String> words) {
        return words.stream()
                .allMatch(word ->
                        cells.stream().anyMatch(cell -> CellText.plain(cell).contains(word)));
    }
}
