package io.mooring.gateway.index;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of rows, by key; without a row it goes. Each has a place in a few arrays and no object of its own, found by open
 * addressing: there may be hundreds of thousands, and what a collector has to follow and copy is what a rebuild pays for. One writer;
 * readers while it does not write.
 */
final class RowTable implements KeyOrder.Keys {
    static final int NONE = -1;

    /** In the place of where a row stands. */
    private static final int GOES = -1;

    private static final int SLOTS_MIN = 64;
    private static final int PLACES_MIN = 32;

    /** Of where key and row stand, the object and the time. */
    private static final int PLACE_BYTES = 3 * Integer.BYTES + Long.BYTES;

    private static final byte[] EMPTY = {};

    /** The upper half of a key's hash, then its place plus one; 0 where there is none. Never more than half full. */
    private long[] slots = new long[SLOTS_MIN];

    private final Boards boards;
    private ByteShelf shelf;
    private int[] keyAts = new int[PLACES_MIN];
    private int[] rowAts = new int[PLACES_MIN];
    private @Nullable LiveRow[] lives = new LiveRow[PLACES_MIN];

    /** Of a place that is free: the next one that is. */
    private long[] changedAts = new long[PLACES_MIN];

    private int free = NONE;
    private int end;
    private int size;

    /** @param boards that keys and rows stand on */
    RowTable(Boards boards) {
        this.boards = boards;
        this.shelf = new ByteShelf(boards);
    }

    int size() {
        return size;
    }

    /** How much memory it takes, without the objects that rows are. */
    long bytes() {
        return shelf.bytes() + (long) slots.length * Long.BYTES + (long) keyAts.length * PLACE_BYTES;
    }

    /** Where a key's row is; {@link #NONE} if nothing became of it. */
    int find(RowKey key) {
        int slot = slot(key.bytes(), half(key));
        return slots[slot] == 0 ? NONE : place(slots[slot]);
    }

    private static int half(RowKey key) {
        return (int) (key.hash() >>> Integer.SIZE);
    }

    /** The one that a key has, or could have. */
    private int slot(byte[] key, int half) {
        int mask = slots.length - 1;
        int slot = half & mask;
        while (slots[slot] != 0 && (half(slots[slot]) != half || !shelf.holds(keyAts[place(slots[slot])], key))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int half(long filled) {
        return (int) (filled >>> Integer.SIZE);
    }

    private static int place(long filled) {
        return (int) filled - 1;
    }

    private static long filled(int half, int place) {
        return (long) half << Integer.SIZE | place + 1;
    }

    /** Makes a place for a key that has none; it goes, until something else is said. */
    int add(RowKey key) {
        int place = place(half(key));
        keyAts[place] = shelf.put(key.bytes());
        return place;
    }

    /** One more, without its key. */
    private int place(int half) {
        if ((size + 1) * 2 > slots.length) {
            spread();
        }
        int place = freePlace();
        rowAts[place] = GOES;
        settle(filled(half, place));
        size++;
        return place;
    }

    private int freePlace() {
        if (free != NONE) {
            int place = free;
            free = (int) changedAts[place];
            return place;
        }
        if (end == KeyOrder.PLACES_MAX) {
            throw new IllegalStateException("rows waiting in memory: at most " + KeyOrder.PLACES_MAX);
        }
        if (end == keyAts.length) {
            keyAts = Arrays.copyOf(keyAts, end * 2);
            rowAts = Arrays.copyOf(rowAts, end * 2);
            lives = Arrays.copyOf(lives, end * 2);
            changedAts = Arrays.copyOf(changedAts, end * 2);
        }
        return end++;
    }

    private void spread() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long filled : before) {
            if (filled != 0) {
                settle(filled);
            }
        }
    }

    /** A key that is nowhere yet. */
    private void settle(long filled) {
        int mask = slots.length - 1;
        int slot = half(filled) & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = filled;
    }

    /** Nothing became of a key after all. */
    void forget(RowKey key) {
        int slot = slot(key.bytes(), half(key));
        int place = place(slots[slot]);
        set(place, null, free);
        shelf.remove(keyAts[place]);
        free = place;
        size--;
        close(slot);
        tidy();
    }

