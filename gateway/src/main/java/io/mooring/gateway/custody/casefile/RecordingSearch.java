package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.search.Found;
import io.mooring.gateway.search.Grams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds recordings by what is known of them and of their activities, what was stored last first. Any thread. */
public final class RecordingSearch {
    /**
     * So many cards are looked at for one page: what only looks alike (the characters of a word are there, but the word is
     * not) could otherwise keep a page waiting. A page may so hold fewer than asked, and go on.
     */
    static final int LOOKED_AT_MAX = 1_000;

    private final RecordingIndex index;

    public RecordingSearch(RecordingIndex index) {
        this.index = index;
    }

    /**
     * One page.
     *
     * @param from where a page before said that the rest begins; absent for the first
     * @param max 1 to {@value Page#ITEMS_MAX}
     * @throws RefusalException if a text or the page's beginning is not what is said of it
     */
    public Page<FoundRecording> find(Criteria asked, @Nullable String from, int max) throws RefusalException {
        requireBounded(asked);
        long below = Numbers.below(from);
        int most = Math.min(Math.max(1, max), Page.ITEMS_MAX);
        CriteriaReading reading = new CriteriaReading(asked);
        return index.ask(CaseView.CASES, rows -> page(rows, reading, below, most));
    }

    private static Page<FoundRecording> page(Rows rows, CriteriaReading reading, long below, int max) {
        byte[] count = rows.get(CaseKeys.CARDS);
        long cards = count == null ? 0 : new RowReader(count).number();
        List<FoundRecording> found = new ArrayList<>();
        Map<String, Activity> activities = new HashMap<>();
        long[] last = {0};
        int[] lookedAt = {0};
        new Found(rows, CaseKeys.CARD_TERMS, reading.terms()).descend(Math.min(below, cards), number -> {
            last[0] = number;
            byte[] row = rows.get(CaseKeys.card(number));
            if (row != null) {
                RecordingCard card = CaseRows.card(number, row);
                Activity activity = card.activity().isEmpty()
                        ? null
                        : activities.computeIfAbsent(card.activity(), name -> Activities.known(rows, name));
                if (reading.wants(card, activity)) {
                    found.add(new FoundRecording(card, activity));
                }
            }
            return found.size() < max && ++lookedAt[0] < LOOKED_AT_MAX;
        });
        boolean more = last[0] > 0 && (found.size() == max || lookedAt[0] >= LOOKED_AT_MAX);
        return new Page<>(found, more ? Long.toString(last[0]) : null);
    }

    private static void requireBounded(Criteria asked) throws RefusalException {
        List<String> texts = Stream.of(
                        asked.text(),
                        asked.caseName(),
                        asked.caseNumber(),
                        asked.party(),
                        asked.place(),
                        asked.fileName(),
                        asked.camera(),
                        asked.officer(),
                        asked.catalogue(),
                        asked.recordClass(),
                        asked.activity(),
                        asked.occasion())
                .filter(Objects::nonNull)
                .toList();
        for (String text : texts) {
            if (text.length() > Criteria.TEXT_LENGTH_MAX || Grams.words(text).size() > Criteria.WORDS_MAX) {
                throw new RefusalException(
                        Kind.INVALID,
                        RecordingSearch.class,
                        "search.long",
                        Criteria.TEXT_LENGTH_MAX,
                        Criteria.WORDS_MAX);
            }
        }
    }
}
