package io.mooring.gateway.rows;

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

    /** Likewise: the row is an object. */
    private static final int LIVES = -2;

    /** Likewise: nothing has the place. */
    private static final int FREE = -3;

    private static final int SLOTS_MIN = 64;
    private static final int PLACES_MIN = 32;

    /** What is kept of a place beside its object: where key and row stand, and the time in two halves. All in one line of a cache. */
    private static final int KEY_AT = 0;

    private static final int ROW_AT = 1;
    private static final int CHANGED_LOW = 2;
    private static final int CHANGED_HIGH = 3;
    private static final int PLACE_INTS = 4;

    /** Of an object, without the object. */
    private static final int LIVE_BYTES = Integer.BYTES;

    private static final byte[] EMPTY = {};

    /** The upper half of a key's hash, then its place plus one; 0 where there is none. Never more than half full. */
    private long[] slots = new long[SLOTS_MIN];

    private final Boards boards;
    private ByteShelf shelf;
    private int[] cells = new int[PLACES_MIN * PLACE_INTS];

    /** Of those places that have one; of a place that is free, its time is the next one that is. */
    private @Nullable LiveRow[] lives = {};

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
        return shelf.bytes()
                + (long) slots.length * Long.BYTES
                + (long) cells.length * Integer.BYTES
                + (long) lives.length * LIVE_BYTES;
    }

    /** Where a key's row is; {@link #NONE} if nothing became of it. */
    int find(RowKey key) {
        int slot = slot(key.bytes(), half(key.hash()));
        return slots[slot] == 0 ? NONE : place(slots[slot]);
    }

    /** The one that a key has, or could have. */
    private int slot(byte[] key, int half) {
        int mask = slots.length - 1;
        int slot = half & mask;
        while (slots[slot] != 0 && (half(slots[slot]) != half || !shelf.holds(keyAt(place(slots[slot])), key))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Of a key's hash, and of a slot that has one. */
    private static int half(long hash) {
        return (int) (hash >>> Integer.SIZE);
    }

    private static int place(long filled) {
        return (int) filled - 1;
    }

    private static long filled(int half, int place) {
        return (long) half << Integer.SIZE | place + 1;
    }

    /** Makes a place for a key that has none; it goes, until something else is said. */
    int add(RowKey key) {
        int place = place(half(key.hash()));
        cells[place * PLACE_INTS + KEY_AT] = shelf.put(key.bytes());
        return place;
    }

    private int keyAt(int place) {
        return cells[place * PLACE_INTS + KEY_AT];
    }

    private int rowAt(int place) {
        return cells[place * PLACE_INTS + ROW_AT];
    }

    private boolean taken(int place) {
        return rowAt(place) != FREE;
    }

    private void rowAt(int place, int at) {
        cells[place * PLACE_INTS + ROW_AT] = at;
    }

    private void changedAt(int place, long at) {
        cells[place * PLACE_INTS + CHANGED_LOW] = (int) at;
        cells[place * PLACE_INTS + CHANGED_HIGH] = (int) (at >>> Integer.SIZE);
    }

    /** One more, without its key. */
    private int place(int half) {
        if ((size + 1) * 2 > slots.length) {
            spread();
        }
        int place = freePlace();
        rowAt(place, GOES);
        settle(filled(half, place));
        size++;
        return place;
    }

    private int freePlace() {
        if (free != NONE) {
            int place = free;
            free = (int) changedAt(place);
            return place;
        }
        if (end == KeyOrder.PLACES_MAX) {
            throw new IllegalStateException("rows waiting in memory: at most " + KeyOrder.PLACES_MAX);
        }
        if (end * PLACE_INTS == cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
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
        int slot = slot(key.bytes(), half(key.hash()));
        int place = place(slots[slot]);
        set(place, null, free);
        rowAt(place, FREE);
        shelf.remove(keyAt(place));
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
        int at = rowAt(place);
        if (at == GOES) {
            return null;
        }
        LiveRow live = at == LIVES ? lives[place] : null;
        return live == null ? shelf.get(at) : live.row();
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
        int before = rowAt(place);
        if (before == LIVES) {
            lives[place] = null;
        }
        if (row == null) {
            if (before >= 0) {
                shelf.remove(before);
            }
            rowAt(place, GOES);
        } else {
            rowAt(place, before >= 0 ? shelf.replace(before, row) : shelf.put(row));
        }
        changedAt(place, at);
    }

    private void tidy() {
        if (shelf.wasteful()) {
            ByteShelf from = shelf;
            shelf = new ByteShelf(boards);
            for (int place = 0; place < end; place++) {
                if (taken(place)) {
                    move(from, place, place, this);
                }
            }
            from.giveBack();
        }
    }

    /** What stands on a shelf of this table or of another's. */
    private void move(ByteShelf from, int place, int to, RowTable into) {
        into.cells[to * PLACE_INTS + KEY_AT] = into.shelf.put(from, keyAt(place));
        int row = rowAt(place);
        into.rowAt(to, row < 0 ? row : into.shelf.put(from, row));
    }

    /** The row as an object to be changed; the bytes are made of it again when they are wanted. */
    <R extends LiveRow> R live(int place, Class<R> type, Function<byte[], R> opener, long at) {
        LiveRow live = live(place);
        if (type.isInstance(live)) {
            changedAt(place, at);
            return type.cast(live);
        }
        byte[] now = row(place);
        R opened = opener.apply(now == null ? EMPTY : now);
        put(place, null, at);
        lives(place, opened);
        return opened;
    }

    private @Nullable LiveRow live(int place) {
        return rowAt(place) == LIVES ? lives[place] : null;
    }

    private void lives(int place, LiveRow row) {
        if (place >= lives.length) {
            lives = Arrays.copyOf(lives, cells.length / PLACE_INTS);
        }
        lives[place] = row;
        rowAt(place, LIVES);
    }

    long changedAt(int place) {
        long high = cells[place * PLACE_INTS + CHANGED_HIGH];
        return high << Integer.SIZE | (cells[place * PLACE_INTS + CHANGED_LOW] & 0xFFFF_FFFFL);
    }

    /** How long a row is that is an object, about; 0 for any other. */
    int liveBytes(int place) {
        LiveRow live = live(place);
        return live == null ? 0 : live.bytes();
    }

    byte[] key(int place) {
        return shelf.get(keyAt(place));
    }

    @Override
    public byte[] bytes(int place) {
        return shelf.board(keyAt(place));
    }

    @Override
    public int from(int place) {
        return shelf.from(keyAt(place));
    }

    @Override
    public int length(int place) {
        return shelf.length(keyAt(place));
    }

    /** Those that somebody chooses, in the order of their keys. They are gone through as they came, which is as they lie in memory. */
    int[] inOrder(IntPredicate chosen) {
        int[] places = new int[size];
        int count = 0;
        for (int place = 0; place < end; place++) {
            if (taken(place) && chosen.test(place)) {
                places[count++] = place;
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

    /**
     * A table of those alone that somebody chooses, with room for little more than they need.
     *
     * @param count how many they are, about
     */
    RowTable only(IntPredicate chosen, int count) {
        RowTable kept = new RowTable(boards);
        kept.cells = new int[Math.max(PLACES_MIN, count) * PLACE_INTS];
        kept.slots = new long[Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, count * 2 - 1)) * 2)];
        for (int place = 0; place < end; place++) {
            if (taken(place) && chosen.test(place)) {
                int to = kept.place(half(RowKey.hash(bytes(place), from(place), length(place))));
                move(shelf, place, to, kept);
                LiveRow live = live(place);
                if (live != null) {
                    kept.lives(to, live);
                }
                kept.changedAt(to, changedAt(place));
            }
        }
        return kept;
    }
}
