package io.mooring.gateway.custody.register;

import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.search.Grams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of officers, to be asked. Any thread. */
public final class Officers {
    /** From a visible character of ASCII to its form of full width. */
    private static final int WIDER = 0xFEE0;

    private final RecordingIndex index;

    public Officers(RecordingIndex index) {
        this.index = index;
    }

    /** The officer of a number, active or not; also of one that is typed as wide as Chinese keyboards do. */
    public Optional<Officer> of(String number) {
        return index.ask(OfficerView.VIEW, rows -> {
            byte[] row = rows.get(Keys.officer(number));
            return Optional.ofNullable(row == null ? rows.get(Keys.officer(narrow(number))) : row)
                    .map(Officer::of);
        });
    }

    /** Without white space around it, and with letters, digits and hyphens of full width as those of half width. */
    public static String narrow(String number) {
        StringBuilder narrow = new StringBuilder(number.length());
        number.strip().chars().forEach(unit -> narrow.append((char) (isWide(unit) ? unit - WIDER : unit)));
        return narrow.toString();
    }

    /** The forms of ASCII's visible characters, U+FF01 to U+FF5E. */
    private static boolean isWide(int unit) {
        return unit > WIDER + ' ' && unit < WIDER + 0x7F;
    }

    /** How many are active. */
    public long active() {
        return index.ask(OfficerView.VIEW, OfficerView::active);
    }

    /**
     * Officers in the order of their numbers.
     *
     * @param search part of a number, name or department; empty for all
     * @param active only those who are, or only those who are not; absent for all
     * @param from where the page begins, as the one before said; absent for the first
     * @param max at most so many, and never more than {@link Page#ITEMS_MAX}
     */
    public Page<Officer> list(String search, @Nullable Boolean active, @Nullable String from, int max) {
        Finding<Officer> finding = new Finding<>(from == null ? Keys.OFFICER : Keys.officer(from), max);
        index.ask(OfficerView.VIEW, rows -> {
            rows.scan(Keys.OFFICER, finding.from(), (key, row) -> {
                Officer officer = Officer.of(row);
                boolean wanted = (active == null || active == officer.active())
                        && (contains(officer.number(), search)
                                || contains(officer.name(), search)
                                || contains(officer.department(), search));
                return finding.more(wanted, officer, officer.number());
            });
            return true;
        });
        return finding.page();
    }

    /** All of them, in order; for a file. */
    List<Officer> all() {
        return index.ask(OfficerView.VIEW, rows -> {
            List<Officer> all = new ArrayList<>();
            rows.scan(Keys.OFFICER, Keys.OFFICER, (key, row) -> all.add(Officer.of(row)));
            return all;
        });
    }

    /** However either is typed. */
    static boolean contains(String text, String part) {
        return Grams.plain(text).contains(Grams.plain(part));
    }
}
