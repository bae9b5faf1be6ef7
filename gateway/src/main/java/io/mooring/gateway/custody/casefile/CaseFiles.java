package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.MarkedUnrelated;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.CaseEvent.UnrelatedMarkLifted;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people do with case files. Each act is whole or not at all, also for many recordings: one that cannot be filed, and
 * none is. Any thread.
 */
public final class CaseFiles {
    /** Of many that stand in the way of an act so many are named. */
    private static final int NAMED_MAX = 10;

    private final RecordingIndex index;
    private final Activities activities;
    private final LongFunction<List<String>> occasions;
    private final Printed printed;

    /** What catalogues say. */
    @FunctionalInterface
    public interface Printed {
        /**
         * @param row from 1
         * @throws RefusalException if there is no such catalogue, version or line
         */
        CatalogueRow row(String catalogue, String version, int row) throws RefusalException;
    }

    /** Acts at a desk as one person. */
    @FunctionalInterface
    public interface Acting {
        /** As {@link io.mooring.gateway.custody.Desk#act}. */
        long act(Decision decision) throws RefusalException;
    }

    /**
     * @param occasions codes of what must be recorded, by the rules under which an entry was made (R14 to R16)
     * @param printed of the catalogues adopted here: what is filed under a line says what the line does
     */
    public CaseFiles(RecordingIndex index, LongFunction<List<String>> occasions, Printed printed) {
        this.printed = printed;
        this.index = index;
        this.activities = new Activities(index);
        this.occasions = occasions;
    }

    /** Opens a file for an activity, under the rules in force. */
    public Activity open(Acting acting, ActivityFacts facts) throws RefusalException {
        CaseRules.requireFacts(facts);
        String[] name = {""};
        acting.act(() -> {
            CaseRules.requireOccasion(facts.occasion(), occasions.apply(Long.MAX_VALUE));
            requirePrinted(facts.row());
            name[0] = CaseKeys.name(opened() + 1);
            return List.of(new ActivityOpened(name[0], facts));
        });
        return known(name[0]);
    }

    private long opened() {
        return index.ask(CaseView.CASES, rows -> {
            byte[] row = rows.get(CaseKeys.ACTIVITIES);
            return row == null ? 0L : new RowReader(row).number();
        });
    }

    /**
     * Says what is known of it now. Its occasion is of the rules under which it was opened, or stays as it is.
     *
     * @param seen the version that was looked at
     * @param reason wanted where something known is replaced by something else
     */
    public Activity change(Acting acting, String name, long seen, ActivityFacts facts, String reason)
            throws RefusalException {
        CaseRules.requireFacts(facts);
        acting.act(() -> {
            Activity before = known(name, seen);
            if (before.facts().equals(facts)) {
                return List.of();
            }
            if (!Objects.equals(before.facts().occasion(), facts.occasion())) {
                CaseRules.requireOccasion(facts.occasion(), occasions.apply(before.openedSeq()));
            }
            if (!Objects.equals(before.facts().row(), facts.row())) {
                requirePrinted(facts.row());
            }
            CaseRules.requireText("reason", reason, CaseRules.replaces(before.facts(), facts));
            return List.of(new ActivityChanged(name, facts, reason));
        });
        return known(name);
    }

    /**
     * Declares when it ended.
     *
     * @param now by the dock's clock: nothing ended later
     * @param reason wanted where another end was declared before
     */
    public Activity end(Acting acting, String name, Instant ended, String reason, Instant now) throws RefusalException {
        if (ended.isAfter(now)) {
            throw refused(Kind.INVALID, "ended.future", ended.toString());
        }
        acting.act(() -> {
            Activity before = known(name);
            if (ended.equals(before.ended())) {
                return List.of();
            }
            CaseRules.requireText("reason", reason, before.ended() != null);
            return List.of(new ActivityEnded(name, ended, reason));
        });
        return known(name);
    }

    /**
     * Files recordings with an activity. What is filed there already stays as it is.
     *
     * @param row of the catalogue these fall under, where it is not the activity's own
     * @param proposal that was accepted, in its words; empty if none was
     */
    public Activity file(
            Acting acting, String name, List<RecordingId> recordings, @Nullable CatalogueRow row, String proposal)
            throws RefusalException {
        CaseRules.requireList(recordings);
        CaseRules.requireText("proposal", proposal, false);
        CaseRules.requireRow(row);
        acting.act(() -> {
            Activity activity = known(name);
            requirePrinted(row);
            List<RecordingId> fresh = wanting(recordings, card -> {
                if (card.unrelated()) {
                    throw refused(Kind.CONFLICT, "unrelated", card.recording().brief());
                } else if (!card.activity().isEmpty() && !card.activity().equals(name)) {
                    throw refused(Kind.CONFLICT, "filed", card.recording().brief(), card.activity());
                }
                return card.activity().isEmpty();
            });
            if (activity.recordings() + fresh.size() > CaseRules.FILED_MAX) {
                throw refused(Kind.CONFLICT, "full", name, CaseRules.FILED_MAX);
            }
            return fresh.isEmpty() ? List.of() : List.of(new RecordingsFiled(name, fresh, row, proposal));
        });
        return known(name);
    }

