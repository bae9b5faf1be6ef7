package io.mooring.gateway.holds;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.HoldMarked;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the marks at one destination as the holds here are. Belongs to one thread. */
public final class HoldMarks {
    private static final Logger LOG = LoggerFactory.getLogger(HoldMarks.class);

    private final Journal journal;
    private final RecordingIndex index;
    private final Custody custody;
    private final Destination destination;
    private final Actor actor;

    /** @param destination one of its own, that no delivery uses */
    public HoldMarks(Journal journal, RecordingIndex index, Destination destination) {
        this.journal = journal;
        this.index = index;
        this.custody = new Custody(index);
        this.destination = destination;
        this.actor = Actor.dock(journal.dock());
    }

    /**
     * Sets and takes away what must change. One recording's trouble keeps no other from its mark, unless nobody answers.
     *
     * @return what is wrong; empty if every mark is as it should be
     */
    public List<Cause> step() throws JournalException {
        index.catchUp();
        List<Cause> trouble = List.of();
        for (RecordingId recording : custody.heldOrMarked(destination.name())) {
            boolean wanted = !custody.holds(recording).isEmpty();
            if (wanted == custody.marked(destination.name(), recording)) {
                continue;
            }
            try {
                mark(recording, wanted);
            } catch (DeliveryException e) {
                Cause why = Cause.of(CauseCode.HOLD_UNMARKED, recording.brief(), destination.name(), e.said());
                LOG.warn(why.text(Locale.ENGLISH));
                trouble = List.of(why);
                if (e.kind() == DeliveryException.Kind.UNREACHABLE || e.kind() == DeliveryException.Kind.CANCELLED) {
                    return trouble;
                }
            }
        }
        return trouble;
    }

    /** What has not arrived there is marked once it has. */
    private void mark(RecordingId recording, boolean held) throws DeliveryException, JournalException {
        Optional<StoredRecording> known = index.recording(recording);
        OptionalLong acknowledged =
                known.isEmpty() ? OptionalLong.empty() : custody.acknowledgedBy(destination.name(), known.get());
        if (acknowledged.isEmpty()) {
            return;
        }
        StoredRecording stored = known.get();
        Parcel parcel = new Parcel(recording, stored.sizeBytes(), stored.firstSeq());
        if (destination.hold(parcel, receipt(acknowledged.getAsLong()), held)) {
            journal.append(actor, new HoldMarked(recording, destination.name(), held));
        }
    }

    private String receipt(long ackSeq) throws JournalException {
        StringBuilder found = new StringBuilder();
        journal.read(ackSeq, entry -> {
            if (entry.event() instanceof Acknowledged acknowledged) {
                found.append(acknowledged.receipt());
            }
            return false;
        });
        return found.toString();
    }
}
