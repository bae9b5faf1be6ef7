package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.RowWriter;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.search.TermChanges;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about single recordings. */
final class CardFold {
    private static final byte[] HERE = {};

    private final Rows rows;
    private final TermChanges terms = new TermChanges(CaseKeys.CARD_TERMS);

    CardFold(Rows rows) {
        this.rows = rows;
    }

    void stored(JournalEntry entry, Stored event) {
        String path = event.source().path();
        MadeAt made = event.made();
        Long uncertainty = made == null ? null : made.uncertaintyMillis();
        byte[] had = rows.get(CaseKeys.had(event.source().camera()));
        add(new RecordingCard(
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
                false));
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
        TermChanges.add(rows, CaseKeys.CARD_TERMS, card.number(), CaseTerms.of(card, null));
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
        terms.change(after.number(), CaseTerms.of(before, facts(before)), CaseTerms.of(after, facts(after)));
    }

    /** The card is as it was; its activity is another now. */
    void renamed(RecordingCard card, ActivityFacts before, ActivityFacts after) {
        terms.change(card.number(), CaseTerms.of(card, before), CaseTerms.of(card, after));
    }

    void flush() {
        terms.write(rows);
    }

    private @Nullable ActivityFacts facts(RecordingCard card) {
        if (card.activity().isEmpty()) {
            return null;
        }
        byte[] row = rows.get(CaseKeys.activity(card.activity()));
        return row == null ? null : CaseRows.activity(card.activity(), row).facts();
    }
}