    /** Takes recordings out of an activity, and says why. */
    public Activity unfile(Acting acting, String name, List<RecordingId> recordings, String reason)
            throws RefusalException {
        CaseRules.requireList(recordings);
        CaseRules.requireText("reason", reason, true);
        acting.act(() -> {
            known(name);
            wanting(recordings, card -> {
                if (!card.activity().equals(name)) {
                    throw refused(Kind.CONFLICT, "elsewhere", card.recording().brief(), name);
                }
                return true;
            });
            return List.of(new RecordingsUnfiled(name, recordings, reason));
        });
        return known(name);
    }

    /** Marks recordings as having nothing to do with enforcement (R38). They are kept like all others. */
    public void markUnrelated(Acting acting, List<RecordingId> recordings, String reason) throws RefusalException {
        CaseRules.requireList(recordings);
        CaseRules.requireText("reason", reason, true);
        mark(
                acting,
                recordings,
                card -> {
                    if (!card.activity().isEmpty()) {
                        throw refused(Kind.CONFLICT, "filed", card.recording().brief(), card.activity());
                    }
                    return !card.unrelated();
                },
                fresh -> new MarkedUnrelated(fresh, reason));
    }

    /** Lifts that mark. */
    public void liftUnrelated(Acting acting, List<RecordingId> recordings, String reason) throws RefusalException {
        CaseRules.requireList(recordings);
        CaseRules.requireText("reason", reason, true);
        mark(acting, recordings, RecordingCard::unrelated, fresh -> new UnrelatedMarkLifted(fresh, reason));
    }

    private void mark(
            Acting acting, List<RecordingId> recordings, Wanted wanted, Function<List<RecordingId>, CaseEvent> event)
            throws RefusalException {
        acting.act(() -> {
            List<RecordingId> fresh = wanting(recordings, wanted);
            return fresh.isEmpty() ? List.of() : List.of(event.apply(fresh));
        });
    }

    /**
     * Marks recordings with what they hold that not everybody may see (R43): all of them are there, or none is marked. Each
     * mark is an event of its own.
     *
     * @param seen the marks that were looked at: one that would take the place of another must be among them
     * @param by who says so, and {@code from} where, as they are written beside marks that the machine's own door makes
     */
    public void markSecrecy(
            Acting acting,
            List<RecordingId> recordings,
            Map<RecordingId, Secrecy> seen,
            Secrecy secrecy,
            String by,
            String reason,
            String from)
            throws RefusalException {
        CaseRules.requireList(recordings);
        CaseRules.requireText("reason", reason, false);
        acting.act(() -> {
            List<RecordingId> unseen = wanting(recordings, card -> unseen(card, secrecy, seen));
            if (!unseen.isEmpty()) {
                throw refused(Kind.CONFLICT, "secrecy.seen", unseen.size(), names(unseen));
            }
            return wanting(recordings, card -> card.secrecy() != secrecy).stream()
                    .map(recording -> new SecrecyMarked(recording, secrecy, by, reason, from))
                    .toList();
        });
    }

    private static boolean unseen(RecordingCard card, Secrecy secrecy, Map<RecordingId, Secrecy> seen) {
        return card.secrecy() != null && card.secrecy() != secrecy && card.secrecy() != seen.get(card.recording());
    }

    private static String names(List<RecordingId> recordings) {
        return recordings.stream().limit(NAMED_MAX).map(RecordingId::brief).collect(Collectors.joining(", "));
    }

    /** Which of them an act is about. */
    @FunctionalInterface
    private interface Wanted {
        boolean test(RecordingCard card) throws RefusalException;
    }

    private List<RecordingId> wanting(List<RecordingId> recordings, Wanted wanted) throws RefusalException {
        List<RecordingId> found = new ArrayList<>();
        for (RecordingId recording : recordings) {
            RecordingCard card = activities
                    .card(recording)
                    .orElseThrow(() -> refused(Kind.NOT_FOUND, "recording.unknown", recording.brief()));
            if (wanted.test(card)) {
                found.add(recording);
            }
        }
        return found;
    }

    /** A record cites a line of a catalogue for ever: it says what that line says, or it is not written. */
    private void requirePrinted(@Nullable CatalogueRow row) throws RefusalException {
        if (row == null) {
            return;
        }
        CatalogueRow line = printed.row(row.catalogue(), row.version(), row.row());
        if (!line.item().equals(row.item())) {
            throw refused(Kind.INVALID, "row.item", place(row), line.item(), row.item());
        } else if (!line.recordClass().equals(row.recordClass())) {
            throw refused(Kind.INVALID, "row.class", place(row), line.recordClass(), row.recordClass());
        }
    }

    private static String place(CatalogueRow row) {
        return row.catalogue() + " " + row.version() + "/" + row.row();
    }

    private Activity known(String name, long seen) throws RefusalException {
        Activity activity = known(name);
        if (activity.version() != seen) {
            throw refused(Kind.CONFLICT, "version", name);
        }
        return activity;
    }

    private Activity known(String name) throws RefusalException {
        return activities
                .activity(name)
                .orElseThrow(() -> refused(Kind.NOT_FOUND, "activity.unknown", CaseRules.brief(name)));
    }

    private static RefusalException refused(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, CaseFiles.class, key, arguments);
    }
}