    /** Moves up what would not be found any more behind a slot that is empty now. */
    private void close(int slot) {
        int mask = slots.length - 1;
        int hole = slot;
        for (int next = hole + 1 & mask; slots[next] != 0; next = next + 1 & mask) {
            int home = half(slots[next]) & mask;
            if ((next - home & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                hole = next;
            }
        }
        slots[hole] = 0;
    }

    byte @Nullable [] row(int place) {
        LiveRow live = lives[place];
        if (live != null) {
            return live.row();
        }
        return rowAts[place] == GOES ? null : shelf.get(rowAts[place]);
    }

    /**
     * @param row null where it goes
     * @param at the number of this change among all that there ever were
     */
    void put(int place, byte @Nullable [] row, long at) {
        set(place, row, at);
        tidy();
    }

    private void set(int place, byte @Nullable [] row, long at) {
        int before = rowAts[place];
        if (row == null) {
            if (before != GOES) {
                shelf.remove(before);
            }
            rowAts[place] = GOES;
        } else {
            rowAts[place] = before == GOES ? shelf.put(row) : shelf.replace(before, row);
        }
        lives[place] = null;
        changedAts[place] = at;
    }

    private void tidy() {
        if (shelf.wasteful()) {
            ByteShelf from = shelf;
            shelf = new ByteShelf(boards);
            for (long filled : slots) {
                if (filled != 0) {
                    move(from, place(filled), place(filled), this);
                }
            }
            from.giveBack();
        }
    }

    /** What stands on a shelf of this table or of another's. */
    private void move(ByteShelf from, int place, int to, RowTable into) {
        into.keyAts[to] = into.shelf.put(from, keyAts[place]);
        into.rowAts[to] = rowAts[place] == GOES ? GOES : into.shelf.put(from, rowAts[place]);
    }

    /** The row as an object to be changed; the bytes are made of it again when they are wanted. */
    <R extends LiveRow> R live(int place, Class<R> type, Function<byte[], R> opener, long at) {
        LiveRow live = lives[place];
        if (type.isInstance(live)) {
            changedAts[place] = at;
            return type.cast(live);
        }
        byte[] now = row(place);
        R opened = opener.apply(now == null ? EMPTY : now);
        put(place, null, at);
        lives[place] = opened;
        return opened;
    }

    long changedAt(int place) {
        return changedAts[place];
    }

    /** How long a row is that is an object, about; 0 for any other. */
    int liveBytes(int place) {
        LiveRow live = lives[place];
        return live == null ? 0 : live.bytes();
    }

    byte[] key(int place) {
        return shelf.get(keyAts[place]);
    }

    @Override
    public byte[] bytes(int place) {
        return shelf.board(keyAts[place]);
    }

    @Override
    public int from(int place) {
        return shelf.from(keyAts[place]);
    }

    @Override
    public int length(int place) {
        return shelf.length(keyAts[place]);
    }

    /** Those that somebody chooses, in the order of their keys. */
    int[] inOrder(IntPredicate chosen) {
        int[] places = new int[size];
        int count = 0;
        for (long filled : slots) {
            if (filled != 0 && chosen.test(place(filled))) {
                places[count++] = place(filled);
            }
        }
        int[] some = Arrays.copyOf(places, count);
        KeyOrder.sort(this, some);
        return some;
    }

    /** Nobody looks at what stands here any more. */
    void giveBack() {
        shelf.giveBack();
    }

    /** A table of those alone that somebody chooses, with room for little more than they need. */
    RowTable only(IntPredicate chosen) {
        RowTable kept = new RowTable(boards);
        for (long filled : slots) {
            int place = place(filled);
            if (filled != 0 && chosen.test(place)) {
                int to = kept.place(half(filled));
                move(shelf, place, to, kept);
                kept.lives[to] = lives[place];
                kept.changedAts[to] = changedAts[place];
            }
        }
        return kept;
    }
}
