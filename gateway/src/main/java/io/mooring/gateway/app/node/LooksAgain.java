package io.mooring.gateway.app.node;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.room.LookAgain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the deliveries of a dock to look again. */
final class LooksAgain implements LookAgain {
    private static final Logger LOG = LoggerFactory.getLogger(LooksAgain.class);

    private final List<Delivery> deliveries;
    private final RecordingIndex index;
    private final Custody custody;

    /** @param deliveries those that run; may grow while the dock starts */
    LooksAgain(List<Delivery> deliveries, RecordingIndex index) {
        this.deliveries = deliveries;
        this.index = index;
        this.custody = new Custody(index);
    }

    @Override
    public void lookAgain(RecordingId recording) {
        Optional<StoredRecording> known = index.recording(recording);
        for (Delivery delivery : deliveries) {
            if (known.isPresent() && delivery.counts()) {
                ask(delivery, known.get());
            }
        }
    }

    private void ask(Delivery delivery, StoredRecording known) {
        OptionalLong acknowledged = custody.acknowledgedBy(delivery.name(), known);
        if (acknowledged.isEmpty()) {
            return;
        }
        try {
            var parcel = new Parcel(known.recording(), known.sizeBytes(), known.firstSeq());
            delivery.lookAgain(parcel, acknowledged.getAsLong());
        } catch (JournalException e) {
            // Whoever wants to look asks again; what the journal lacks is told by those who write it.
            LOG.warn("{} is not looked at again: {}", known.recording().brief(), e.getMessage());
        }
    }
}
