package io.mooring.gateway.index;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.rows.Boards;
import io.mooring.gateway.rows.LiveRow;
import io.mooring.gateway.rows.RowKey;
import io.mooring.gateway.rows.RowSink;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.rows.RunBudget;
import io.mooring.gateway.rows.RunRows;
import io.mooring.gateway.rows.SideBySide;
import io.mooring.gateway.rows.WaitingRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All rows while an index is made anew, each view's in a {@link Lane}. What is asked here is asked of the index's own. */
final class LaneRows implements ViewsApart, AutoCloseable {
    /** How the files of a rebuild begin; none is of use to another. */
    static final String FILES = "rebuild-";

    /** Sorts behind every key of a view. */
    private static final String BEHIND_VIEWS = Keys.VIEW.substring(0, Keys.VIEW.length() - 1) + '0';

    private static final byte[] NONE = {};

    private final Disk disk;
    private final Path directory;
    private final long waitingBytesMax;
    private final RunBudget budget;
    private final TreeMap<String, Lane> lanes = new TreeMap<>();
    private final Boards boards;
    private final WaitingRows own;

    /** @param waitingBytesMax about how much may wait in memory, of all together */
    LaneRows(Disk disk, Path directory, long waitingBytesMax, RunBudget budget) {
        this.budget = budget;
        this.disk = disk;
        this.directory = directory;
        this.waitingBytesMax = waitingBytesMax;
        this.boards = new Boards(waitingBytesMax);
        this.own = lane("").rows();
    }

    /** @param prefix of a view; empty for the index's own */
    Lane lane(String prefix) {
        return lanes.computeIfAbsent(prefix, absent -> {
            Path file = directory.resolve(FILES + lanes.size());
            return new Lane(new RunRows(disk, file, budget), waitingBytesMax / 2, boards);
        });
    }

    List<Lane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** From now on everything is in runs, and is read in order. */
    void settle(SideBySide threads) {
        threads.each(lanes(), Lane::settle);
        boards.forget();
    }

    /** Hands out every row under its whole key, in order, once all are settled. */
    void forEach(RowSink sink) {
        byte[] views = RowKey.of(Keys.VIEW).bytes();
        byte[] behind = RowKey.of(BEHIND_VIEWS).bytes();
        lane("").forEach(NONE, views, NONE, sink);
        lanes.forEach((prefix, view) -> {
            if (!prefix.isEmpty()) {
                view.forEach(NONE, NONE, RowKey.of(prefix).bytes(), sink);
            }
        });
        lane("").forEach(behind, NONE, NONE, sink);
    }

    @Override
    public Rows view(String prefix) {
        return lane(prefix).rows();
    }

    @Override
    public byte @Nullable [] get(String key) {
        return own.get(key);
    }

    @Override
    public void put(String key, byte[] row) {
        own.put(key, row);
    }

    @Override
    public void remove(String key) {
        own.remove(key);
    }

    @Override
    public <R extends LiveRow> void change(String key, Class<R> type, Function<byte[], R> opener, Consumer<R> act) {
        own.change(key, type, opener, act);
    }

    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        own.scan(prefix, from, visitor);
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Lane lane : lanes.values()) {
            try {
                lane.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
