package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.casefile.CaseTerms.OfActivity;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.search.TermChanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about activities and what is filed with them. */
final class ActivityFold {
    private static final byte[] HERE = {};

    private final Rows rows;
    private final JournalEntry entry;
    private final CardFold cards;

    ActivityFold(Rows rows, JournalEntry entry) {
        this.rows = rows;
        this.entry = entry;
        this.cards = new CardFold(rows);
    }

    void opened(ActivityOpened event) {
        long number = CaseKeys.number(event.activity());
        if (number < 0 || activity(event.activity()) != null) {
            return;
        }
        byte[] row = rows.get(CaseKeys.ACTIVITIES);
        long count = row == null ? 0 : new RowReader(row).number();
        rows.put(
                CaseKeys.ACTIVITIES,
                new RowWriter().number(Math.max(count, number)).row());
        put(new Activity(
                event.activity(),
                event.facts(),
                entry.seq(),
                entry.time().wall(),
                entry.seq(),
                null,
                0,
                null,
                null,
                null,
                null));
        TermChanges.add(rows, CaseKeys.ACTIVITY_TERMS, number, CaseTerms.of(event.facts()));
    }

    /** What is filed already may have been received before its dock told of it: then the activity's dates are known only now. */
    void stored(Stored event) {
        RecordingCard before = cards.stored(entry, event);
        Activity activity = before == null ? null : activity(before.activity());
        RecordingCard card = activity == null ? null : cards.card(event.recording());
        if (before == null || activity == null || card == null) {
            return;
        }
        boolean outermost =
                before.stored().equals(activity.storedFrom()) || before.stored().equals(activity.storedTo());
        put(outermost ? counted(activity, activity.version()) : activity.dated(card));
    }

    void changed(ActivityChanged event) {
        Activity before = activity(event.activity());
        if (before == null) {
            return;
        }
        ActivityFacts facts = event.facts();
        put(before.with(facts, entry.seq()));
        TermChanges terms = new TermChanges(CaseKeys.ACTIVITY_TERMS);
        terms.change(CaseKeys.number(before.name()), CaseTerms.of(before.facts()), CaseTerms.of(facts));
        terms.write(rows);
        OfActivity was = OfActivity.of(before.facts());
        OfActivity is = OfActivity.of(facts);
        filedWith(before.name()).forEach(card -> cards.renamed(card, was, is));
        cards.flush();
    }

    void ended(ActivityEnded event) {
        Activity before = activity(event.activity());
        if (before != null) {
            put(before.ended(event.ended(), entry.seq()));
        }
    }

    /** What is filed elsewhere already stays there: the desk refuses it, so only a repetition comes here. */
    void filed(RecordingsFiled event) {
        Activity activity = activity(event.activity());
        if (activity == null) {
            return;
        }
        for (RecordingId recording : event.recordings()) {
            RecordingCard card = cards.card(recording);
            if (card != null && card.activity().isEmpty()) {
                cards.put(card, card.filed(activity.name(), event.row()));
                rows.put(CaseKeys.filed(activity.name(), card.number()), HERE);
                activity = activity.with(card, entry.seq());
            }
        }
        put(activity);
        cards.flush();
    }

    void unfiled(RecordingsUnfiled event) {
        Activity before = activity(event.activity());
        if (before == null) {
            return;
        }
        for (RecordingId recording : event.recordings()) {
            RecordingCard card = cards.card(recording);
            if (card != null && card.activity().equals(before.name())) {
                cards.put(card, card.filed("", null));
                rows.remove(CaseKeys.filed(before.name(), card.number()));
            }
        }
        cards.flush();
        put(counted(before, entry.seq()));
    }

    private Activity counted(Activity activity, long version) {
        Activity now = activity.empty(version);
        for (RecordingCard card : filedWith(activity.name())) {
            now = now.with(card, version);
        }
        return now;
    }

    private List<RecordingCard> filedWith(String activity) {
        List<RecordingCard> filed = new ArrayList<>();
        String prefix = CaseKeys.allFiled(activity);
        rows.scan(prefix, prefix, (key, row) -> {
            RecordingCard card = cards.card(CaseKeys.lastNumber(key));
            if (card != null) {
                filed.add(card);
            }
            return true;
        });
        return filed;
    }

    private @Nullable Activity activity(String name) {
        byte[] row = CaseKeys.number(name) < 0 ? null : rows.get(CaseKeys.activity(name));
        return row == null ? null : CaseRows.activity(name, row);
    }

    private void put(Activity activity) {
        rows.put(CaseKeys.activity(activity.name()), CaseRows.row(activity));
    }
}
