package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SETTINGS;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.events;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a journal at the office that is not the dock's. */
class ShippingTest {
    private final ShippingRig rig = new ShippingRig();
    private final SimulatedDisk dockDisk = new SimulatedDisk();

    @Test
    void everyEntryArrivesOnceAndInOrder() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 20);
        Shipping shipping = rig.shipping(journal, office.to(JournalRig.DOCK));
        assertEquals(State.SEEKING, shipping.snapshot().state());
        rig.run(shipping, 15);
        grow(journal, 2);
        rig.run(shipping, 2);

        assertEquals(State.LEVEL, shipping.snapshot().state());
        assertEquals(0, shipping.snapshot().behindEntries());
        assertEquals(journal.head(), office.kept.head(JournalRig.DOCK));
        office.requireSameAs(journal, entries(journal), "all there");
        assertEquals(List.of(), office.refusals());
    }

    @Test
    void anOfficeThatIsAwayIsAskedAgainWithinTheLongestWait() throws Exception {
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 2);
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        JournalOffice real = office.to(JournalRig.DOCK);
        var away = new AwayOffice(real);
        Shipping shipping = rig.shipping(journal, away);
        Duration waited = Duration.ZERO;
        for (int i = 0; i < 300; i++) {
            Duration wait = shipping.step();
            assertTrue(wait.compareTo(SETTINGS.retryMax()) <= 0, wait.toString());
            waited = waited.plus(wait);
            rig.clock.advance(wait);
        }
        assertTrue(waited.compareTo(Duration.ofHours(10)) > 0, "it is left alone: " + waited);
        assertEquals(State.AWAY, shipping.snapshot().state());
        assertTrue(shipping.snapshot().behindMillis() > Duration.ofHours(9).toMillis());
        away.gone = false;
        rig.run(shipping, 2);
        assertEquals(State.LEVEL, shipping.snapshot().state());
        office.requireSameAs(journal, entries(journal), "all there");
    }

    private static final class AwayOffice implements JournalOffice {
        private final JournalOffice real;
        private boolean gone = true;

        AwayOffice(JournalOffice real) {
            this.real = real;
        }

        private JournalOffice real() throws NotTakenException {
            if (gone) {
                throw new NotTakenException(NotTakenException.Kind.AWAY, "gone", (Duration) null);
            }
            return real;
        }

        @Override
        public Standing standing() throws NotTakenException {
            return real().standing();
        }

        @Override
        public Standing keep(JournalPiece piece) throws NotTakenException {
            return real().keep(piece);
        }

        @Override
        public JournalHead next(int epoch) throws NotTakenException {
            throw new AssertionError("nobody acknowledged anything");
        }

        @Override
        public JournalHead keepNext(int epoch, JournalPiece piece, boolean anew) throws NotTakenException {
            throw new AssertionError("nobody acknowledged anything");
        }

        @Override
        public String hashAt(long seq) throws NotTakenException {
            return real().hashAt(seq);
        }

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    @Test
    void whatTheOfficeSignsIsJournalledNowAndThenAndHoldsForAnybody() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 3);
        Shipping shipping = rig.shipping(journal, office.to(JournalRig.DOCK));
        rig.run(shipping, 60);
        assertEquals(List.of(), events(journal, Witnessed.class), "not at once");
        rig.clock.advance(Duration.ofMinutes(15));
        rig.run(shipping, 3);
        rig.clock.advance(Duration.ofHours(5));
        rig.run(shipping, 5);
        List<Witnessed> witnessed = events(journal, Witnessed.class);
        assertEquals(1, witnessed.size(), "its own entry alone is no news");
        grow(journal, 1);
        rig.run(shipping, 5);
        assertEquals(2, events(journal, Witnessed.class).size());
        shipping.witness(true);
        shipping.witness(true);
        assertEquals(2, events(journal, Witnessed.class).size(), "nothing since");
        grow(journal, 1);
        rig.run(shipping, 2);
        shipping.witness(true);
        assertEquals(3, events(journal, Witnessed.class).size());

        Witnessed one = witnessed.get(0);
        Witness statement = Witness.verified(one.statement(), office.keys());
        assertEquals(one.seq(), statement.seq());
        assertEquals(journal.hashAt(one.seq()), statement.hash());
        assertEquals(OfficeInMemory.OFFICE, statement.office());
        Set<io.mooring.gateway.keys.VerificationKey> stranger =
                Set.of(SigningKey.generate().verificationKey());
        assertThrows(ReceiptException.class, () -> Witness.verified(one.statement(), stranger));
        for (int i = 0; i < one.statement().length(); i++) {
            char changed = one.statement().charAt(i) == '1' ? '2' : '1';
            String lied =
                    one.statement().substring(0, i) + changed + one.statement().substring(i + 1);
            assertThrows(ReceiptException.class, () -> Witness.verified(lied, office.keys()), lied);
        }
    }

    @Test
    void twoDocksAreKeptApart() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal one = JournalRig.open(dockDisk);
        SegmentJournal other = other(new DockId("dock-08"));
        Shipping ones = rig.shipping(one, office.to(one.dock()));
        Shipping others = rig.shipping(other, office.to(other.dock()));
        for (int i = 0; i < 6; i++) {
            grow(one, 2);
            grow(other, 3);
            rig.run(ones, 2);
            rig.run(others, 2);
        }
        office.requireSameAs(one, entries(one), "one");
        office.requireSameAs(other, entries(other), "other");
        assertEquals(Set.of(one.dock(), other.dock()), office.kept.docks());
    }

    private SegmentJournal other(DockId dock) throws JournalException, IOException {
        var disk = new SimulatedDisk();
        JournalRig.makeDirectories(disk);
        return SegmentJournal.open(
                disk,
                JournalOptions.of(dock, JournalRig.JOURNAL, JournalRig.QUARANTINE)
                        .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1),
                rig.clock);
    }
}
