package io.mooring.gateway.office.witness;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryContinued;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalCopy;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.PieceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history that may become a dock's next one: brought whole, from its first entry, verified as any other, and nothing more until
 * it holds the acknowledgement that names what the office keeps. One thread at a time.
 */
final class NextHistory {
    private final Disk disk;
    private final Path directory;
    private final DockId dock;
    private final int history;
    private JournalCopy copy;

    private NextHistory(Disk disk, Path directory, DockId dock, int history, JournalCopy copy) {
        this.disk = disk;
        this.directory = directory;
        this.dock = dock;
        this.history = history;
        this.copy = copy;
    }

    static NextHistory open(Disk disk, Path directory, DockId dock, int history) throws IOException {
        return new NextHistory(
                disk, directory, dock, history, KeptJournal.copy(disk, directory, dock, history, JournalHead.EMPTY));
    }

    JournalHead head() {
        return copy.head();
    }

    /** Keeps what a piece adds. */
    void append(ByteBuffer piece) throws PieceException, IOException {
        copy.append(piece);
    }

    /** Drops what is here, of which nobody signed anything. */
    void discard() throws IOException {
        Path segments = directory.resolve(KeptJournals.segments(history));
        List<String> files = disk.list(segments);
        // The last one first: what a cut leaves is a history that ends earlier.
        for (int i = files.size() - 1; i >= 0; i--) {
            disk.unlink(segments.resolve(files.get(i)));
            disk.forceDirectory(segments);
        }
        copy = KeptJournal.copy(disk, directory, dock, history, JournalHead.EMPTY);
    }

    /**
     * Looks whether it is the dock's next history, and journals that it is.
     *
     * @param present the one that is kept
     * @param epoch that the dock says it is in
     * @return the last entry that both have alike; null while the acknowledgement is not in
     * @throws PieceException if it is not what people may have acknowledged
     */
    @Nullable
    JournalHead accepted(KeptJournal present, int epoch, Journal journal)
            throws PieceException, IOException, JournalException {
        if (copy.head().seq() == 0 || copy.epoch() < epoch) {
            return null;
        }
        long seq = copy.segmentBegan();
        JournalEntry entry = entry(seq);
        if (copy.epoch() != epoch || !(entry.event() instanceof HistoryAcknowledged acknowledged)) {
            throw PieceException.epoch(
                    seq,
                    Said.of(
                            Heard.EPOCH_NOT_ANNOUNCED,
                            "epoch " + epoch + " was announced, entry " + seq + " is of epoch " + copy.epoch(),
                            epoch,
                            copy.epoch()));
        }
        JournalHead left = present.head();
        if (acknowledged.witnessedEpoch() != present.epoch()
                || acknowledged.witnessedSeq() != left.seq()
                || !acknowledged.witnessedHash().equals(left.hash())) {
            throw PieceException.epoch(
                    seq,
                    Said.of(
                            Heard.EPOCH_OF_ANOTHER_HISTORY,
                            "entry " + seq + " acknowledges that entry " + acknowledged.witnessedSeq() + " of epoch "
                                    + acknowledged.witnessedEpoch() + " is kept with hash "
                                    + acknowledged.witnessedHash() + "; kept are entry " + left.seq() + " of epoch "
                                    + present.epoch() + " with hash " + left.hash()));
        }
        JournalHead common = common(present);
        journal.append(
                Actor.office(journal.dock()),
                new HistoryContinued(
                        dock,
                        history,
                        epoch,
                        seq,
                        common.seq(),
                        common.hash(),
                        left.seq(),
                        left.hash(),
                        entry.actor().name(),
                        acknowledged.second(),
                        acknowledged.reason()));
        return common;
    }

    private JournalEntry entry(long seq) throws IOException {
        var found = new ArrayList<JournalEntry>();
        try {
            copy.read(seq, seq, found::add);
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
        return found.get(0);
    }

    private JournalHead common(KeptJournal present) throws IOException {
        try {
            return lastCommon(present);
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What is alike at one entry is alike at all before it. */
    private JournalHead lastCommon(KeptJournal present) throws JournalException {
        long alike = 0;
        long unlike = Math.min(present.head().seq(), copy.head().seq()) + 1;
        while (unlike - alike > 1) {
            long between = alike + (unlike - alike) / 2;
            if (present.hashAt(between).equals(copy.hashAt(between))) {
                alike = between;
            } else {
                unlike = between;
            }
        }
        return new JournalHead(alike, copy.hashAt(alike));
    }
}
