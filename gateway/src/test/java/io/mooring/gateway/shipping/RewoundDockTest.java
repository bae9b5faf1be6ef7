package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SEED;
import static io.mooring.gateway.shipping.ShippingRig.SETTINGS;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.events;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryContinued;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.proof.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: an old disk put back, after which a dock vouches for what it has forgotten, and an office that forgets it too. */
class RewoundDockTest {
    static final String REASON = "the disk of Monday was put back";

    private final ShippingRig rig = new ShippingRig();

    /** A dock whose office keeps eleven entries, of which the disk that was put back has six. */
    private record Rewound(
            OfficeInMemory office, SimulatedDisk disk, JournalHead witnessed, List<JournalEntry> before) {}

    /** A journal that was opened on the disk that was put back, once more. */
    private static SegmentJournal opened(Rewound was) throws JournalException {
        return JournalRig.open(was.disk().fork());
    }

    private Rewound rewound() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        var disk = new SimulatedDisk();
        SegmentJournal journal = JournalRig.open(disk);
        grow(journal, 6);
        journal.close();
        SimulatedDisk backup = disk.fork();
        journal = JournalRig.open(disk);
        grow(journal, 5);
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 6);
        assertEquals(journal.head(), office.kept.head(JournalRig.DOCK));
        return new Rewound(office, backup, journal.head(), entries(journal));
    }

    static void acknowledge(SegmentJournal journal) throws Exception {
        History history = ShippingRig.history(journal);
        long entry = java.util.Objects.requireNonNull(history.open()).entry();
        for (HistoryAcknowledged said : history.acknowledge(entry, "boss", REASON)) {
            journal.append(Actor.person("account", "admin"), said);
        }
    }

    private void requireContinued(Rewound was, OfficeInMemory office, SegmentJournal dock, String where)
            throws Exception {
        assertEquals(dock.head(), office.kept.head(JournalRig.DOCK), where);
        List<JournalEntry> kept = new ArrayList<>();
        office.kept.read(JournalRig.DOCK, 2, 1, dock.head().seq(), kept::add);
        assertEquals(entries(dock), kept, where);
        List<JournalEntry> left = new ArrayList<>();
        office.kept.read(JournalRig.DOCK, 1, 1, was.witnessed().seq(), left::add);
        assertEquals(was.before(), left, where + ": what was witnessed first stays");
        List<HistoryContinued> told = events(office.journal, HistoryContinued.class);
        assertEquals(1, told.size(), where);
        assertEquals(
                was.witnessed(),
                new JournalHead(told.get(0).leftSeq(), told.get(0).leftHash()),
                where);
        requireEachOnce(office, dock, told.get(0), where);
    }

    /** Of the new history comes in what follows the last common entry, each once. */
    private static void requireEachOnce(OfficeInMemory office, SegmentJournal dock, HistoryContinued told, String where)
            throws JournalException {
        long[] next = {1, told.commonSeq() + 1};
        office.journal.read(1, entry -> {
            if (entry.event() instanceof io.mooring.gateway.ShippingEvent.JournalShipped came) {
                int history = came.historyNumber() - 1;
                assertEquals(next[history], came.firstSeq(), where);
                next[history] = came.lastSeq() + 1;
                office.kept.read(came, came.firstSeq(), one -> true);
            }
            return true;
        });
        assertEquals(told.leftSeq() + 1, next[0], where);
        assertEquals(dock.head().seq() + 1, next[1], where);
    }

    @Test
    void nothingIsSignedUntilTwoPersonsAcknowledgedItAndThenANewEpochGoesOn() throws Exception {
        Rewound was = rewound();
        SegmentJournal dock = JournalRig.open(was.disk());
        grow(dock, 2);
        Shipping shipping = rig.shipping(dock, was.office().to(JournalRig.DOCK));
        rig.run(shipping, 3);
        assertEquals(State.REWOUND, shipping.snapshot().state());
        RefusalException no = assertThrows(
                RefusalException.class, () -> ShippingRig.history(dock).requireVouching());
        assertEquals("history.rewound", no.code());
        assertTrue(no.text(Locale.ENGLISH).contains("entry 11"), no.text(Locale.ENGLISH));
        assertTrue(no.text(Locale.CHINESE).contains("11"), no.text(Locale.CHINESE));

        // After a restart, with the office away, it is still so.
        dock.close();
        SegmentJournal again = JournalRig.open(was.disk());
        Shipping away = rig.shipping(again, was.office().to(JournalRig.DOCK));
        assertEquals(State.REWOUND, away.snapshot().state(), "before anybody was asked");
        rig.run(away, 3);
        assertEquals(1, events(again, HistoryDiffers.class).size(), "told once, also over a restart");
        grow(again, 1);
        assertEquals(1, again.epoch());

        acknowledge(again);
        assertEquals(2, again.epoch());
        ShippingRig.history(again).requireVouching();
        rig.run(away, 12);
        grow(again, 4);
        rig.run(away, 4);
        assertEquals(State.LEVEL, away.snapshot().state(), away.snapshot().message());
        requireContinued(was, was.office(), again, "acknowledged");
        HistoryContinued told =
                events(was.office().journal, HistoryContinued.class).get(0);
        assertEquals("admin/boss/" + REASON, told.by() + "/" + told.second() + "/" + told.reason());
        assertEquals(2, told.epoch());
        assertEquals(List.of(), was.office().refusals());

        Witness statement = Witness.verified(
                was.office()
                        .ask(
                                JournalRig.DOCK,
                                "GET",
                                "/mooring/journal",
                                java.util.Map.of(),
                                java.nio.ByteBuffer.allocate(0))
                        .body(),
                was.office().keys());
        assertEquals(2, statement.epochNumber(), "and the office says in which epoch");
        OfficeInMemory restarted = was.office().on(was.office().disk.fork());
        requireContinued(was, restarted, again, "after the office's restart");
    }

    @Test
    void powerMayBeCutAtTheOfficeAtAnyOperationOfTheChange() throws Exception {
        Rewound was = rewound();
        SegmentJournal dock = JournalRig.open(was.disk());
        grow(dock, 2);
        rig.run(rig.shipping(dock, was.office().to(JournalRig.DOCK)), 1);
        acknowledge(dock);
        grow(dock, 3);
        int images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            OfficeInMemory office = was.office().on(was.office().disk.fork());
            office.disk.cutPowerAt(office.disk.operations() + operation);
            Shipping shipping = rig.shipping(dock, office.to(JournalRig.DOCK));
            try {
                rig.run(shipping, 14);
            } catch (SimulatedPowerCut e) {
                assertTrue(office.disk.dead());
            }
            cut = office.disk.dead();
            for (CrashModel model : CrashModel.values()) {
                String where = "operation " + operation + ", " + model;
                OfficeInMemory found = office.on(office.disk.restart(SEED + operation, model));
                rig.run(rig.shipping(dock, found.to(JournalRig.DOCK)), 14);
                requireContinued(was, found, dock, where);
                assertEquals(List.of(), found.refusals(), where);
                images++;
            }
        }
        assertTrue(images > 100, images + " disks were looked at");
    }

    @Test
    void powerMayBeCutAtTheDockAtAnyOperationOfTheChange() throws Exception {
        Rewound was = rewound();
        int images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            SimulatedDisk disk = was.disk().fork();
            OfficeInMemory office = was.office().on(was.office().disk.fork());
            disk.cutPowerAt(disk.operations() + operation);
            try {
                SegmentJournal dock = JournalRig.open(disk);
                Shipping shipping = rig.shipping(dock, office.to(JournalRig.DOCK));
                rig.run(shipping, 1);
                acknowledge(dock);
                grow(dock, 2);
                rig.run(shipping, 8);
            } catch (SimulatedPowerCut e) {
                assertTrue(disk.dead());
            }
            cut = disk.dead();
            for (CrashModel model : CrashModel.values()) {
                String where = "operation " + operation + ", " + model;
                goesOn(was, office.on(office.disk.fork()), disk.restart(SEED + operation, model), where);
                images++;
            }
        }
        assertTrue(images > 50, images + " disks were looked at");
    }

    private void goesOn(Rewound was, OfficeInMemory office, SimulatedDisk disk, String where) throws Exception {
        SegmentJournal found = JournalRig.open(disk);
        Shipping again = rig.shipping(found, office.to(JournalRig.DOCK));
        rig.run(again, 1);
        if (ShippingRig.history(found).open() != null) {
            assertEquals(1, found.epoch(), where);
            acknowledge(found);
        }
        assertEquals(2, found.epoch(), where);
        grow(found, 2);
        rig.run(again, 12);
        requireContinued(was, office, found, where);
    }

    @Test
    void itMayHappenAgainAndAgain() throws Exception {
        Rewound was = rewound();
        SegmentJournal dock = opened(was);
        for (int epoch = 2; epoch < 5; epoch++) {
            Shipping shipping = rig.shipping(dock, was.office().to(JournalRig.DOCK));
            rig.run(shipping, 2);
            assertTrue(shipping.snapshot().differs());
            acknowledge(dock);
            grow(dock, 7);
            assertEquals(epoch, dock.epoch(), "one more than the office knows");
            rig.run(shipping, 14);
            assertEquals(
                    State.LEVEL,
                    shipping.snapshot().state(),
                    shipping.snapshot().message());
            assertEquals(dock.head(), was.office().kept.head(JournalRig.DOCK));
            assertEquals(epoch, was.office().kept.epoch(JournalRig.DOCK));
            // The very same old disk, every time.
            dock = opened(was);
            grow(dock, epoch);
        }
        assertEquals(3, events(was.office().journal, HistoryContinued.class).size());
        OfficeInMemory restarted = was.office().on(was.office().disk.fork());
        for (int history = 1; history < 5; history++) {
            List<JournalEntry> kept = new ArrayList<>();
            restarted.kept.read(JournalRig.DOCK, history, 1, 6, kept::add);
            assertEquals(was.before().subList(0, 6), kept, "history " + history + " is there whole");
        }
    }

    private HistoryAcknowledged said(int epoch, int witnessedEpoch, JournalHead witnessed) {
        return new HistoryAcknowledged(
                "office", epoch, witnessedEpoch, witnessed.seq(), witnessed.hash(), null, "boss", REASON);
    }

    private DoorReply bring(OfficeInMemory office, int epoch, SegmentJournal dock) throws Exception {
        DoorReply last = DoorReply.problem(0, "nothing was brought");
        for (long from = 1; from <= dock.head().seq(); ) {
            var piece = dock.piece(from, SETTINGS.pieceBytesMax());
            last = office.postNext(JournalRig.DOCK, epoch, piece.bytes(), from == 1);
            if (last.status() != 200) {
                return last;
            }
            from = piece.lastSeq() + 1;
        }
        return last;
    }

    private void requireRefused(Rewound was, DoorReply reply, String sentence) throws Exception {
        assertEquals(422, reply.status(), reply.body());
        assertTrue(reply.body().contains(sentence), reply.body());
        HistoryRefused told =
                was.office().refusals().get(was.office().refusals().size() - 1);
        assertEquals(HistoryRefused.Kind.EPOCH, told.kind());
        Cause trouble =
                Objects.requireNonNull(was.office().kept.standings().get(0).trouble());
        assertEquals(CauseCode.DOCK_EPOCH, trouble.code());
        assertTrue(Objects.requireNonNull(trouble.said(2).meaning()).name().startsWith("EPOCH_"), trouble.toString());
        assertEquals(was.witnessed(), was.office().kept.head(JournalRig.DOCK), "what was there stays");
        assertEquals(1, was.office().kept.epoch(JournalRig.DOCK));
        assertEquals(List.of(), events(was.office().journal, HistoryContinued.class));
    }

    @Test
    void anEpochThatNobodyAcknowledgedIsRefusedByName() throws Exception {
        Rewound was = rewound();
        // Its bytes say epoch 2, and the entry that begins it says nothing.
        SegmentJournal dock = opened(was);
        grow(dock, 1);
        byte[] header = EpochForgery.relabelled(dock.piece(7, SETTINGS.pieceBytesMax()), dock.hashAt(6), 2);
        assertEquals(200, bring(was.office(), 2, opened(was)).status());
        requireRefused(
                was,
                was.office().postNext(JournalRig.DOCK, 2, java.nio.ByteBuffer.wrap(header), false),
                "epoch 2 begins at entry 7, which acknowledges nothing");
    }

    @Test
    void anEpochThatSkipsOneOrNamesWhatIsNotKeptIsRefusedByName() throws Exception {
        Rewound was = rewound();
        SegmentJournal skips = opened(was);
        skips.append(JournalRig.ACTOR, said(3, 1, was.witnessed()));
        requireRefused(was, bring(was.office(), 3, skips), "expected epoch 2");

        SegmentJournal lies = opened(was);
        lies.append(JournalRig.ACTOR, said(3, 2, was.witnessed()));
        requireRefused(was, bring(was.office(), 3, lies), "kept are entry 11 of epoch 1");

        SegmentJournal other = opened(was);
        other.append(
                JournalRig.ACTOR, said(2, 1, new JournalHead(9, was.witnessed().hash())));
        requireRefused(was, bring(was.office(), 2, other), "kept are entry 11 of epoch 1");
    }

    @Test
    void anEpochThatIsAcknowledgedTwiceOrAnnouncedAgainIsRefusedByName() throws Exception {
        Rewound was = rewound();
        SegmentJournal dock = JournalRig.open(was.disk());
        dock.append(JournalRig.ACTOR, said(2, 1, was.witnessed()));
        assertThrows(
                IllegalArgumentException.class,
                () -> dock.append(JournalRig.ACTOR, said(2, 1, was.witnessed())),
                "an honest journal does not");
        long begun = dock.head().seq();
        byte[] twice = EpochForgery.again(dock.piece(begun, SETTINGS.pieceBytesMax()), begun);
        assertEquals(200, bring(was.office(), 2, dock).status());
        assertEquals(2, was.office().kept.epoch(JournalRig.DOCK));
        DoorReply reply = was.office().post(JournalRig.DOCK, java.nio.ByteBuffer.wrap(twice));
        assertEquals(422, reply.status(), reply.body());
        assertTrue(reply.body().contains("within epoch 2, which it does not begin"), reply.body());
        assertEquals(dock.head(), was.office().kept.head(JournalRig.DOCK));

        DoorReply announced = bring(was.office(), 2, dock);
        assertEquals(422, announced.status(), announced.body());
        assertTrue(announced.body().contains("this office keeps epoch 2"), announced.body());
        assertEquals(HistoryRefused.Kind.EPOCH, was.office().refusals().get(0).kind());
    }

    @Test
    void theDockThatWentOnBesideTheCopyIsRefusedAfterwards() throws Exception {
        Rewound was = rewound();
        SegmentJournal dock = JournalRig.open(was.disk());
        Shipping shipping = rig.shipping(dock, was.office().to(JournalRig.DOCK));
        rig.run(shipping, 1);
        acknowledge(dock);
        rig.run(shipping, 10);
        SegmentJournal old = JournalRig.open(new SimulatedDisk());
        grow(old, 11);
        old.append(JournalRig.ACTOR, new io.mooring.gateway.DockEvent.StorageFreed(1));
        assertNotEquals(
                200,
                was.office()
                        .post(
                                JournalRig.DOCK,
                                old.piece(12, SETTINGS.pieceBytesMax()).bytes())
                        .status());
        assertEquals(dock.head(), was.office().kept.head(JournalRig.DOCK));
    }
}
