package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.tables.Table;
import io.mooring.gateway.tables.TableException;
import io.mooring.gateway.tables.TableException.Problem;
import io.mooring.gateway.tables.TableLimits;
import io.mooring.gateway.tables.TableReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the imports of both registers have in common: lines are counted and checked one by one, whatever is wrong before. */
final class Import {
    /** Lines of one file: what the desk takes without others having to wait long. */
    static final int LINES_MAX = 10_000;

    /** Bytes of cards in one entry of the journal; an entry holds 64 KiB. */
    private static final int EVENT_BYTES_MAX = 40_000;

    /** In front of a name that is a number, or ends in one behind a stroke. */
    private static final Pattern ZEROS = Pattern.compile("(^|/)0+(?=[0-9]+$)");

    /** How a spreadsheet writes a long number. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]+)?E\\+[0-9]+");

    private final Locale language;
    private final boolean overwrite;
    private final List<Imported.Change> changes = new ArrayList<>();
    private final StringBuilder seen = new StringBuilder();
    private final List<Imported.Problem> problems = new ArrayList<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private long problemCount;
    private long added;
    private long changed;
    private long unchanged;
    private long stale;

    /** @param overwrite whether a card that was changed since the file was saved is overwritten; else its line is a problem */
    Import(Locale language, boolean overwrite) {
        this.language = language;
        this.overwrite = overwrite;
    }

    /**
     * One field of a card, as it is and as the file has it.
     *
     * @param code of what it becomes, whatever the language
     */
    record Difference(Columns.Column column, String before, String after, String code) {
        private String in(Locale language) {
            String between = language.getLanguage().equals("zh") ? "：" : ": ";
            return column.in(language) + between + shown(before) + " → " + shown(after);
        }

        private static String shown(String text) {
            return text.isEmpty() ? "—" : Fields.shown(text);
        }
    }

    /** The fields of a card that a line says otherwise. */
    static final class Differences {
        private final List<Difference> found = new ArrayList<>();

        Differences of(Columns.Column column, String before, String after) {
            return of(column, before, after, after);
        }

        Differences of(Columns.Column column, String before, String after, String code) {
            if (!before.equals(after)) {
                found.add(new Difference(column, before, after, code));
            }
            return this;
        }
    }

    /**
     * A line that says of a card what the card does not.
     *
     * @param said the version that the file was saved with; empty if it says none
     * @param now the card's version
     * @throws RefusalException if somebody changed the card since, and it is not to be overwritten
     */
    void change(Table.Row row, String said, String now, Differences differences) throws RefusalException {
        List<Difference> found = differences.found;
        if (found.isEmpty()) {
            return;
        }
        String between = language.getLanguage().equals("zh") ? "；" : "; ";
        String words = found.stream().map(one -> one.in(language)).collect(Collectors.joining(between));
        boolean since = !said.isEmpty() && !said.equals(now);
        stale += since ? 1 : 0;
        if (since && !overwrite) {
            throw Fields.refusal(Kind.CONFLICT, "stale", words);
        }
        seen.append(row.line()).append(' ').append(now);
        found.forEach(one -> seen.append(' ').append(CardVersion.of(one.code())));
        seen.append('\n');
        if (changes.size() < Imported.PROBLEMS_MAX) {
            changes.add(new Imported.Change(row.line(), words, since));
        }
    }

    /** A line is looked at. */
    interface LineCheck {
        void check(Table.Row row) throws RefusalException;
    }

    static Table table(byte[] file, Locale language) throws RefusalException {
        try {
            Table table = TableReader.read(file);
            if (table.rows().size() > LINES_MAX) {
                throw Fields.refusal(Kind.INVALID, "lines", table.rows().size(), LINES_MAX);
            }
            return table;
        } catch (TableException e) {
            if (e.problem() == Problem.TOO_MANY_ROWS) {
                // Not what a table may have: who divides a file by that comes to the other limit next.
                throw Fields.refusal(Kind.INVALID, "lines.more", TableLimits.ROWS_MAX, LINES_MAX);
            }
            throw Fields.refusal(Kind.INVALID, "table", e.text(language));
        }
    }

    void each(Table table, LineCheck check) {
        for (Table.Row row : table.rows()) {
            try {
                check.check(row);
            } catch (RefusalException e) {
                problemCount++;
                if (problems.size() < Imported.PROBLEMS_MAX) {
                    problems.add(new Imported.Problem(row.line(), e.text(language)));
                }
            }
        }
    }

    /** Each thing stands in a file once. */
    void once(String thing, Table.Row row) throws RefusalException {
        Long before = lineOf.putIfAbsent(thing, row.line());
        if (before != null) {
            throw Fields.refusal(Kind.INVALID, "twice", Fields.shown(thing), before);
        }
    }

    /**
     * What begins with zeros, by what is left of it where a spreadsheet took it for a number.
     *
     * @param names of all there are: numbers, or keys that end in one
     * @param here names in the file: what stands there with its zeros was not spoilt
     */
    static Map<String, String> padded(Stream<String> names, Set<String> here) {
        Map<String, String> padded = new HashMap<>();
        names.filter(name -> !here.contains(name)).forEach(name -> {
            String left = ZEROS.matcher(name).replaceFirst("$1");
            if (!left.equals(name)) {
                padded.putIfAbsent(left, name);
            }
        });
        return padded;
    }

    /**
     * What is new by its name may be old, by the name that it had before a spreadsheet showed it as a number.
     *
     * @param cell that may be spoilt
     * @param padded as {@link #padded} said
     */
    static void requireUnspoilt(String name, String cell, Map<String, String> padded) throws RefusalException {
        String known = padded.get(name);
        if (known != null) {
            throw Fields.refusal(Kind.CONFLICT, "zeros", Fields.shown(name), Fields.shown(known));
        }
        if (SCIENTIFIC.matcher(cell).matches()) {
            throw Fields.refusal(Kind.INVALID, "scientific", Fields.shown(cell));
        }
    }

    void count(boolean isNew, boolean isOther) {
        if (isNew) {
            added++;
        } else if (isOther) {
            changed++;
        } else {
            unchanged++;
        }
    }

    boolean sound() {
        return problemCount == 0;
    }

    Imported report(Table table, List<RegisterEvent> events) {
        return new Imported(
                table.rows().size(),
                added,
                changed,
                unchanged,
                stale,
                changes,
                CardVersion.digest(seen.toString()),
                problems,
                problemCount,
                sound() ? events : List.of());
    }

    /** Cards in parts that an entry of the journal can hold. */
    static <T> List<RegisterEvent> parts(
            List<T> cards, Function<T, Integer> characters, Function<List<T>, RegisterEvent> event) {
        List<RegisterEvent> events = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int bytes = 0;
        for (T card : cards) {
            // A character is at most three bytes of UTF-8, or two of an escape; names of fields come on top.
            int size = characters.apply(card) * 3 + 120;
            if (!part.isEmpty() && bytes + size > EVENT_BYTES_MAX) {
                events.add(event.apply(List.copyOf(part)));
                part.clear();
                bytes = 0;
            }
            part.add(card);
            bytes += size;
        }
        if (!part.isEmpty()) {
            events.add(event.apply(List.copyOf(part)));
        }
        return events;
    }
}
