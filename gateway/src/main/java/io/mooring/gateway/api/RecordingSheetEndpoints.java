package io.mooring.gateway.api;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.DeliveryState;
import io.mooring.gateway.index.RecordingDelivery;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One recording with where it came from, word for word as the journal has it, and where it is. */
public final class RecordingSheetEndpoints implements Area {
    private final RecordingIndex index;
    private final Custody custody;
    private final Activities activities;
    private final Own own;
    private final Journal journal;

    public RecordingSheetEndpoints(RecordingIndex index, Journal journal) {
        this.index = index;
        this.custody = new Custody(index);
        this.activities = new Activities(index);
        this.own = new Own(activities);
        this.journal = journal;
    }

    record Named(RecordingId recording) {}

    /**
     * @param activity it is filed with; absent if it is not
     * @param origin as its entry says it; absent where that stands in another journal than this process's own
     */
    record Sheet(
            RecordingCard card,
            @Nullable Activity activity,
            @Nullable Origin origin,
            List<Delivered> deliveries) {}

    /**
     * What was written when it was stored.
     *
     * @param path as the camera says it
     * @param createdRaw the camera's own text for when it was made, never rewritten; {@code modifiedRaw} likewise
     * @param made the corrected time beside it and what it rests on; absent in old entries
     * @param listingSha256 of the listing it stood in
     * @param verify how the copy was read again
     */
    record Origin(
            long entry,
            String camera,
            String storage,
            String path,
            String createdRaw,
            String modifiedRaw,
            @Nullable MadeAt made,
            String listingSha256,
            String verify,
            boolean recovered) {}

    /** With each moment how far it can be believed. */
    record Delivered(
            String destination,
            DeliveryState state,
            @Nullable Instant acknowledged,
            @Nullable TimeTrust acknowledgedTrust,
            @Nullable Instant confirmed,
            @Nullable TimeTrust confirmedTrust) {
        static Delivered of(RecordingDelivery one) {
            EventTime acknowledged = one.acknowledgedAt();
            EventTime confirmed = one.confirmedAt();
            return new Delivered(
                    one.destination(),
                    one.state(),
                    acknowledged == null ? null : acknowledged.wall(),
                    acknowledged == null ? null : acknowledged.trust(),
                    confirmed == null ? null : confirmed.wall(),
                    confirmed == null ? null : confirmed.trust());
        }
    }

    @Override
    public String name() {
        return "recording-sheets";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.get("recording-sheets.one", "/recordings/{recording}/sheet", Act.RECORDING_READ)
                .takes(Named.class)
                .in((call, named) -> Own.state(call, person -> own.is(person, named.recording())))
                .gives(Sheet.class)
                .by((call, named) -> Answer.of(sheet(named.recording()))));
    }

    private Sheet sheet(RecordingId recording) throws RefusalException {
        RecordingCard card = activities.card(recording).orElseThrow(() -> unknown(recording));
        StoredRecording stored = index.recording(recording).orElseThrow(() -> unknown(recording));
        return new Sheet(
                card,
                activities.activity(card.activity()).orElse(null),
                origin(card),
                custody.deliveries(stored).stream().map(Delivered::of).toList());
    }

    /** From the journal itself, which is the truth. */
    private @Nullable Origin origin(RecordingCard card) throws RefusalException {
        @Nullable Origin[] found = new Origin[1];
        try {
            if (card.storedSeq() <= journal.head().seq()) {
                journal.read(card.storedSeq(), entry -> {
                    boolean same = entry.event() instanceof Stored stored
                            && stored.recording().equals(card.recording());
                    found[0] = same ? origin(entry.seq(), (Stored) entry.event()) : null;
                    return false;
                });
            }
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, RecordingSheetEndpoints.class, "recording.unread", e);
        }
        return found[0];
    }

    private static Origin origin(long entry, Stored stored) {
        return new Origin(
                entry,
                stored.source().camera(),
                stored.source().storage(),
                stored.source().path(),
                stored.createdRaw(),
                stored.source().modifiedRaw(),
                stored.made(),
                stored.listingSha256(),
                stored.verify(),
                stored.recovered());
    }

    private static RefusalException unknown(RecordingId recording) {
        return new RefusalException(Kind.NOT_FOUND, RecordingEndpoints.class, "recording.unknown", recording.brief());
    }
}
