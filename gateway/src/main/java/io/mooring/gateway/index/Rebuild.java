package io.mooring.gateway.index;

import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.RowPipe;
import io.mooring.gateway.rows.RunBudget;
import io.mooring.gateway.rows.SideBySide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the file of an index from a whole journal. The views are folded beside each other, each into memory of a bounded size and
 * sorted runs on the disk; at the end all rows are written in the order of their keys, which costs a fraction of putting them one
 * by one. Whatever a cut leaves is taken away, and the next start begins again.
 */
final class Rebuild {
    private final Disk disk;
    private final Path directory;
    private final long waitingBytesMax;
    private final Replaying told;

    /** @param directory that the index lies in */
    Rebuild(Disk disk, Path directory, ReplayLimits limits) {
        this.disk = disk;
        this.directory = directory;
        this.waitingBytesMax = limits.waitingBytesMax();
        this.told = limits.told();
    }

    /** Takes away what a rebuild that was cut short left. */
    static void tidy(Disk disk, Path directory) throws IOException {
        for (String name : disk.list(directory)) {
            if (name.startsWith(LaneRows.FILES)) {
                disk.unlink(directory.resolve(name));
            }
        }
    }

    /**
     * Folds the whole journal.
     *
     * @param file where all rows go; nothing must be there
     * @throws DamagedIndexException if the disk does not read back what was written
     */
    void into(Path file, Journal journal, List<View> views) throws IOException, JournalException {
        tidy(disk, directory);
        RunBudget budget =
                new RunBudget(journal.head().seq(), Runtime.getRuntime().maxMemory());
        try (SideBySide beside = new SideBySide();
                LaneRows rows = new LaneRows(disk, directory, waitingBytesMax, budget)) {
            Fold fold = new Fold(rows, views);
            rows.lane("").foldBy(fold::own);
            for (ViewFold view : fold.views()) {
                rows.lane(ViewRows.prefix(view.view())).foldBy(view::apply);
            }
            try (LanePace pace = new LanePace(beside, rows.lanes(), waitingBytesMax, aheadBytesMax())) {
                EntriesAhead.read(journal, 1, told, (entries, bytes) -> {
                    pace.give(read(fold, entries, pace), bytes);
                    budget.folded(entries.size());
                });
                pace.settle();
            }
            fold.flush();
            rows.settle(beside);
            budget.forgetFilters();
            long last = fold.applied();
            MvStoreRows.make(file, sink -> {
                RowPipe pipe = new RowPipe(beside, sink, () -> told.reached(last, last));
                rows.forEach(pipe);
                pipe.finish();
            });
        }
    }

    /** Enough that no lane waits while another writes, and little beside what waits. */
    private long aheadBytesMax() {
        return waitingBytesMax / 8;
    }

    /** An order looks at what the index knows by then, and notes there what later ones look at: nothing is folded meanwhile. */
    private static List<Fold.Read> read(Fold fold, List<JournalEntry> entries, LanePace pace) {
        if (entries.stream().anyMatch(entry -> entry.event() instanceof OrderTaken)) {
            pace.settle();
        }
        List<Fold.Read> read = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            read.add(fold.read(entry));
        }
        return read;
    }
}
