package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockEvent.UplinkLost;
import io.mooring.gateway.DockEvent.UplinkRestored;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Said;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: with several on their way at once, one that is sent twice at a time, forgotten, or never has its turn. */
class LanesTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final int LANES = 8;
    private static final DeliverySettings SETTINGS =
            DeliverySettings.standard(5).confirmAfter(Duration.ofMinutes(1)).lanes(LANES);

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);

    /** What all lanes deliver to, and what goes wrong there. */
    private static final class Place {
        final Set<RecordingId> holds = new HashSet<>();
        final Set<RecordingId> inHand = new HashSet<>();
        final List<RecordingId> order = new ArrayList<>();
        final Random random;

        /** Of a hundred calls, how many fail. */
        int faultsPercent;

        Place(long seed) {
            random = new Random(seed);
        }

        void mayFail(Kind... kinds) throws DeliveryException {
            if (random.nextInt(100) < faultsPercent) {
                throw new DeliveryException(kinds[random.nextInt(kinds.length)], "seeded");
            }
        }
    }

    /** One lane's way there. */
    private record Way(Place place) implements Destination {
        @Override
        public String name() {
            return "office";
        }

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
            place.mayFail(Kind.UNREACHABLE, Kind.REFUSED, Kind.LOCAL, Kind.DIFFERS, Kind.CANCELLED);
            listener.taken(parcel.sizeBytes());
            place.holds.add(parcel.recording());
            place.order.add(parcel.recording());
            // The answer may be lost on its way back.
            place.mayFail(Kind.UNREACHABLE);
            return "receipt of " + parcel.recording().brief();
        }

        @Override
        public String confirm(Parcel parcel, String receipt) throws DeliveryException {
            assertEquals("receipt of " + parcel.recording().brief(), receipt);
            place.mayFail(Kind.UNREACHABLE, Kind.REFUSED, Kind.CANCELLED);
            if (place.random.nextInt(100) < place.faultsPercent) {
                place.holds.remove(parcel.recording());
            }
            if (!place.holds.contains(parcel.recording())) {
                throw new DeliveryException(Kind.DIFFERS, "it is not here");
            }
            return "nonce";
        }

        @Override
        public void cancel() {
            // Nothing here blocks.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** A running program: lanes that are in the middle of their turns while others begin theirs. */
    private final class Program {
        private final Place place;
        private final List<DeliveryRunner> lanes = new ArrayList<>();
        private final List<@Nullable Turn> turns = new ArrayList<>();
        private final Dispatch dispatch;

        Program(Place place) {
            this.place = place;
            place.inHand.clear();
            Way way = new Way(place);
            dispatch = new Dispatch(Books.alone(journal), way, SETTINGS, new RateLimit(clock), Gate.OPEN, clock);
            for (int i = 0; i < LANES; i++) {
                lanes.add(new DeliveryRunner(dispatch, way, clock, (recording, reason) -> {}));
                turns.add(null);
            }
        }

        /** @return whether the lane had something to do */
        boolean step(int lane) throws JournalException {
            Turn running = turns.get(lane);
            if (running != null) {
                place.inHand.remove(running.consignment().recording);
                turns.set(lane, null);
                lanes.get(lane).finish(running);
                return true;
            }
            Optional<Turn> begun = lanes.get(lane).begin();
            begun.ifPresent(turn -> {
                assertTrue(place.inHand.add(turn.consignment().recording), "in two lanes at once");
                turns.set(lane, turn);
            });
            return begun.isPresent();
        }

        void settle() throws JournalException {
            int idle = 0;
            for (int i = 0; idle < 400; i++) {
                assertTrue(i < 200_000, "no rest");
                boolean worked = false;
                for (int lane = 0; lane < LANES; lane++) {
                    worked |= step(lane);
                }
                idle = worked ? 0 : idle + 1;
                clock.advance(Duration.ofSeconds(20));
            }
        }
    }

    private RecordingId store(int n) throws JournalException {
        var recording = new RecordingId(String.format(Locale.ROOT, "%064x", n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, 100L * n, "");
        journal.append(
                Actor.dock(DOCK),
                new Stored("v", recording, source, 100L * n, "0", "", false, 0, 0, "uncached", false));
        return recording;
    }

    @Test
    void everyRecordingArrivesOnceThroughSeededFaultsAndKills() throws JournalException {
        for (long seed = 1; seed <= 25; seed++) {
            new LanesTest().oneHistory(seed);
        }
    }

    private void oneHistory(long seed) throws JournalException {
        Random random = new Random(seed);
        Place place = new Place(seed + 1000);
        Set<RecordingId> stored = new HashSet<>();
        Program program = new Program(place);
        for (int i = 0; i < 3_000; i++) {
            if (random.nextInt(20) == 0) {
                stored.add(store(1 + random.nextInt(200)));
            }
            if (random.nextInt(200) == 0) {
                place.faultsPercent = random.nextInt(3) * 30;
            }
            if (random.nextInt(400) == 0) {
                program = new Program(place);
            }
            program.step(random.nextInt(LANES));
            clock.advance(Duration.ofMillis(random.nextInt(3_000)));
        }
        place.faultsPercent = 0;
        program.settle();
        assertEquals(stored, place.holds, "seed " + seed);
        assertEquals(stored.size(), program.dispatch.snapshot().confirmed(), "seed " + seed);
        assertEquals(0, program.dispatch.snapshot().waiting(), "seed " + seed);
        assertEquals(0, program.dispatch.snapshot().waitingBytes(), "seed " + seed);
        assertTrue(program.dispatch.snapshot().reachable(), "seed " + seed);
        Map<RecordingId, Long> lost = journal.events(ConfirmationFailed.class).stream()
                .collect(Collectors.groupingBy(ConfirmationFailed::recording, Collectors.counting()));
        Map<RecordingId, Long> acknowledged = journal.events(Acknowledged.class).stream()
                .collect(Collectors.groupingBy(Acknowledged::recording, Collectors.counting()));
        for (RecordingId recording : stored) {
            assertEquals(1 + lost.getOrDefault(recording, 0L), acknowledged.get(recording), "seed " + seed + recording);
        }
        assertEquals(stored.size(), Set.copyOf(journal.events(Confirmed.class)).size(), "seed " + seed);
        // Lost and restored follow each other, each said once.
        long lostTimes = journal.events(UplinkLost.class).size();
        assertEquals(lostTimes, journal.events(UplinkRestored.class).size(), "seed " + seed);
    }

    @Test
    void asManyAreOnTheirWayAsThereAreLanesAndInOrder() throws JournalException {
        List<RecordingId> stored = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            stored.add(store(i));
        }
        Program program = new Program(new Place(1));
        for (int lane = 0; lane < LANES; lane++) {
            program.step(lane);
        }
        assertEquals(Set.copyOf(stored.subList(0, LANES)), program.place.inHand);
        program.settle();
        assertEquals(stored, program.place.order);
    }

    @Test
    void oneLanesSilenceStopsAllAndOneLaneAloneTriesAgain() throws JournalException {
        for (int i = 1; i <= 20; i++) {
            store(i);
        }
        Program program = new Program(new Place(1));
        program.step(0);
        program.step(1);
        Turn first = program.turns.set(0, null);
        Turn second = program.turns.set(1, null);
        program.place.inHand.clear();
        program.dispatch.unreachable(first, Said.heard("gone"), false);
        program.dispatch.done(first);
        assertFalse(program.step(0), "the lane that met it waits");
        assertFalse(program.step(2), "the others too");
        // What the second lane meets is the same failure, and no second one.
        program.dispatch.unreachable(second, Said.heard("gone"), false);
        program.dispatch.done(second);
        assertEquals(1, journal.events(UplinkLost.class).size());
        clock.advance(SETTINGS.retryFirst());
        assertTrue(program.step(3), "the first wait, not the second");
        assertFalse(program.step(4), "one tries for all");
        program.step(3);
        assertEquals(1, journal.events(UplinkRestored.class).size());
        for (int lane = 0; lane < LANES; lane++) {
            assertTrue(program.step(lane));
        }
    }
}
