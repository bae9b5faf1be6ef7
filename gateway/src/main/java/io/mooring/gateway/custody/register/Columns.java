package io.mooring.gateway.custody.register;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.tables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the columns of a register stand in a file. A column that nobody knows is refused: it may be a known one misspelt. */
final class Columns<C extends Enum<C> & Columns.Column> {
    /** A column's names. */
    interface Column {
        String chinese();

        String english();

        /** Without it a line says nothing. */
        boolean required();

        default String in(Locale language) {
            return language.getLanguage().equals("zh") ? chinese() : english();
        }
    }

    private final Map<C, Integer> places;

    Columns(Class<C> kind, Table table) throws RefusalException {
        places = new EnumMap<>(kind);
        for (int place = 0; place < table.header().size(); place++) {
            String name = table.header().get(place).strip();
            if (!name.isEmpty() && places.put(named(kind, name), place) != null) {
                throw Fields.refusal(Kind.INVALID, "column.twice", Fields.shown(name));
            }
        }
        for (C column : kind.getEnumConstants()) {
            if (column.required() && !places.containsKey(column)) {
                throw Fields.refusal(Kind.INVALID, "column.missing", column.chinese(), column.english());
            }
        }
    }

    private static <C extends Enum<C> & Column> C named(Class<C> kind, String name) throws RefusalException {
        List<String> known = new ArrayList<>();
        for (C column : kind.getEnumConstants()) {
            if (column.chinese().equals(name) || column.english().equalsIgnoreCase(name)) {
                return column;
            }
            known.add(column.chinese() + "/" + column.english());
        }
        throw Fields.refusal(Kind.INVALID, "column.unknown", Fields.shown(name), String.join(", ", known));
    }

    /** @return a line's cell; absent where the file has no such column */
    @Nullable
    String cell(Table.Row row, C column) {
        Integer place = places.get(column);
        return place == null ? null : row.text(place);
    }

    /** @param otherwise where the file has no such column */
    String cell(Table.Row row, C column, String otherwise) {
        String cell = cell(row, column);
        return cell == null ? otherwise : cell;
    }

    static <C extends Enum<C> & Column> List<String> header(Class<C> kind, Locale language) {
        List<String> names = new ArrayList<>();
        for (C column : kind.getEnumConstants()) {
            names.add(column.in(language));
        }
        return names;
    }
}
