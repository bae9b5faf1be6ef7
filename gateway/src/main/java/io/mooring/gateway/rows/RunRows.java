package io.mooring.gateway.rows;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one view while an index is made anew: sorted {@link Run}s in one file, of which the newest counts. They are written
 * once and in order, and nothing is ever changed in the file. One thread at a time.
 */
public final class RunRows implements Settled, AutoCloseable {
    private static final long GROUP_KEYS_MIN = 1 << 14;
    static final long GROUP_KEYS_MAX = 1 << 20;
    private static final int GROUP_GROWTH = 4;

    /** What all rows are read in, for each run. */
    private static final int READ_BYTES = 32 << 10;

    private final Disk disk;
    private final Path path;
    private final RunBudget budget;
    private final List<RunGroup> groups = new ArrayList<>();
    private final LastAsked asked = new LastAsked();
    private @Nullable DiskFile file;
    private byte[] scratch = {};
    private long end;

    /** @param path of the file, which is made when it is needed, and taken away when this is closed */
    public RunRows(Disk disk, Path path, RunBudget budget) {
        this.budget = budget;
        this.disk = disk;
        this.path = path;
    }

    /** Writes waiting changes as the newest run. */
    public void add(WaitingRows waiting, long stayBytesMax) {
        if (waiting.size() == 0) {
            return;
        }
        asked.forget();
        try {
            DiskFile open = open();
            RunGroup group = group();
            RunWriter writer = new RunWriter(open, end, group.filter(), budget);
            waiting.drainOlder(stayBytesMax, writer);
            if (writer.count() > 0) {
                Run run = writer.finish();
                group.add(run, writer.count());
                scratch = scratch.length < run.longestBytes() ? new byte[run.longestBytes()] : scratch;
                end = run.end();
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** From now on all is read in order, and nothing is looked for. */
    public void forgetFilters() {
        groups.forEach(RunGroup::forgetFilters);
    }

    /** How much memory it takes, about. */
    long bytes() {
        return groups.stream().mapToLong(RunGroup::bytes).sum();
    }

    private DiskFile open() throws IOException {
        DiskFile open = file;
        if (open == null) {
            open = disk.create(path);
            file = open;
        }
        return open;
    }

    private RunGroup group() {
        RunGroup last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
        if (last == null || last.full()) {
            long keys = last == null ? GROUP_KEYS_MIN : Math.min(GROUP_KEYS_MAX, last.keysMax() * GROUP_GROWTH);
            last = new RunGroup(keys, budget);
            groups.add(last);
        }
        return last;
    }

    @Override
    public boolean mayHave(RowKey key) {
        for (RunGroup group : groups) {
            if (group.mayHave(key.hash())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public byte @Nullable [] get(RowKey key) {
        int known = asked.find(key);
        if (known != LastAsked.NONE) {
            return asked.row(known);
        }
        byte[] row = read(key);
        asked.note(key, row);
        return row;
    }

    private byte @Nullable [] read(RowKey key) {
        try {
            for (int i = groups.size() - 1; i >= 0; i--) {
                RunGroup group = groups.get(i);
                RunBlock found = group.mayHave(key.hash()) ? group.find(key, scratch) : null;
                if (found != null) {
                    return found.value();
                }
            }
            return null;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    @Override
    public void scan(String prefix, String from, Rows.Visitor visitor) {
        RowKey beginning = RowKey.of(prefix);
        Long hash = prefix.endsWith("/") ? Long.valueOf(beginning.hash()) : null;
        try {
            RunMerge merge = new RunMerge(having(hash), RowKey.of(from).bytes(), prefix.isEmpty() ? READ_BYTES : 1);
            for (RunCursor row = merge.next(); row != null; row = merge.next()) {
                RunBlock at = row.at();
                if (!at.keyBegins(beginning.bytes()) || !visitor.visit(at.key(), at.row())) {
                    return;
                }
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private List<Run> having(@Nullable Long hash) {
        List<Run> runs = new ArrayList<>();
        groups.forEach(group -> runs.addAll(group.having(hash)));
        return runs;
    }

    /**
     * Hands out all rows in order, from one key on and before another.
     *
     * @param before empty for all there are
     * @param prefix what the keys stand behind
     */
    public void forEach(byte[] from, byte[] before, byte[] prefix, RowSink sink) {
        try {
            RunMerge merge = new RunMerge(having(null), from, READ_BYTES);
            for (RunCursor row = merge.next(); row != null; row = merge.next()) {
                RunBlock at = row.at();
                if (before.length > 0 && at.compareKey(before) >= 0) {
                    return;
                }
                sink.take(at.keyBehind(prefix), at.row());
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private DamagedIndexException damaged(IOException e) {
        return new DamagedIndexException("making the index anew in " + path + ": " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        DiskFile open = file;
        if (open != null) {
            open.close();
            disk.unlink(path);
        }
    }
}
