package io.mooring.gateway.app.node;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Span;
import io.mooring.gateway.delivery.DueBook;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells deliveries by when recordings must have arrived, as the bureau's clocks have it (R29 to R33). */
final class CustodyDues implements DueBook {
    /** A deadline that is known this well is the very moment, for news of recordings that missed it. */
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(1);

    private final RecordingIndex index;
    private final Deadlines deadlines;

    /** Whether any rules count from the end of a recording; null while nobody asked. */
    private volatile @Nullable Boolean fromMade;

    CustodyDues(RecordingIndex index) {
        this.index = index;
        this.deadlines = new Deadlines(index);
    }

    @Override
    public Map<RecordingId, Due> dues(Collection<RecordingId> recordings) throws JournalException {
        index.catchUp();
        Map<RecordingId, Due> dues = new HashMap<>();
        deadlines
                .storageDues(recordings.stream().map(RecordingId::sha256).toList())
                .forEach((sha256, due) -> dues.put(new RecordingId(sha256), due(due)));
        return dues;
    }

    @Override
    public Iterator<Said> all() throws JournalException {
        index.catchUp();
        Iterator<Deadlines.StorageDue> all = deadlines.storageDues();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Said next() {
                Deadlines.StorageDue one = all.next();
                return new Said(one.recording(), due(one.due()));
            }
        };
    }

    private static Due due(Span at) {
        boolean known = Duration.between(at.earliest(), at.latest()).compareTo(KNOWN_WITHIN) <= 0;
        return new Due(at.earliest(), known);
    }

    /** Other rules, and times that can be dated at last. */
    @Override
    public Moved moves(Event event) {
        if (event instanceof DeadlinesConfigured rules) {
            if (rules.storageFromMade()) {
                fromMade = true;
            }
            return Moved.ANY;
        }
        return event instanceof TimeTrustChanged ? Moved.UNKNOWN : Moved.NONE;
    }

    /** The end of a recording is known when somebody looked into it, where terms are counted from that. */
    @Override
    public @Nullable RecordingId movesOf(Event event) {
        return event instanceof RecordingProbed probed && fromMade() ? probed.recording() : null;
    }

    private boolean fromMade() {
        Boolean known = fromMade;
        if (known == null) {
            known = deadlines.everFromMade();
            fromMade = known;
        }
        return known;
    }
}
