package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SETTINGS;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.events;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.office.witness.WitnessLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a dock's history written anew and nobody hears of it; one dock that takes the office from the others. */
class HostileDockTest {
    private final ShippingRig rig = new ShippingRig();
    private final SimulatedDisk dockDisk = new SimulatedDisk();

    @Test
    void aJournalOfYesterdaysBackupIsToldAndSendsNothing() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 6);
        journal.close();
        SimulatedDisk backup = dockDisk.fork();
        journal = JournalRig.open(dockDisk);
        grow(journal, 5);
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 6);
        List<JournalEntry> first = entries(journal);
        long kept = office.kept.head(JournalRig.DOCK).seq();
        assertEquals(11, kept);

        SegmentJournal restored = JournalRig.open(backup);
        grow(restored, 1);
        Shipping shipping = rig.shipping(restored, office.to(JournalRig.DOCK));
        rig.run(shipping, 5);
        assertEquals(State.REWOUND, shipping.snapshot().state());
        List<HistoryDiffers> told = events(restored, HistoryDiffers.class);
        assertEquals(1, told.size(), "once, however often it is asked");
        assertEquals(HistoryDiffers.State.REWOUND, told.get(0).state());
        assertEquals(kept, told.get(0).witnessedSeq());
        // The one entry since is another than the one that was there.
        assertEquals(clockTold(first.get(6), restored) ? 7L : 6L, told.get(0).commonSeq());

        grow(restored, 6);
        Shipping later = rig.shipping(restored, office.to(JournalRig.DOCK));
        rig.run(later, 3);
        assertEquals(State.FORKED, later.snapshot().state(), "and when it has grown beyond");
        assertEquals(kept, office.kept.head(JournalRig.DOCK).seq());
        office.requireSameAs(journal, first, "the first copy stays");
        assertEquals(List.of(), office.refusals(), "nothing was sent");
    }

    private static boolean clockTold(JournalEntry was, SegmentJournal restored) throws JournalException {
        return entries(restored).get(6).equals(was);
    }

    @Test
    void aHistoryWrittenAnewIsRefusedAndTheFirstCopyStays() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 8);
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 5);
        SegmentJournal rewritten = JournalRig.open(new SimulatedDisk());
        grow(rewritten, 4);
        rewritten.append(JournalRig.ACTOR, new DockEvent.StorageFreed(1));
        grow(rewritten, 7);

        Shipping shipping = rig.shipping(rewritten, office.to(JournalRig.DOCK));
        rig.run(shipping, 3);
        assertEquals(State.FORKED, shipping.snapshot().state());
        assertEquals(4L, events(rewritten, HistoryDiffers.class).get(0).commonSeq());

        // A dock that does not ask, but sends.
        for (int i = 0; i < 50; i++) {
            DoorReply reply = office.post(
                    JournalRig.DOCK,
                    rewritten.piece(9, SETTINGS.pieceBytesMax()).bytes());
            assertEquals(409, reply.status(), reply.body());
        }
        assertEquals(1, office.refusals().size(), "an alarm, and not fifty");
        HistoryRefused refused = office.refusals().get(0);
        assertEquals(HistoryRefused.Kind.FORKED, refused.kind());
        assertEquals(8, refused.seq());
        assertEquals(journal.head().hash(), refused.kept());
        office.clock.advance(Duration.ofMinutes(16));
        office.post(
                JournalRig.DOCK, rewritten.piece(9, SETTINGS.pieceBytesMax()).bytes());
        assertEquals(2, office.refusals().size());
        office.requireSameAs(journal, entries(journal), "the first copy stays");
        assertEquals(
                Cause.of(
                        CauseCode.DOCK_FORKED,
                        JournalRig.DOCK,
                        8,
                        refused.kept().substring(0, 12),
                        office.refusals().get(1).offered().substring(0, 12)),
                office.kept.standings().get(0).trouble());
    }

    @Test
    void anotherDocksJournalAndRubbishAreRefused() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 3);
        ByteBuffer piece = journal.piece(1, SETTINGS.pieceBytesMax()).bytes();
        assertEquals(403, office.post(new DockId("dock-08"), piece).status());
        assertEquals(
                422,
                office.post(JournalRig.DOCK, ByteBuffer.wrap(new byte[500])).status());
        assertEquals(
                409,
                office.post(
                                JournalRig.DOCK,
                                journal.piece(2, SETTINGS.pieceBytesMax()).bytes())
                        .status());
        assertEquals(
                List.of(HistoryRefused.Kind.FOREIGN, HistoryRefused.Kind.DAMAGED),
                office.refusals().stream().map(HistoryRefused::kind).toList());
        assertEquals(Set.of(), office.kept.docks());
        assertEquals(200, office.post(JournalRig.DOCK, piece).status());
        office.post(JournalRig.DOCK, ByteBuffer.wrap(new byte[500]));
        Cause trouble = Objects.requireNonNull(office.kept.standings().get(0).trouble());
        assertTrue(
                trouble.text(Locale.SIMPLIFIED_CHINESE)
                        .startsWith(JournalRig.DOCK + "：送来的日志已损坏，未予接收，位置是第 0 条（开头不是日志的格式（技术细节："),
                trouble.text(Locale.SIMPLIFIED_CHINESE));
        assertTrue(
                trouble.text(Locale.ENGLISH).contains("its beginning is none of a journal's (detail: "),
                trouble.text(Locale.ENGLISH));
    }

    @Test
    void aDockThatComesTooFastWaitsAndAnotherDoesNot() throws Exception {
        var slow = new WitnessLimits(512 << 10, 2_000, 70_000, 1L << 30, 1L << 30, 0);
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk(), slow);
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 12);
        JournalOffice there = office.to(JournalRig.DOCK);
        Shipping shipping = rig.shipping(journal, there);
        rig.run(shipping, 4);
        assertEquals(State.AWAY, shipping.snapshot().state());
        assertTrue(
                shipping.snapshot().message().contains("429"),
                shipping.snapshot().message());
        office.clock.advance(Duration.ofMinutes(1));
        rig.run(shipping, 3);
        assertEquals(State.LEVEL, shipping.snapshot().state());

        var full = new WitnessLimits(512 << 10, 1L << 30, 1L << 30, 1L << 30, 1L << 30, 1L << 41);
        OfficeInMemory none = OfficeInMemory.open(new SimulatedDisk(), full);
        assertEquals(
                507,
                none.post(
                                JournalRig.DOCK,
                                journal.piece(1, SETTINGS.pieceBytesMax()).bytes())
                        .status());
        assertEquals(State.LEVEL, shipping.snapshot().state());
    }
}
