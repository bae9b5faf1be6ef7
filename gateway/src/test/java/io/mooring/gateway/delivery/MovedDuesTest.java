package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: a dock that goes through a million recordings anew for each one whose end becomes known, or that misses it. */
class MovedDuesTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final int RECORDINGS = 60;

    /** Most stand in the backlog. */
    private static final int CONSIGNMENTS_MAX = 8;

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final Map<RecordingId, Instant> due = new HashMap<>();
    private final SaidDues book = new SaidDues() {
        @Override
        public @Nullable RecordingId movesOf(Event event) {
            return event instanceof RecordingProbed probed ? probed.recording() : null;
        }
    };

    private static RecordingId recording(int n) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", n));
    }

    private void append(Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    private void say(RecordingId recording, Instant at) {
        due.put(recording, at);
        book.say(recording, at, true);
    }

    private void probed(RecordingId recording) throws JournalException {
        append(new RecordingProbed(
                recording,
                new MediaFacts(
                        MediaFacts.Format.MP4,
                        true,
                        "",
                        60_000L,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        MediaFacts.Sound.HEARD)));
    }

    private DeliveryQueue queue() throws JournalException {
        for (int n = 1; n <= RECORDINGS; n++) {
            var source = new SourceIdentity("cam", "1", "DCIM/" + n, 10, "");
            append(new Stored("v", recording(n), source, 10, "0", "", false, 0, 0, "uncached", false));
            say(recording(n), clock.wall().plusSeconds(1_000L * n));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        var queue = new DeliveryQueue(
                "office",
                true,
                clock,
                DeliverySettings.standard(5),
                book,
                new OutgoingBook(() -> index, "office"),
                CONSIGNMENTS_MAX);
        Queues.catchUp(journal, queue);
        queue.nextToDeliver(clock.monotonicNanos());
        return queue;
    }

    private List<RecordingId> byDue() {
        return due.keySet().stream()
                .sorted(Comparator.comparing((RecordingId one) -> Objects.requireNonNull(due.get(one)))
                        .thenComparing(RecordingId::sha256))
                .toList();
    }

    @Test
    void theOneWhoseEndBecomesKnownMovesAndNoOtherIsAskedFor() throws Exception {
        DeliveryQueue queue = queue();
        assertEquals(byDue(), Queues.order(queue));
        assertEquals(1, book.askedForAll + (book.asked.isEmpty() ? 0 : 1), "once, to fill it: " + book.asked);
        int filled = book.askedForAll;
        book.asked.clear();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            RecordingId one = recording(1 + random.nextInt(RECORDINGS));
            say(one, clock.wall().plusMillis(1 + random.nextInt(90_000_000)));
            probed(one);
            Queues.catchUp(journal, queue);
            assertEquals(byDue(), Queues.order(queue), "seed 5, step " + i);
            queue.nextToDeliver(clock.monotonicNanos());
        }
        assertEquals(filled, book.askedForAll, "nothing was filled anew");
        assertTrue(book.asked.stream().allMatch(asked -> asked <= 1), book.asked.toString());
    }

    @Test
    void veryManyAtOnceAreAskedForTogether() throws Exception {
        DeliveryQueue queue = queue();
        book.asked.clear();
        int filled = book.askedForAll;
        for (int n = 1; n <= Dues.MOVED_ALONE_MAX + RECORDINGS; n++) {
            if (n <= RECORDINGS) {
                say(recording(n), clock.wall().plusSeconds(1_000_000L - n));
            }
            probed(recording(n));
        }
        Queues.catchUp(journal, queue);
        assertEquals(byDue(), Queues.order(queue));
        assertTrue(book.askedForAll + book.asked.size() <= filled + 2, book.asked + " and " + book.askedForAll);
    }
}
