package io.mooring.gateway.holds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.HoldMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: what is held here is deleted there, or is held there for ever. */
class HoldMarksTest {
    private static final DockId DOCK = new DockId("d1");
    private static final RecordingId FIRST = new RecordingId("ab".repeat(32));
    private static final RecordingId SECOND = new RecordingId("cd".repeat(32));

    private final MemoryJournal journal = new MemoryJournal(DOCK, new FakeClock());
    private final Bucket bucket = new Bucket();
    private final RecordingIndex index;
    private final long firstSeq;

    HoldMarksTest() throws JournalException {
        firstSeq = stored(FIRST);
        stored(SECOND);
        index = RecordingIndex.inMemory(journal);
    }

    /** A place that marks what it is told to and checks its caller. */
    private static final class Bucket implements Destination {
        final List<String> calls = new ArrayList<>();
        final Map<RecordingId, Kind> failing = new HashMap<>();

        @Nullable
        Parcel last;

        boolean knowsMarks = true;

        @Override
        public String name() {
            return "bucket";
        }

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public String deliver(Parcel parcel, ProgressListener listener) {
            throw new AssertionError("nobody delivers here");
        }

        @Override
        public String confirm(Parcel parcel, String receipt) {
            throw new AssertionError("nobody looks here");
        }

        @Override
        public boolean hold(Parcel parcel, String receipt, boolean held) throws DeliveryException {
            calls.add(parcel.recording().brief() + " " + receipt + " " + held);
            last = parcel;
            Kind kind = failing.get(parcel.recording());
            if (kind != null) {
                throw new DeliveryException(kind, "the test wants it so");
            }
            return knowsMarks;
        }

        @Override
        public void cancel() {
            // Nothing blocks.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private long stored(RecordingId recording) throws JournalException {
        return append(new Stored(
                "v",
                recording,
                new SourceIdentity("m/o/1", "1", recording.brief(), 10, "20261121T080000"),
                10,
                "0".repeat(64),
                "20261121T080000",
                false,
                0,
                0,
                "uncached",
                false));
    }

    private long append(Event event) throws JournalException {
        return journal.append(Actor.dock(DOCK), event);
    }

    private void hold(RecordingId recording, String name) throws JournalException {
        append(new RecordingHeld(recording, name, "Li", "complaint", "root"));
    }

    private void lift(RecordingId recording, String name) throws JournalException {
        append(new RecordingHoldLifted(recording, name, "Li", "settled", "root"));
    }

    private String step() throws JournalException {
        bucket.calls.clear();
        // A new one each time: what it knows it has from the journal, as after a start.
        return Cause.text(new HoldMarks(journal, index, bucket).step(), Locale.ENGLISH);
    }

    @Test
    void aHoldIsMarkedOnceItsRecordingIsThereAndTheMarkGoesWithTheLastHold() throws JournalException {
        hold(FIRST, "case 7");
        assertEquals("", step());
        assertEquals(List.of(), bucket.calls, "it has not arrived");
        append(new Acknowledged(FIRST, "elsewhere", "other"));
        append(new Acknowledged(FIRST, "bucket", "version 3"));
        step();
        assertEquals(List.of(FIRST.brief() + " version 3 true"), bucket.calls);
        assertEquals(new Parcel(FIRST, 10, firstSeq), bucket.last);
        assertEquals(List.of(new HoldMarked(FIRST, "bucket", true)), journal.events(HoldMarked.class));
        hold(FIRST, "case 8");
        lift(FIRST, "case 7");
        step();
        assertEquals(List.of(), bucket.calls, "it is marked, and still held");
        append(new Evicted(FIRST, 10, "removed"));
        lift(FIRST, "case 8");
        step();
        assertEquals(List.of(FIRST.brief() + " version 3 false"), bucket.calls);
        step();
        assertEquals(List.of(), bucket.calls);
    }

    @Test
    void whatIsRefusedForOneIsTriedAgainAndKeepsNoOtherFromItsMark() throws JournalException {
        for (RecordingId recording : List.of(FIRST, SECOND)) {
            append(new Acknowledged(recording, "bucket", "r"));
            hold(recording, "case 7");
        }
        bucket.failing.put(FIRST, Kind.REFUSED);
        assertTrue(step().contains(FIRST.brief()));
        assertEquals(List.of(new HoldMarked(SECOND, "bucket", true)), journal.events(HoldMarked.class));
        bucket.failing.put(FIRST, Kind.UNREACHABLE);
        assertTrue(step().contains("the test wants it so"));
        bucket.failing.clear();
        assertEquals("", step());
        assertEquals(2, journal.events(HoldMarked.class).size());
    }

    @Test
    void aCopyThatIsBroughtAgainIsMarkedAgain() throws JournalException {
        append(new Acknowledged(FIRST, "bucket", "version 3"));
        hold(FIRST, "case 7");
        step();
        append(new ConfirmationFailed(FIRST, "bucket", "not there"));
        step();
        assertEquals(List.of(), bucket.calls, "nothing is there");
        append(new Acknowledged(FIRST, "bucket", "version 4"));
        step();
        assertEquals(List.of(FIRST.brief() + " version 4 true"), bucket.calls);
    }

    @Test
    void aPlaceWithoutMarksIsNotSaidToHaveMarked() throws JournalException {
        append(new Acknowledged(FIRST, "bucket", "r"));
        hold(FIRST, "case 7");
        bucket.knowsMarks = false;
        assertEquals("", step());
        assertEquals(List.of(), journal.events(HoldMarked.class));
    }
}
