package io.mooring.gateway.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.FrameSource;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.office.witness.JournalDesk;
import io.mooring.gateway.office.witness.KeptJournals;
import io.mooring.gateway.office.witness.ShippedView;
import io.mooring.gateway.office.witness.WitnessLimits;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A real office's desk over a simulated disk, asked without a wire. */
final class OfficeInMemory {
    static final DockId OFFICE = new DockId("office");
    static final Path JOURNAL = SimulatedDisk.ROOT.resolve("journal");
    static final WitnessLimits LIMITS = new WitnessLimits(512 << 10, 1L << 30, 1L << 30, 1L << 30, 1L << 30, 0);

    static final String NEXT = JournalDesk.PATH + "/next";
    static final Pattern HEAD = Pattern.compile("\\{\"entry\":([0-9]+),\"hash\":\"([0-9a-f]{64})\"}");

    final SimulatedDisk disk;
    final FakeClock clock;
    final SigningKey key;
    final SegmentJournal journal;
    final KeptJournals kept;
    final JournalDesk desk;

    private OfficeInMemory(SimulatedDisk disk, FakeClock clock, SigningKey key, WitnessLimits limits)
            throws IOException, JournalException {
        this.disk = disk;
        this.clock = clock;
        this.key = key;
        Path quarantine = SimulatedDisk.ROOT.resolve("q");
        disk.makeDirectory(JOURNAL);
        disk.makeDirectory(quarantine);
        disk.forceDirectory(SimulatedDisk.ROOT);
        var options = JournalOptions.of(OFFICE, JOURNAL, quarantine).withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1);
        this.journal = SegmentJournal.open(disk, options, clock);
        RecordingIndex index = RecordingIndex.inMemory(journal, ShippedView.VIEW);
        this.kept = KeptJournals.open(disk, SimulatedDisk.ROOT, journal, index, limits, clock);
        this.desk = new JournalDesk(kept, OFFICE, key, clock, fatal -> {
            throw new AssertionError(fatal);
        });
    }

    static OfficeInMemory open(SimulatedDisk disk) throws IOException, JournalException {
        return open(disk, LIMITS);
    }

    static OfficeInMemory open(SimulatedDisk disk, WitnessLimits limits) throws IOException, JournalException {
        return new OfficeInMemory(disk, new FakeClock(), SigningKey.generate(), limits);
    }

    /** The same office on what was found of its disk. */
    OfficeInMemory on(SimulatedDisk found) throws IOException, JournalException {
        return new OfficeInMemory(found, clock, key, LIMITS);
    }

    Set<VerificationKey> keys() {
        return Set.of(key.verificationKey());
    }

    DoorReply ask(DockId dock, String method, String path, Map<String, String> query, ByteBuffer body) {
        return desk.answer(new DoorAsk(dock, method, path, query, body));
    }

    DoorReply post(DockId dock, ByteBuffer piece) {
        ByteBuffer copy =
                ByteBuffer.allocate(piece.remaining()).put(piece.duplicate()).flip();
        return ask(dock, "POST", JournalDesk.PATH, Map.of(), copy);
    }

    DoorReply postNext(DockId dock, int epoch, ByteBuffer piece, boolean anew) {
        ByteBuffer copy =
                ByteBuffer.allocate(piece.remaining()).put(piece.duplicate()).flip();
        Map<String, String> query = anew ? Map.of("epoch", Integer.toString(epoch), "anew", "1") : epoch(epoch);
        return ask(dock, "POST", NEXT, query, copy);
    }

    static Map<String, String> epoch(int epoch) {
        return Map.of("epoch", Integer.toString(epoch));
    }

    /** As a dock asks it. */
    JournalOffice to(DockId dock) {
        return new OfficeUnwired(this, dock);
    }

    List<HistoryRefused> refusals() throws JournalException {
        List<HistoryRefused> found = new ArrayList<>();
        journal.read(1, entry -> {
            if (entry.event() instanceof HistoryRefused refused) {
                found.add(refused);
            }
            return true;
        });
        return found;
    }

    /** What must always be so: what came of a dock follows without gap or repetition, and is what the dock has. */
    void requireSameAs(FrameSource dock, List<JournalEntry> entries, String where) throws JournalException {
        Map<DockId, Long> reached = new HashMap<>();
        journal.read(1, entry -> {
            if (entry.event() instanceof JournalShipped shipped) {
                assertEquals(reached.getOrDefault(shipped.dock(), 0L) + 1, shipped.firstSeq(), where);
                reached.put(shipped.dock(), shipped.lastSeq());
                if (shipped.dock().equals(dock.dock())
                        && shipped.lastSeq() <= dock.head().seq()) {
                    assertEquals(dock.hashAt(shipped.lastSeq()), shipped.headHash(), where);
                }
            }
            return true;
        });
        assertEquals(kept.head(dock.dock()).seq(), reached.getOrDefault(dock.dock(), 0L), where);
        List<JournalEntry> found = new ArrayList<>();
        if (kept.head(dock.dock()).seq() > 0) {
            kept.read(dock.dock(), 1, 1, kept.head(dock.dock()).seq(), found::add);
        }
        assertEquals(entries.subList(0, found.size()), found, where);
    }
}
