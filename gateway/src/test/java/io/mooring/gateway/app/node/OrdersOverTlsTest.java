package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.HoldMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersKnown;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.holds.HoldMarks;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.OrdersDesk;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.orders.OrderReaders;
import io.mooring.gateway.orders.OrdersReading;
import io.mooring.gateway.room.Leave;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a hold ordered at the office keeps the copy at the dock and its mark at the bucket, over the real door. */
class OrdersOverTlsTest {
    private static final DockId DOCK = new DockId("dock-01");
    private static final Actor HEAD = Actor.person("principal-leader", "wang");
    private static final int SIZE = 10_000;
    private static final TusTimeouts TIMEOUTS =
            new TusTimeouts(Duration.ofSeconds(90), Duration.ofSeconds(90), Duration.ofSeconds(90), 1 << 20);

    @TempDir
    Path directory;

    private final RealDisk disk = new RealDisk();
    private final FakeClock clock = new FakeClock();
    private final TlsIdentity own = TlsIdentity.generate("dock-01");
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final Bucket bucket = new Bucket();
    private final Closing closing = new Closing();

    @SuppressWarnings("NullAway.Init")
    private Office office;

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    @SuppressWarnings("NullAway.Init")
    private RecordingIndex index;

    @SuppressWarnings("NullAway.Init")
    private EvidenceStore evidence;

    @SuppressWarnings("NullAway.Init")
    private OrdersReading reading;

    @SuppressWarnings("NullAway.Init")
    private Room room;

    /** A place that marks what it is told to. */
    private static final class Bucket implements Destination {
        final List<String> marks = new ArrayList<>();

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
        public boolean hold(Parcel parcel, String receipt, boolean held) {
            marks.add(parcel.recording().brief() + " " + held);
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() throws Exception {
        OfficeSettings settings = new OfficeSettings(
                new DockId("office-01"),
                Files.createDirectory(directory.resolve("office")),
                null,
                new EvidenceSettings(true, 0),
                OfficeLimits.STANDARD,
                Map.of(DOCK, Set.of(own.pin())));
        office = closing.add(Office.open(
                settings,
                disk,
                clock,
                journal -> RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new)),
                fatal -> {}));
        receiver = closing.add(Receiver.start(
                office,
                OfficeLimits.STANDARD,
                ReceiverSettings.of("127.0.0.1", 0, true),
                clock,
                Map.of(OrdersDesk.PATH, new OrdersDesk(office.orders(), office.orderReaders()))));
        Path data = Files.createDirectory(directory.resolve("dock"));
        index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        evidence = EvidenceStore.open(disk, data, new EvidenceSettings(true, 0));
        reading = reading(own);
        room = room(reading::withheld);
    }

    @AfterEach
    void close() {
        closing.close();
    }

    private OrdersReading reading(TlsIdentity identity) {
        TusSettings there = new TusSettings(
                "bureau",
                true,
                "127.0.0.1",
                receiver.address().getPort(),
                DOCK,
                Set.of(office.verificationKey()),
                new TusSettings.Security(identity, Set.of(office.tls().pin())),
                TIMEOUTS);
        OfficeOrders source = closing.add(new OfficeOrders("bureau", OfficeLink.open(there, clock)));
        return new OrdersReading(
                journal,
                index,
                clock,
                () -> Set.of(office.verificationKey()),
                source,
                (by, order) -> room.undisturbed(() -> journal.append(by, order)));
    }

    /** Wants to be rid of everything. */
    private Room room(Leave leave) {
        return new Room(
                journal,
                evidence,
                index,
                List.of("bucket"),
                looked -> {},
                () -> true,
                () -> 0,
                leave,
                clock,
                new RoomSettings(1L << 60, RoomSettings.SEEN_MAX_USUAL));
    }

    private RecordingId delivered(int number) throws IOException, JournalException {
        byte[] bytes = new byte[SIZE];
        bytes[0] = (byte) number;
        Staging staging = evidence.begin("s" + number, SIZE);
        staging.write(ByteBuffer.wrap(bytes));
        Sealed sealed = evidence.seal(staging, SIZE);
        RecordingId recording = sealed.recording();
        append(new Stored(
                "v1",
                recording,
                new SourceIdentity("Acme/B-1/1", "00010001", "DCIM/" + number + ".MP4", SIZE, "20261121T120000"),
                SIZE,
                "ab".repeat(32),
                "20261121T115900",
                true,
                0,
                12,
                "uncached",
                false));
        evidence.finish(staging, sealed);
        append(new Acknowledged(recording, "bucket", "receipt"));
        append(new Confirmed(recording, "bucket", "nonce"));
        return recording;
    }

