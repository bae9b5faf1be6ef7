package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a desk answers, in lines for people: a list as a table, one thing as its members. */
final class DeskLines {
    /** Columns of a terminal that one cell may have. */
    private static final int CELL_MAX = 48;

    /** From here on a character is drawn two columns wide: Chinese, Japanese, Korean. */
    private static final int WIDE_FROM = 0x1100;

    private DeskLines() {}

    /** @throws IOException if it is no JSON */
    static @Nullable Object value(String json) throws IOException {
        try {
            return json.isEmpty() ? null : CanonicalJson.decode(json);
        } catch (JsonException e) {
            throw new IOException("expected JSON from the desk: " + e.getMessage(), e);
        }
    }

    /** The items of a part of a list. */
    static List<Map<?, ?>> items(@Nullable Object value) {
        List<Map<?, ?>> items = new ArrayList<>();
        if (value instanceof Map<?, ?> page && page.get("items") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> item) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    static List<String> of(@Nullable Object value, Words words) {
        if (value == null) {
            return List.of(words.say("done"));
        } else if (value instanceof Map<?, ?> page && page.get("items") instanceof List<?>) {
            List<String> lines = new ArrayList<>(table(items(page)));
            if (lines.isEmpty()) {
                lines.add(words.say("nothing"));
            }
            if (page.get("next") instanceof String next) {
                lines.add(words.say("more", Terminal.plain(next)));
            }
            return lines;
        } else if (value instanceof Map<?, ?> one) {
            List<String> lines = new ArrayList<>();
            one.forEach((name, member) -> lines.add(name + ": " + cell(member)));
            return lines;
        }
        return List.of(cell(value));
    }

    private static List<String> table(List<Map<?, ?>> items) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (Map<?, ?> item : items) {
            item.forEach((name, value) -> widths.merge(
                    String.valueOf(name),
                    Math.max(width(String.valueOf(name)), width(shortened(cell(value)))),
                    Math::max));
        }
        List<String> lines = new ArrayList<>();
        if (!items.isEmpty()) {
            lines.add(line(widths, new LinkedHashMap<>(), true));
        }
        items.forEach(item -> lines.add(line(widths, item, false)));
        return lines;
    }

    private static String line(Map<String, Integer> widths, Map<?, ?> item, boolean head) {
        StringBuilder line = new StringBuilder();
        widths.forEach((name, width) -> {
            Object value = item.get(name);
            String cell = head ? name : value == null ? "" : shortened(cell(value));
            line.append(cell).append(" ".repeat(width - width(cell) + 2));
        });
        return line.toString().stripTrailing();
    }

    private static String cell(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? Terminal.plain(CanonicalJson.text(value))
                : Terminal.plain(value);
    }

    private static String shortened(String cell) {
        if (width(cell) <= CELL_MAX) {
            return cell;
        }
        int end = 0;
        int columns = 1;
        while (columns + width(cell.substring(end, cell.offsetByCodePoints(end, 1))) <= CELL_MAX) {
            columns += width(cell.substring(end, cell.offsetByCodePoints(end, 1)));
            end = cell.offsetByCodePoints(end, 1);
        }
        return cell.substring(0, end) + "…";
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c >= WIDE_FROM && c != '…' ? 2 : 1).sum();
    }
}
