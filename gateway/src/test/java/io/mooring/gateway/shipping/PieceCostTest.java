package io.mooring.gateway.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.office.witness.WitnessLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At stake: an office whose own journal grows faster than its docks', because each of their pieces costs it an entry. */
class PieceCostTest {
    private final ShippingRig rig = new ShippingRig();
    private final SimulatedDisk dockDisk = new SimulatedDisk();

    private static long bytes(SimulatedDisk disk, Path directory) throws IOException {
        long sum = 0;
        for (String name : disk.list(directory)) {
            sum += disk.size(directory.resolve(name));
        }
        return sum;
    }

    /** 550 bytes a second, for two hours: what a dock writes at the busiest moment, without an end. */
    @Test
    void whereEntriesComeWithoutEndTheyAreGathered() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        ShippingSettings usual = ShippingSettings.usual("office");
        var shipping = new Shipping(
                journal,
                journal,
                office.to(JournalRig.DOCK),
                rig.clock,
                usual,
                () -> false,
                ShippingRig.history(journal));
        Duration hours = Duration.ofHours(2);
        long end = rig.clock.monotonicNanos() + hours.toNanos();
        long stepAt = rig.clock.monotonicNanos();
        long behindMax = 0;
        while (rig.clock.monotonicNanos() - end < 0) {
            journal.append(JournalRig.ACTOR, new DockEvent.UplinkLost("x", "y".repeat(300)));
            if (rig.clock.monotonicNanos() - stepAt >= 0) {
                stepAt = rig.clock.monotonicNanos() + shipping.step().toNanos();
            }
            behindMax = Math.max(
                    behindMax,
                    journal.head().seq() - office.kept.head(JournalRig.DOCK).seq());
            rig.clock.advance(Duration.ofSeconds(1));
        }
        long pieces = office.journal.head().seq();
        long most = Gathering.AT_ONCE + hours.toSeconds() / Gathering.LONGER + 2;
        assertTrue(pieces <= most, pieces + " of " + most);
        assertTrue(behindMax <= 2 * Gathering.LONGER, behindMax + " entries, one a second");
        double share = (double) bytes(office.disk, OfficeInMemory.JOURNAL)
                / bytes(office.disk, SimulatedDisk.ROOT.resolve("docks/" + JournalRig.DOCK + "/journal"));
        assertTrue(share < 0.1, "of what the dock wrote the office writes " + share);
        assertEquals(State.LEVEL, shipping.snapshot().state());
    }

    @Test
    void afterSomeQuietTheyGoAsTheyCome() throws Exception {
        var gathering = new Gathering(Duration.ofSeconds(1), 0);
        long now = 0;
        for (int i = 0; i < Gathering.AT_ONCE; i++) {
            assertEquals(Duration.ZERO, gathering.waits(now), "the " + i + "th");
            gathering.sent(now);
        }
        assertEquals(Duration.ofSeconds(Gathering.LONGER), gathering.waits(now));
        now += Duration.ofSeconds(Gathering.LONGER).toNanos();
        assertEquals(Duration.ZERO, gathering.waits(now));
        gathering.sent(now);
        assertEquals(Duration.ofSeconds(Gathering.LONGER), gathering.waits(now));
        now += Duration.ofHours(1).toNanos();
        for (int i = 0; i < Gathering.AT_ONCE; i++) {
            assertEquals(Duration.ZERO, gathering.waits(now), "the " + i + "th after an hour");
            gathering.sent(now);
        }
        assertTrue(!gathering.waits(now).isZero());
    }

    /** Whoever has a dock sends each entry alone, as fast as it may. */
    @Test
    void whatADockMayGrowCoversWhatItsPiecesCost() throws Exception {
        long standing = 400_000;
        var limits = new WitnessLimits(512 << 10, 1L << 30, 1L << 30, 1, standing, 0);
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk(), limits);
        SegmentJournal journal = JournalRig.open(dockDisk);
        int status = 200;
        long sent = 0;
        for (; status == 200 && sent < 2_000; sent++) {
            journal.append(JournalRig.ACTOR, new DockEvent.UplinkLost("x", ""));
            DoorReply reply = office.post(
                    JournalRig.DOCK,
                    journal.piece(journal.head().seq(), ShippingRig.SETTINGS.pieceBytesMax())
                            .bytes());
            status = reply.status();
        }
        assertEquals(429, status, sent + " pieces");
        assertTrue(sent > 100, sent + " pieces");
        long own = journal.head().seq() - 1;
        long costs = bytes(office.disk, OfficeInMemory.JOURNAL)
                + bytes(office.disk, SimulatedDisk.ROOT.resolve("docks/" + JournalRig.DOCK + "/journal"));
        assertTrue(costs <= standing, costs + " bytes for " + own);
    }
}