    private void append(Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    private void decided(Event act) throws JournalException {
        office.journal().append(HEAD, act);
    }

    private <E extends Event> List<E> events(Class<E> type) throws JournalException {
        List<E> found = new ArrayList<>();
        journal.read(1, entry -> {
            if (type.isInstance(entry.event())) {
                found.add(type.cast(entry.event()));
            }
            return true;
        });
        return found;
    }

    private static RecordingHeld hold(RecordingId recording) {
        return new RecordingHeld(recording, "case 1", "wang", "inquiry", "office");
    }

    @Test
    void aHoldOrderedKeepsTheCopyAndMarksItAndItsReleaseLetsItGo() throws Exception {
        RecordingId kept = delivered(1);
        RecordingId gone = delivered(2);
        decided(hold(kept));
        assertEquals(List.of(), reading.step());
        room.step();
        HoldMarks marks = new HoldMarks(journal, index, bucket);
        assertEquals(List.of(), marks.step());
        assertTrue(evidence.has(kept));
        assertFalse(evidence.has(gone));
        assertEquals(List.of(kept.brief() + " true"), bucket.marks);
        OrderTaken taken = events(OrderTaken.class).get(0);
        assertEquals(HEAD, taken.by());
        assertEquals("office-01", taken.office().value());
        decided(new RecordingHoldLifted(kept, "case 1", "wang", "closed", "office"));
        assertEquals(List.of(), reading.step());
        assertEquals(List.of(), marks.step());
        room.step();
        assertFalse(evidence.has(kept));
        assertEquals(List.of(kept.brief() + " true", kept.brief() + " false"), bucket.marks);
        assertEquals(2, events(HoldMarked.class).size());
    }

    @Test
    void nothingGoesBeforeTheOrdersAreReadNorADayAfter() throws Exception {
        RecordingId first = delivered(1);
        room.step();
        assertTrue(evidence.has(first));
        assertEquals(List.of(), reading.step());
        receiver.close();
        clock.advance(OrdersReading.GOOD_FOR.plusSeconds(1));
        append(new Confirmed(first, "bucket", "nonce"));
        assertTrue(Cause.text(reading.step(), Locale.ENGLISH).contains("more than 24 h ago"));
        room.step();
        assertTrue(evidence.has(first));
    }

    @Test
    void aLongListComesWholeAndItsLongestOrderToo() throws Exception {
        for (int number = 0; number < 300; number++) {
            decided(hold(new RecordingId(String.format("%064x", number))));
        }
        decided(new PolicyAdopted("p", "b", "ab".repeat(32), "规".repeat(21_000), "desk", "li"));
        assertEquals(List.of(), reading.step());
        assertEquals(301, reading.snapshot().taken());
    }

    private List<OrderReaders.Reader> readers() {
        return office.orderReaders().all(Set.of(DOCK, new DockId("dock-02")));
    }

    private List<OrdersKnown> known() throws JournalException {
        List<OrdersKnown> found = new ArrayList<>();
        office.journal().read(1, entry -> {
            if (entry.event() instanceof OrdersKnown known) {
                found.add(known);
            }
            return true;
        });
        return found;
    }

    @Test
    void theOfficeSeesWhichDockKnowsWhat() throws Exception {
        decided(hold(new RecordingId("ab".repeat(32))));
        decided(hold(new RecordingId("cd".repeat(32))));
        assertFalse(readers().get(0).knows(1));
        reading.step();
        assertFalse(readers().get(0).knows(1), "it was given them, and has not shown yet that it took them");
        reading.step();
        assertTrue(readers().get(0).knows(2));
        assertFalse(readers().get(1).knows(1), "of the other dock nothing is known");
        assertEquals(null, readers().get(1).heard());
        reading.step();
        assertEquals(List.of(new OrdersKnown(DOCK, 2)), known(), "told once");
        decided(hold(new RecordingId("ef".repeat(32))));
        assertFalse(readers().get(0).knows(3));
        OrderReaders restarted = new OrderReaders(office.journal(), office.index(), clock);
        assertEquals(2, restarted.all(Set.of(DOCK)).get(0).taken());
    }

    @Test
    void whoTookAnotherListKnowsNothingOfThisOne() throws Exception {
        decided(hold(new RecordingId("ab".repeat(32))));
        OrderReaders readers = office.orderReaders();
        for (String hash : List.of("ab".repeat(32), "0".repeat(64))) {
            readers.heard(DOCK, 1, hash);
            assertTrue(readers().get(0).parted(), hash);
            assertFalse(readers().get(0).knows(1));
        }
        readers.heard(DOCK, 2, office.orders().lastHash());
        assertTrue(readers().get(0).parted(), "an order that is not there");
        readers.heard(DOCK, 1, office.orders().lastHash());
        assertTrue(readers().get(0).knows(1));
        assertEquals(1, known().size());
    }

    @Test
    void whoIsNotAdmittedIsGivenNothing() throws Exception {
        decided(hold(new RecordingId("ab".repeat(32))));
        OrdersReading stranger = reading(TlsIdentity.generate("stranger"));
        assertTrue(Cause.text(stranger.step(), Locale.ENGLISH).contains("not read since the start"));
        assertEquals(0, stranger.snapshot().taken());
    }

    @Test
    void whatIsAskedWrongIsRefused() throws Exception {
        TusSettings there = new TusSettings(
                "bureau",
                true,
                "127.0.0.1",
                receiver.address().getPort(),
                DOCK,
                Set.of(office.verificationKey()),
                new TusSettings.Security(own, Set.of(office.tls().pin())),
                TIMEOUTS);
        try (OfficeLink link = OfficeLink.open(there, clock)) {
            String nonce = "&nonce=" + "0a".repeat(32);
            for (String query : List.of("", "?after=1", "?after=-1" + nonce, "?after=x" + nonce, "?after=1&nonce=0A")) {
                assertEquals(400, link.get(OrdersDesk.PATH + query).status(), query);
            }
            assertEquals(
                    404, link.get(OrdersDesk.PATH + "/more?after=1" + nonce).status());
            assertEquals(200, link.get(OrdersDesk.PATH + "?after=0" + nonce).status());
        }
    }
}
