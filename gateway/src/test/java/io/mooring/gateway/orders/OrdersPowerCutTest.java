package io.mooring.gateway.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Event;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingHold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Power lost at every operation of taking orders, under every crash model: each is taken once, whole, and in its place. */
class OrdersPowerCutTest {
    private static final int ORDERS = 5;
    private static final Path JOURNAL = SimulatedDisk.ROOT.resolve("j");
    private static final Path QUARANTINE = SimulatedDisk.ROOT.resolve("q");

    private final OrderRig office;

    OrdersPowerCutTest() throws JournalException {
        office = new OrderRig().holds(1, ORDERS - 1);
        office.act(OrderRig.release(2));
    }

    /** A dock on a disk, as it starts. */
    private final class Dock {
        final SegmentJournal journal;
        final RecordingIndex index;
        final OrdersReading reading;

        Dock(SimulatedDisk disk) throws IOException, JournalException {
            disk.makeDirectory(JOURNAL);
            disk.makeDirectory(QUARANTINE);
            disk.forceDirectory(SimulatedDisk.ROOT);
            FakeClock clock = new FakeClock();
            journal = SegmentJournal.open(
                    disk,
                    JournalOptions.of(OrderRig.DOCK, JOURNAL, QUARANTINE)
                            .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1),
                    clock);
            index = RecordingIndex.inMemory(journal, OrdersView.VIEW);
            OrderSource source = new OrderSource() {
                @Override
                public String name() {
                    return "office";
                }

                @Override
                public String page(long after, String hash, String nonce) throws IOException {
                    try {
                        return office.list.page(OrderRig.DOCK, after, nonce);
                    } catch (JournalException e) {
                        throw new IOException(e);
                    }
                }

                @Override
                public void cancel() {}
            };
            reading = new OrdersReading(journal, index, clock, () -> OrderRig.KEYS, source, journal::append);
        }

        List<Long> taken() throws JournalException {
            List<Long> numbers = new ArrayList<>();
            journal.read(1, entry -> {
                Event event = entry.event();
                if (event instanceof OrderTaken taken) {
                    numbers.add(taken.number());
                }
                return true;
            });
            return numbers;
        }

        List<RecordingId> held() throws JournalException {
            index.catchUp();
            return new Custody(index)
                    .holds(null, 1_000).stream().map(RecordingHold::recording).toList();
        }
    }

    @Test
    void survivesACutAtEveryOperation() throws IOException, JournalException {
        SimulatedDisk before = new SimulatedDisk();
        new Dock(before);
        SimulatedDisk whole = before.fork();
        Dock uncut = new Dock(whole);
        assertEquals(List.of(), uncut.reading.step());
        List<RecordingId> held = uncut.held();
        assertEquals(ORDERS - 2, held.size());
        long operations = whole.operations();
        assertTrue(operations > ORDERS, "operations " + operations);
        for (long cut = 1; cut <= operations; cut++) {
            SimulatedDisk disk = before.fork();
            disk.cutPowerAt(cut);
            try {
                new Dock(disk).reading.step();
            } catch (SimulatedPowerCut expected) {
                assertTrue(disk.dead());
            }
            for (CrashModel model : CrashModel.values()) {
                finish(disk.restart(cut, model), held, "cut at " + cut + ", " + model);
            }
        }
    }

    private void finish(SimulatedDisk disk, List<RecordingId> held, String where) throws IOException, JournalException {
        Dock dock = new Dock(disk);
        List<Long> found = dock.taken();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L).subList(0, found.size()), found, where);
        // What the registers say after the cut is what the orders taken say, no more and no less.
        assertEquals(
                Math.min(found.size(), ORDERS - 1) - (found.size() == ORDERS ? 1 : 0),
                dock.held().size(),
                where);
        assertTrue(dock.reading.withheld().contains("not read since the start"), where);
        assertEquals(List.of(), dock.reading.step(), where);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), dock.taken(), where);
        assertEquals(held, dock.held(), where);
    }
}
