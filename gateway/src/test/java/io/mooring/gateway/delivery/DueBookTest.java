package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.DeadlineMissed;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: an order of delivery that is not the order of the bureau's deadlines. */
class DueBookTest {
    private static final DockId DOCK = new DockId("dock-1");

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final ScriptedDestination office = new ScriptedDestination();
    private final SaidDues book = new SaidDues();
    private final Dispatch dispatch = new Dispatch(
            Books.alone(journal), office, DeliverySettings.standard(5), new RateLimit(clock), Gate.OPEN, book, clock);
    private final DeliveryRunner lane = new DeliveryRunner(dispatch, office, clock, (recording, reason) -> {});

    private RecordingId store(int n) throws JournalException {
        var recording = new RecordingId(String.format(Locale.ROOT, "%064x", n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, 1_000, "");
        append(new Stored("v", recording, source, 1_000, "0", "", false, 0, 0, "uncached", false));
        return recording;
    }

    private void append(Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    private void say(RecordingId recording, Duration in) {
        book.say(recording, clock.wall().plus(in), true);
    }

    private void settle() throws JournalException {
        for (int i = 0; lane.step().worked(); i++) {
            assertTrue(i < 1_000, "no rest");
        }
    }

    @Test
    void whatCustodySaysIsDueFirstGoesFirst() throws JournalException {
        RecordingId first = store(1);
        RecordingId second = store(2);
        RecordingId third = store(3);
        say(first, Duration.ofHours(30));
        say(third, Duration.ofHours(2));
        settle();
        // The second goes by the configured rule: 24 hours.
        assertEquals(List.of(third, second, first), office.delivered);
        assertEquals(1, book.askedForAll);
        assertEquals(List.of(), book.asked, "once for all that waits");
    }

    @Test
    void aDeadlineThatMovesMovesTheOrder() throws JournalException {
        RecordingId first = store(1);
        RecordingId second = store(2);
        dispatch.catchUp();
        assertEquals(first, dispatch.next().orElseThrow().consignment().recording);
        say(second, Duration.ofHours(1));
        RecordingId third = store(3);
        dispatch.catchUp();
        assertEquals(List.of(1), book.asked, "nothing moved: only what is new is asked for");
        append(new DockEvent.ClockStepped(1, Instant.EPOCH, Instant.EPOCH));
        dispatch.catchUp();
        assertEquals(List.of(1, 3), book.asked);
        assertEquals(second, dispatch.next().orElseThrow().consignment().recording);
        assertEquals(third, dispatch.next().orElseThrow().consignment().recording);
        assertEquals(
                clock.wall().plus(Duration.ofHours(1)),
                dispatch.snapshot().outlook().nextDeadline());
    }

    @Test
    void whatCustodyDoesNotKnowToTheMomentIsNotSaidToBeMissed() throws JournalException {
        RecordingId unsure = store(1);
        RecordingId sure = store(2);
        book.say(unsure, clock.wall().plusSeconds(60), false);
        say(sure, Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            dispatch.lookAhead();
            clock.advance(Duration.ofSeconds(15));
        }
        assertEquals(
                List.of(sure),
                journal.events(DeadlineMissed.class).stream()
                        .map(DeadlineMissed::recording)
                        .toList());
    }
}
