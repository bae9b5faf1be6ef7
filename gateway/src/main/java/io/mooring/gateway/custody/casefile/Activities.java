package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.search.Found;
import io.mooring.gateway.search.Grams;
import io.mooring.gateway.search.Matching;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Activities and what is filed with them, as an index has it now. Any thread. */
public final class Activities {
    private static final List<String> TEXTS =
            List.of(CaseTerms.NAME, CaseTerms.CASE_NUMBER, CaseTerms.PARTY, CaseTerms.PLACE, CaseTerms.ITEM);

    /** Unclassified recordings that one page of proposals is made from. */
    public static final int PROPOSED_MAX = 200;

    /** Recordings of one camera that are looked at around one of them. */
    private static final int NEIGHBOURS_MAX = 20;

    private final RecordingIndex index;

    public Activities(RecordingIndex index) {
        this.index = index;
    }

    /** The activity of a name. */
    public Optional<Activity> activity(String name) {
        return index.ask(CaseView.CASES, rows -> Optional.ofNullable(known(rows, name)));
    }

    /** What a recording is filed with; empty while it is not. */
    public Optional<Activity> of(RecordingId recording) {
        return card(recording).filter(card -> !card.activity().isEmpty()).flatMap(card -> activity(card.activity()));
    }

    /** What is known of a recording; empty if there is none of that name. */
    public Optional<RecordingCard> card(RecordingId recording) {
        return index.ask(CaseView.CASES, rows -> Optional.ofNullable(new CardFold(rows).card(recording)));
    }

    /** What is filed with an activity, in the order it became known. */
    public Page<RecordingCard> filedWith(String activity, @Nullable String from, int max) throws RefusalException {
        long first = from == null || from.isEmpty() ? 0 : Numbers.below(from);
        if (CaseKeys.number(activity) < 0) {
            return new Page<>(List.of(), null);
        }
        return index.ask(
                CaseView.CASES, rows -> cards(rows, CaseKeys.allFiled(activity), CaseKeys.filed(activity, first), max));
    }

    private static Page<RecordingCard> cards(Rows rows, String prefix, String from, int max) {
        int most = Math.min(Math.max(1, max), Page.ITEMS_MAX);
        List<RecordingCard> found = new ArrayList<>();
        String[] next = {null};
        rows.scan(prefix, from, (key, row) -> {
            long number = CaseKeys.lastNumber(key);
            if (found.size() == most) {
                next[0] = Long.toString(number);
                return false;
            }
            found.add(known(rows, number));
            return true;
        });
        return new Page<>(found, next[0]);
    }

