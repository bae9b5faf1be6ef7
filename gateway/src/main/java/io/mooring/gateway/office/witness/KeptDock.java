package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.PieceException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One dock's histories at the office: the present one, which grows, and those that were left when people at the dock
 * acknowledged that its journal had been put back. Each lies there whole, from its first entry. Any thread.
 */
final class KeptDock {
    private final Disk disk;
    private final Path directory;
    private final DockId dock;
    private final Journal journal;
    private final WitnessLimits limits;
    private final GatewayClock clock;
    private final List<KeptJournal> histories = new CopyOnWriteArrayList<>();

    /** What a dock brings of a history that may become its next one; counts for nothing until it does. */
    private @Nullable NextHistory next;

    private KeptDock(
            Disk disk, Path directory, DockId dock, Journal journal, WitnessLimits limits, GatewayClock clock) {
        this.disk = disk;
        this.directory = directory;
        this.dock = dock;
        this.journal = journal;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param recorded how far the office's journal has each history as shipped */
    static KeptDock open(
            Disk disk,
            Path directory,
            DockId dock,
            Journal journal,
            List<JournalHead> recorded,
            WitnessLimits limits,
            GatewayClock clock)
            throws IOException, JournalException {
        var opened = new KeptDock(disk, directory, dock, journal, limits, clock);
        for (JournalHead head : recorded.isEmpty() ? List.of(JournalHead.EMPTY) : recorded) {
            opened.add(head);
        }
        return opened;
    }

    private void add(JournalHead recorded) throws IOException, JournalException {
        int number = histories.size() + 1;
        if (number > 1) {
            now().leave();
        }
        histories.add(KeptJournal.open(disk, directory, dock, number, journal, recorded, limits, clock));
    }

    /** The present history. */
    KeptJournal now() {
        return histories.get(histories.size() - 1);
    }

    List<KeptJournal> histories() {
        return histories;
    }

    /** @return null if there is none of that number */
    @Nullable
    KeptJournal history(int number) {
        return number < 1 || number > histories.size() ? null : histories.get(number - 1);
    }

    /** How far a history is here that may become the next one. */
    synchronized JournalHead next(int epoch) throws PieceException, IOException, JournalException {
        NextHistory candidate = candidate(epoch);
        accept(candidate, epoch);
        return next == null ? now().head() : candidate.head();
    }

    /**
     * Takes a piece of a history that may become the next one, and makes it that when its acknowledgement is in.
     *
     * @param epoch that the dock says its journal is in
     * @param anew whether what is here of it is another's, and is dropped
     * @return how far it is here
     * @throws PieceException if it does not continue what is here, or is not what may come next
     */
    synchronized JournalHead takeNext(int epoch, boolean anew, ByteBuffer piece)
            throws PieceException, IOException, JournalException {
        now().spend(piece.limit());
        NextHistory candidate = candidate(epoch);
        if (anew) {
            candidate.discard();
        }
        try {
            candidate.append(piece);
        } catch (PieceException e) {
            now().refused(e);
            throw e;
        }
        accept(candidate, epoch);
        return next == null ? now().head() : candidate.head();
    }

    private NextHistory candidate(int epoch) throws PieceException, IOException, JournalException {
        int present = now().epoch();
        if (epoch <= present) {
            PieceException why = PieceException.epoch(
                    now().head().seq(),
                    Said.of(
                            Heard.EPOCH_OLD,
                            "epoch " + epoch + " was announced, and this office keeps epoch " + present + " of " + dock,
                            epoch,
                            present));
            now().refused(why);
            throw why;
        }
        NextHistory known = next;
        if (known == null) {
            known = NextHistory.open(disk, directory, dock, histories.size() + 1);
            next = known;
        }
        return known;
    }

    private void accept(NextHistory candidate, int epoch) throws PieceException, IOException, JournalException {
        try {
            JournalHead common = candidate.accepted(now(), epoch, journal);
            if (common != null) {
                next = null;
                add(common);
            }
        } catch (PieceException e) {
            now().refused(e);
            throw e;
        }
    }
}
