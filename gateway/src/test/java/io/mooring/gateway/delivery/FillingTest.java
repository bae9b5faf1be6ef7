package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeadlineMissed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** At stake: an order after a start that is not the order of deadlines, because it was found in another way for very many. */
class FillingTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final String HERE = "office";
    private static final Duration TERM = Duration.ofHours(24);

    /** More than are read at once, and a last piece that is not full. */
    private static final int MANY = 4_500;

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final SaidDues book = new SaidDues();
    private final Map<RecordingId, Instant> due = new HashMap<>();
    private final Map<RecordingId, Integer> seqs = new HashMap<>();
    private final Set<RecordingId> missed = new HashSet<>();

    private void append(Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    /** Names are in another order than the recordings. */
    private RecordingId store(int n) throws JournalException {
        clock.advance(Duration.ofSeconds(1));
        var recording = new RecordingId(String.format(Locale.ROOT, "%016x%048x", n * 0x9E3779B97F4A7C15L, n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, n, "");
        append(new Stored("v" + n, recording, source, n, "0", "", false, 0, 0, "uncached", false));
        due.put(recording, clock.wall().plus(TERM));
        seqs.put(recording, n);
        return recording;
    }

    private void say(RecordingId recording, Instant at, boolean known) {
        book.say(recording, at, known);
        due.put(recording, at);
    }

    private void confirm(RecordingId recording) throws JournalException {
        append(new Acknowledged(recording, HERE, "receipt"));
        append(new Confirmed(recording, HERE, "nonce"));
        due.remove(recording);
    }

    private DeliveryQueue queue(RecordingIndex index) {
        return new DeliveryQueue(
                HERE, true, clock, DeliverySettings.standard(5), book, new OutgoingBook(() -> index, HERE), 4);
    }

    private void catchUp(DeliveryQueue queue) throws JournalException {
        queue.begin();
        journal.read(queue.seq() + 1, entry -> {
            queue.fold(entry);
            return true;
        });
        queue.heed();
        queue.askDues();
    }

    private List<RecordingId> byDeadline() {
        return due.keySet().stream()
                .sorted(Comparator.comparing((RecordingId each) -> Objects.requireNonNull(due.get(each)))
                        .thenComparing(seqs::get))
                .toList();
    }

    private static List<RecordingId> order(DeliveryQueue queue) {
        List<RecordingId> found = new ArrayList<>();
        queue.inOrder().forEach(load -> found.add(queue.recording(load).orElseThrow()));
        return found;
    }

    /** Of two thirds custody says something; of some people were told that they missed their deadline. */
    private void several(int count, Random random) throws JournalException {
        for (int n = 1; n <= count; n++) {
            RecordingId recording = store(n);
            if (random.nextInt(3) > 0) {
                say(recording, clock.wall().plusSeconds(random.nextInt(5_000) - 2_500L), true);
            }
            if (random.nextInt(4) == 0) {
                append(new DeliveryRefused(recording, random.nextBoolean() ? HERE : "cloud", "no"));
            }
            if (random.nextInt(4) == 0) {
                append(new DeadlineMissed(recording, "cloud", Instant.EPOCH));
            }
            if (random.nextInt(4) == 0) {
                append(new DeadlineMissed(recording, HERE, Instant.EPOCH));
                missed.add(recording);
            }
        }
    }

    private void agree(DeliveryQueue queue) {
        assertEquals(byDeadline(), order(queue));
        Set<RecordingId> untold =
                new HashSet<>(queue.untold(Long.MAX_VALUE, 2 * MANY).keySet());
        // Others arrived late just before.
        untold.retainAll(due.keySet());
        assertEquals(
                due.keySet().stream().filter(each -> !missed.contains(each)).collect(Collectors.toSet()),
                untold,
                "who was told already is not told again");
    }

    @Test
    void veryManyStandInTheOrderOfTheirDeadlinesAndCustodyIsAskedOnce() throws JournalException {
        several(MANY, new Random(1));
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue queue = queue(index);
        catchUp(queue);
        agree(queue);
        assertEquals(1, book.askedForAll);
        assertEquals(List.of(), book.asked);
    }

    @Test
    void fewOfManyAreLookedUpAndTheRestIsNotGoneThrough() throws JournalException {
        several(MANY, new Random(2));
        List<RecordingId> all = new ArrayList<>(seqs.keySet());
        all.sort(Comparator.comparing(seqs::get));
        Collections.shuffle(all, new Random(3));
        for (RecordingId gone : all.subList(0, MANY - 200)) {
            confirm(gone);
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue queue = queue(index);
        catchUp(queue);
        agree(queue);
        assertEquals(0, book.askedForAll);
        assertEquals(200, book.asked.get(0), "at once; and of what arrived late just before, each");
    }

    @Test
    void whatWaitsForItsLookStandsInOrderToo() throws JournalException {
        several(300, new Random(4));
        List<RecordingId> acknowledged = byDeadline();
        for (RecordingId recording : acknowledged) {
            append(new Acknowledged(recording, HERE, "receipt"));
        }
        clock.advance(Duration.ofHours(1));
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue queue = queue(index);
        catchUp(queue);
        assertEquals(0, queue.waiting());
        assertEquals(300, queue.acknowledged());
        clock.advance(Duration.ofHours(1));
        List<RecordingId> looks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Consignment next = queue.nextToConfirm(clock.monotonicNanos()).orElseThrow();
            queue.take(next);
            looks.add(next.recording);
        }
        assertEquals(acknowledged, looks);
    }

    /** Else each start would find everything twice: it begins with words about its own time. */
    @Test
    void whatWasSaidBeforeItWasFilledDoesNotFillItAgain() throws JournalException {
        several(20, new Random(5));
        append(new DockEvent.ClockStepped(1, Instant.EPOCH, Instant.EPOCH));
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue queue = queue(index);
        catchUp(queue);
        catchUp(queue);
        assertEquals(1, book.askedForAll);
        say(byDeadline().get(7), clock.wall().minusSeconds(9_000), true);
        append(new DockEvent.ClockStepped(1, Instant.EPOCH, Instant.EPOCH));
        catchUp(queue);
        assertEquals(2, book.askedForAll, "what is said since moves it");
        agree(queue);
    }

    @Test
    void aTimeThatIsBelievedAgainMovesOnlyWhatWasNotKnown() throws JournalException {
        several(20, new Random(6));
        var trust = new DockEvent.TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 5, "");
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue queue = queue(index);
        catchUp(queue);
        append(trust);
        catchUp(queue);
        assertEquals(1, book.askedForAll, "each is known");
        RecordingId unsure = byDeadline().get(15);
        say(unsure, clock.wall().plusSeconds(1), false);
        append(new DockEvent.ClockStepped(1, Instant.EPOCH, Instant.EPOCH));
        catchUp(queue);
        assertEquals(2, book.askedForAll);
        say(unsure, clock.wall().minusSeconds(9_000), true);
        append(trust);
        catchUp(queue);
        assertEquals(3, book.askedForAll);
        assertEquals(unsure, order(queue).get(0));
        agree(queue);
    }

    /** A dock that was away for long is not to look as if nothing waited there. */
    @Test
    void whileItIsFilledPeopleAreToldSoAndHowManyWereFound() throws JournalException {
        several(30, new Random(7));
        List<DestinationSnapshot> seen = new ArrayList<>();
        List<Dispatch> dispatches = new ArrayList<>();
        SaidDues looking = new SaidDues() {
            @Override
            public Iterator<Said> all() {
                seen.add(dispatches.get(0).snapshot());
                return super.all();
            }
        };
        var office = new ScriptedDestination();
        dispatches.add(new Dispatch(
                Books.alone(journal),
                office,
                DeliverySettings.standard(5),
                new RateLimit(clock),
                Gate.OPEN,
                looking,
                clock));
        dispatches.get(0).catchUp();
        assertEquals(30, seen.get(0).waiting());
        assertEquals(30 * 31 / 2, seen.get(0).waitingBytes());
        assertEquals(CauseCode.DELIVERY_GATHERING, seen.get(0).why().get(0).code());
        assertEquals(30, dispatches.get(0).snapshot().waiting());
        assertTrue(dispatches.get(0).snapshot().why().isEmpty());
    }
}
