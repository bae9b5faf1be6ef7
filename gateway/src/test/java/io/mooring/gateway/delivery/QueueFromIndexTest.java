package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeadlineMissed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** At stake: a recording that is missed, or brought twice, because a delivery went on from the index and not from entry 1. */
class QueueFromIndexTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final String HERE = "office";
    private static final String OTHER = "cloud";
    private static final int RECORDINGS = 24;

    /** What one reads out of the journal by hand. */
    private static final class Model {
        final Map<String, Instant> visits = new HashMap<>();
        final Map<RecordingId, Instant> here = new HashMap<>();
        final Map<RecordingId, Integer> stages = new HashMap<>();
        final Map<RecordingId, Integer> first = new HashMap<>();

        List<RecordingId> waiting() {
            return here.keySet().stream()
                    .filter(recording -> stages.getOrDefault(recording, 0) == 0)
                    .sorted(Comparator.comparing((RecordingId each) -> here.get(each))
                            .thenComparing(first::get))
                    .toList();
        }

        long at(int stage, boolean mustBeHere) {
            return stages.entrySet().stream()
                    .filter(each -> each.getValue() == stage && (!mustBeHere || here.containsKey(each.getKey())))
                    .count();
        }
    }

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final Model model = new Model();

    private static RecordingId recording(int n) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", n));
    }

    private void append(Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    private DeliveryQueue queue(String destination, RecordingIndex index, int consignmentsMax) {
        return queue(destination, true, index, consignmentsMax);
    }

    private DeliveryQueue queue(String destination, boolean counts, RecordingIndex index, int consignmentsMax) {
        return new DeliveryQueue(
                destination,
                counts,
                clock,
                DeliverySettings.standard(5),
                DueBook.SILENT,
                new OutgoingBook(() -> index, destination),
                consignmentsMax);
    }

    private void store(Random random) throws JournalException {
        int n = random.nextInt(RECORDINGS) + 1;
        String visit = "v" + random.nextInt(6);
        var source = new SourceIdentity("cam", "1", "DCIM/" + n + "-" + random.nextInt(3), 10, "");
        append(new Stored(visit, recording(n), source, 10, "0", "", false, 0, 0, "uncached", false));
        model.first.putIfAbsent(recording(n), model.first.size());
        model.here.putIfAbsent(recording(n), model.visits.getOrDefault(visit, clock.wall()));
    }

    /** One thing that can happen; each moment is another, so that no two deadlines are one by chance. */
    private void step(Random random) throws JournalException {
        clock.advance(Duration.ofSeconds(1 + random.nextInt(600)));
        RecordingId any = recording(random.nextInt(RECORDINGS) + 1);
        int stage = model.stages.getOrDefault(any, 0);
        boolean here = model.here.containsKey(any);
        boolean stored = here || model.stages.containsKey(any);
        switch (random.nextInt(12)) {
            case 0 -> {
                String visit = "v" + random.nextInt(6);
                append(new VisitOpened(visit, 1, "1-1", "cam", "m", "m", "s", "", ""));
                model.visits.put(visit, clock.wall());
            }
            case 1, 2, 3, 4 -> store(random);
            case 5, 6 -> {
                append(new Acknowledged(any, HERE, "receipt"));
                if (stored) {
                    model.stages.put(any, Math.max(stage, 1));
                }
            }
            case 7 -> {
                if (stage > 0) {
                    append(new Confirmed(any, HERE, "nonce"));
                    model.stages.put(any, 2);
                }
            }
            case 8 -> {
                append(new ConfirmationFailed(any, HERE, "differs"));
                if (stored) {
                    model.stages.put(any, 0);
                }
            }
            case 9 -> {
                if (here && stage == 2) {
                    append(new Evicted(any, 10, "removed"));
                    model.here.remove(any);
                }
            }
            case 10 ->
                append(
                        random.nextBoolean()
                                ? new DeliveryRefused(any, HERE, "no")
                                : new DeadlineMissed(any, HERE, Instant.EPOCH));
            default -> append(new Acknowledged(any, OTHER, "receipt"));
        }
    }

    private void agree(DeliveryQueue queue, String when) {
        assertEquals(model.waiting(), Queues.order(queue), when);
        assertEquals(model.waiting().size(), queue.waiting(), when);
        assertEquals(10L * model.waiting().size(), queue.waitingBytes(), when);
        assertEquals(model.at(2, false), queue.confirmed(), when);
        assertEquals(model.at(1, true) + model.at(2, false), queue.acknowledged(), when);
    }

    /** Takes all there is, as lanes would, and looks whether it went by deadline. */
    private void drain(DeliveryQueue queue, String when) {
        List<RecordingId> taken = new ArrayList<>();
        for (Optional<Consignment> next = queue.nextToDeliver(clock.monotonicNanos());
                next.isPresent();
                next = queue.nextToDeliver(clock.monotonicNanos())) {
            queue.take(next.get());
            taken.add(next.get().recording);
        }
        assertEquals(model.waiting(), taken, when);
    }

    @Test
    void aQueueFromTheIndexIsWhatTheJournalSaysAtEveryCut() throws JournalException {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            var test = new QueueFromIndexTest();
            RecordingIndex index = RecordingIndex.inMemory(test.journal);
            DeliveryQueue livedThrough = test.queue(HERE, index, 4);
            for (int cut = 0; cut < 220; cut++) {
                test.step(random);
                String when = "seed " + seed + ", entry " + cut;
                if (random.nextInt(3) > 0) {
                    Queues.catchUp(test.journal, livedThrough);
                    test.agree(livedThrough, when + ", lived through");
                }
                if (random.nextInt(8) == 0) {
                    DeliveryQueue fresh = test.queue(HERE, index, 4);
                    Queues.catchUp(test.journal, fresh);
                    test.agree(fresh, when + ", from the index");
                    test.drain(fresh, when);
                }
            }
        }
    }

    /** The index runs ahead of what a queue heard, as it does while other threads ask it. */
    @Test
    void anEntryBetweenTheIndexAndTheQueueIsNeitherMissedNorCountedTwice() throws JournalException {
        Random random = new Random(99);
        RecordingIndex index = RecordingIndex.inMemory(journal);
        for (int round = 0; round < 60; round++) {
            DeliveryQueue queue = queue(HERE, index, 4);
            queue.begin();
            for (int i = random.nextInt(6); i > 0; i--) {
                step(random);
                index.catchUp();
            }
            Queues.catchUp(journal, queue);
            agree(queue, "round " + round);
        }
    }

    @Test
    void aDestinationThatIsNewHasEverythingBeforeIt() throws JournalException {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            step(random);
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue fresh = queue("archive", index, 4);
        Queues.catchUp(journal, fresh);
        assertEquals(model.here.size(), fresh.waiting());
        assertEquals(0, fresh.acknowledged());
    }

    @Test
    void howADestinationStoodIsKnown() throws JournalException {
        append(new DockEvent.UplinkLost(HERE, "no answer"));
        append(new DockEvent.DeliveryPaused(HERE, "Li", "moving", "li"));
        append(new DockEvent.DeliveryPaused(OTHER, "Li", "moving", "li"));
        append(new DockEvent.DeliveryResumed(OTHER, "Li", "moved", "li"));
        for (int i = 0; i < DeliveryQueue.HEARD_AGAIN + 10; i++) {
            append(new DockEvent.StorageFreed(i));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue here = queue(HERE, index, 4);
        DeliveryQueue other = queue(OTHER, index, 4);
        here.begin();
        other.begin();
        assertEquals(false, here.state().reachable());
        assertEquals(
                "Li", java.util.Objects.requireNonNull(here.state().pause()).by());
        assertEquals(true, other.state().reachable());
        assertNull(other.state().pause());
    }

    /** Of a destination that does not count nobody is told: kept for that, late arrivals would only ever become more. */
    @Test
    void lateArrivalsAreKeptToBeToldAndOnlyWhereTheyAreTold() throws JournalException {
        append(new VisitOpened("v", 1, "1-1", "cam", "m", "m", "s", "", ""));
        var source = new SourceIdentity("cam", "1", "DCIM/1", 10, "");
        append(new Stored("v", recording(1), source, 10, "0", "", false, 0, 0, "uncached", false));
        RecordingIndex index = RecordingIndex.inMemory(journal);
        DeliveryQueue counting = queue(HERE, true, index, 4);
        DeliveryQueue other = queue(HERE, false, index, 4);
        Queues.catchUp(journal, counting);
        Queues.catchUp(journal, other);
        clock.advance(Duration.ofHours(30));
        append(new Acknowledged(recording(1), HERE, "receipt"));
        Queues.catchUp(journal, counting);
        Queues.catchUp(journal, other);
        long now = clock.wall().toEpochMilli();
        assertEquals(Set.of(recording(1)), counting.untold(now, 10).keySet());
        assertEquals(Set.of(), other.untold(now, 10).keySet());
    }

    @Test
    void whoeverStopsADockWithVeryManyWaitingDoesNotWaitForTheLast() throws JournalException {
        for (int n = 1; n <= 4_500; n++) {
            var source = new SourceIdentity("cam", "1", "DCIM/" + n, 10, "");
            append(new Stored("v", recording(n), source, 10, "0", "", false, 0, 0, "uncached", false));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        List<DeliveryQueue> filled = new ArrayList<>();
        SaidDues stopper = new SaidDues() {
            @Override
            public Iterator<Said> all() {
                filled.get(0).end();
                return super.all();
            }
        };
        filled.add(new DeliveryQueue(
                HERE, true, clock, DeliverySettings.standard(5), stopper, new OutgoingBook(() -> index, HERE), 4));
        assertThrows(CancellationException.class, filled.get(0)::begin);
        assertEquals(1, stopper.askedForAll);
    }
}