    /**
     * Activities, what was opened last first.
     *
     * @param text of which each word is to be found in case name, case number, party, place or catalogue item; absent for all
     * @param occasion why they must be recorded, by its code; absent for all
     */
    public Page<Activity> list(@Nullable String text, @Nullable String occasion, @Nullable String from, int max)
            throws RefusalException {
        List<String> words = Grams.words(text == null ? "" : text);
        if (Math.max(length(text), length(occasion)) > Criteria.TEXT_LENGTH_MAX || words.size() > Criteria.WORDS_MAX) {
            throw new RefusalException(
                    Kind.INVALID, Activities.class, "search.long", Criteria.TEXT_LENGTH_MAX, Criteria.WORDS_MAX);
        }
        long below = Numbers.below(from);
        int most = Math.min(Math.max(1, max), Page.ITEMS_MAX);
        return index.ask(CaseView.CASES, rows -> list(rows, words, occasion, below, most));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static Page<Activity> list(Rows rows, List<String> words, @Nullable String occasion, long below, int max) {
        byte[] count = rows.get(CaseKeys.ACTIVITIES);
        long last = count == null ? 0 : new RowReader(count).number();
        List<Activity> found = new ArrayList<>();
        long[] at = {0};
        int[] lookedAt = {0};
        new Found(rows, CaseKeys.ACTIVITY_TERMS, all(words, occasion)).descend(Math.min(below, last + 1), number -> {
            at[0] = number;
            Activity activity = known(rows, CaseKeys.name(number));
            if (activity != null && words.stream().allMatch(word -> has(activity, word))) {
                found.add(activity);
            }
            return found.size() < max && ++lookedAt[0] < RecordingSearch.LOOKED_AT_MAX;
        });
        boolean more = at[0] > 1 && (found.size() == max || lookedAt[0] >= RecordingSearch.LOOKED_AT_MAX);
        return new Page<>(found, more ? Long.toString(at[0]) : null);
    }

    private static Matching all(List<String> words, @Nullable String occasion) {
        List<Matching> all = new ArrayList<>();
        words.forEach(word -> all.add(inAny(word)));
        if (occasion != null && !occasion.isEmpty()) {
            all.add(new Matching.Term(CaseTerms.OCCASION + occasion));
        }
        return new Matching.All(all);
    }

    private static Matching inAny(String word) {
        List<String> grams = Grams.of(word, Criteria.TEXT_LENGTH_MAX);
        return new Matching.Any(TEXTS.stream()
                .map(field -> (Matching) new Matching.All(grams.stream()
                        .map(gram -> (Matching) new Matching.Term(field + gram))
                        .toList()))
                .toList());
    }

    private static boolean has(Activity activity, String word) {
        return TEXTS.stream()
                .anyMatch(field -> Grams.plain(CaseTerms.text(field, activity)).contains(word));
    }

    /**
     * What belongs nowhere yet, what was made first first; what nobody can say of when it was made stands at its storing.
     *
     * @param from where an earlier page said that the rest begins; absent for the first
     */
    public Page<RecordingCard> unclassified(@Nullable String from, int max) throws RefusalException {
        String first = from == null ? "" : from;
        if (!first.matches("|[0-9a-f]{16}/[0-9a-f]{16}")) {
            throw new RefusalException(Kind.INVALID, Numbers.class, "page");
        }
        int most = Math.min(Math.max(1, max), Page.ITEMS_MAX);
        return index.ask(CaseView.CASES, rows -> {
            List<RecordingCard> found = new ArrayList<>();
            String[] next = {null};
            rows.scan(CaseKeys.UNCLASSIFIED, CaseKeys.UNCLASSIFIED + first, (key, row) -> {
                if (found.size() == most) {
                    next[0] = key.substring(CaseKeys.UNCLASSIFIED.length());
                    return false;
                }
                found.add(known(rows, CaseKeys.lastNumber(key)));
                return true;
            });
            return new Page<>(found, next[0]);
        });
    }

    /**
     * What of the unclassified seems to belong together.
     *
     * @param from as in {@link #unclassified}
     * @param max unclassified recordings looked at; 1 to {@value #PROPOSED_MAX}
     */
    public Page<Proposal> proposals(@Nullable String from, int max) throws RefusalException {
        Page<RecordingCard> open = unclassified(from, Math.min(max, PROPOSED_MAX));
        List<RecordingCard> around = index.ask(CaseView.CASES, rows -> {
            Map<Long, RecordingCard> all = new LinkedHashMap<>();
            open.items().forEach(card -> all.put(card.number(), card));
            open.items().forEach(card -> neighbours(rows, card, all));
            return List.copyOf(all.values());
        });
        return new Page<>(Proposals.of(around), open.next());
    }

    /** What the same camera made just before and after, and is filed: an unclassified one goes on with it. */
    private static void neighbours(Rows rows, RecordingCard card, Map<Long, RecordingCard> all) {
        Instant made = card.recorded();
        if (made == null || card.camera().isEmpty()) {
            return;
        }
        Instant latest = made.plus(Proposals.GAP_MAX);
        int[] seen = {0};
        String from = CaseKeys.madeFrom(card.camera(), made.minus(Proposals.GAP_MAX));
        rows.scan(CaseKeys.allMade(card.camera()), from, (key, row) -> {
            RecordingCard other = known(rows, CaseKeys.lastNumber(key));
            if (other.when().isAfter(latest)) {
                return false;
            }
            if (!other.activity().isEmpty()) {
                all.putIfAbsent(other.number(), other);
            }
            return ++seen[0] < NEIGHBOURS_MAX;
        });
    }

    static @Nullable Activity known(Rows rows, String name) {
        byte[] row = CaseKeys.number(name) < 0 ? null : rows.get(CaseKeys.activity(name));
        return row == null ? null : CaseRows.activity(name, row);
    }

    private static RecordingCard known(Rows rows, long number) {
        byte[] row = rows.get(CaseKeys.card(number));
        if (row == null) {
            throw new DamagedIndexException("the card " + number + " is listed and not there");
        }
        return CaseRows.card(number, row);
    }
}
