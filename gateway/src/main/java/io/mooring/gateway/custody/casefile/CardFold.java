package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.casefile.CaseTerms.OfActivity;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.search.TermChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about single recordings. */
final class CardFold {
    private static final byte[] HERE = {};

    private final Rows rows;
    private final Map<String, OfActivity> activities = new HashMap<>();
    private final TermChanges terms = new TermChanges(CaseKeys.CARD_TERMS);

    CardFold(Rows rows) {
        this.rows = rows;
    }

    /** @return the card of what is known better now, as it was before; null for all others */
    @Nullable
    RecordingCard stored(JournalEntry entry, Stored event) {
        String path = event.source().path();
        MadeAt made = event.made();
        Long uncertainty = made == null ? null : made.uncertaintyMillis();
        byte[] had = rows.get(CaseKeys.had(event.source().camera()));
        RecordingCard card = new RecordingCard(
                count(),
                event.recording(),
                event.sizeBytes(),
                entry.seq(),
                entry.time().wall(),
                entry.time().trust(),
                event.source().camera(),
                event.visit(),
                path.substring(path.lastIndexOf('/') + 1),
                RecordingKind.of(path),
                made == null ? null : made.at(),
                uncertainty == null ? 0 : uncertainty,
                had == null ? "" : new RowReader(had).text(),
                "",
                null,
                null,
                false);
        RecordingCard known = card(event.recording());
        if (known != null && known.camera().isEmpty()) {
            told(known, card);
            return known;
        }
        add(card);
        return null;
    }

    /** An office had it before its dock's journal told where it is from; what people said of it meanwhile stays. */
    private void told(RecordingCard known, RecordingCard of) {
        rows.remove(CaseKeys.unclassified(known));
        RecordingCard card =
                of.numbered(known.number()).filed(known.activity(), known.row()).marked(known.unrelated());
        put(known, known.secrecy() == null ? card : card.secret(known.secrecy()));
        terms.change(card.number(), CaseTerms.told(known), CaseTerms.told(card));
        if (card.recorded() != null) {
            rows.put(CaseKeys.made(card), HERE);
        }
        flush();
    }

    /** The office knows what it received by its bytes; the rest stands in the dock's journal. */
    void received(JournalEntry entry, Received event) {
        add(new RecordingCard(
                count(),
                event.recording(),
                event.sizeBytes(),
                entry.seq(),
                entry.time().wall(),
                entry.time().trust(),
                "",
                "",
                "",
                RecordingKind.OTHER,
                null,
                0,
                "",
                "",
                null,
                null,
                false));
    }

    /** A recording is one card, however many cameras and visits bring the very bytes: the first says what it is. */
    private void add(RecordingCard card) {
        String key = CaseKeys.number(card.recording());
        if (rows.get(key) != null) {
            return;
        }
        rows.put(key, new RowWriter().number(card.number()).row());
        rows.put(CaseKeys.CARDS, new RowWriter().number(card.number() + 1).row());
        rows.put(CaseKeys.card(card.number()), CaseRows.row(card));
        rows.put(CaseKeys.unclassified(card), HERE);
        if (card.recorded() != null && !card.camera().isEmpty()) {
            rows.put(CaseKeys.made(card), HERE);
        }
        TermChanges.add(rows, CaseKeys.CARD_TERMS, card.number(), CaseTerms.of(card));
    }

    private long count() {
        byte[] row = rows.get(CaseKeys.CARDS);
        return row == null ? 0 : new RowReader(row).number();
    }

    @Nullable
    RecordingCard card(RecordingId recording) {
        byte[] number = rows.get(CaseKeys.number(recording));
        return number == null ? null : card(new RowReader(number).number());
    }

    @Nullable
    RecordingCard card(long number) {
        byte[] row = rows.get(CaseKeys.card(number));
        return row == null ? null : CaseRows.card(number, row);
    }

    void change(RecordingId recording, UnaryOperator<RecordingCard> act) {
        change(List.of(recording), act);
    }

    void change(List<RecordingId> recordings, UnaryOperator<RecordingCard> act) {
        for (RecordingId recording : recordings) {
            RecordingCard before = card(recording);
            if (before != null) {
                put(before, act.apply(before));
            }
        }
        flush();
    }

    /** What is found by terms is behind until {@link #flush}. */
    void put(RecordingCard before, RecordingCard after) {
        if (before.equals(after)) {
            return;
        }
        rows.put(CaseKeys.card(after.number()), CaseRows.row(after));
        if (after.unclassified()) {
            rows.put(CaseKeys.unclassified(after), HERE);
        } else {
            rows.remove(CaseKeys.unclassified(after));
        }
        if (before.activity().isEmpty()) {
            OfActivity joined = of(after);
            terms.change(after.number(), own(before), own(after));
            terms.addAll(after.number(), joined.people());
            terms.addAll(after.number(), after.row() == null ? joined.row() : Set.of());
        } else {
            terms.change(after.number(), CaseTerms.said(before, of(before)), CaseTerms.said(after, of(after)));
        }
    }

    /** What it has of its own, and not of its activity. */
    private static Set<String> own(RecordingCard card) {
        return CaseTerms.said(card, OfActivity.NONE);
    }

    /** The card is as it was; its activity is another now. */
    void renamed(RecordingCard card, OfActivity before, OfActivity after) {
        terms.change(card.number(), CaseTerms.said(card, before), CaseTerms.said(card, after));
    }

    void flush() {
        terms.write(rows);
    }

    /** As the activity was when this fold first met it: no entry both changes an activity and files with it. */
    private OfActivity of(RecordingCard card) {
        return card.activity().isEmpty() ? OfActivity.NONE : activities.computeIfAbsent(card.activity(), this::read);
    }

    private OfActivity read(String activity) {
        byte[] row = rows.get(CaseKeys.activity(activity));
        return row == null
                ? OfActivity.NONE
                : OfActivity.of(CaseRows.activity(activity, row).facts());
    }
}
