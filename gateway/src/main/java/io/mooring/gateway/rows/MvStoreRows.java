package io.mooring.gateway.rows;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows in an MVStore file, with the settings of reliability.md §5.3: nothing commits by itself, so that a commit never
 * holds half an entry; nothing is synced, because replay heals any loss; space is not used again, because that is where
 * the store was seen to lose more than its tail. MVStore does not sum its pages' content, so each row carries a CRC-32C
 * over its key and body.
 */
public final class MvStoreRows implements Rows, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MvStoreRows.class);
    private static final String MAP = "sorted-rows";

    /** Of programs that wrote keys in another way. */
    private static final String OLDER_MAP = "rows";

    /** Is there while rows are written to the file that were not whole entries yet. */
    private static final String UNFINISHED_MAP = "unfinished";

    /** How large the file was when it was made, under {@link #SIZE}. */
    private static final String MADE_MAP = "made";

    private static final String SIZE = "bytes";

    private static final int CACHE_MIB = 8;

    /** What pages take in memory, as the store counts it, before they are written. */
    private static final int UNSAVED_BYTES_MAX = 12 << 20;

    /** Likewise while a file is made: what is written of so much goes into a buffer that the store keeps for the next, 4 MiB. */
    private static final int MADE_BYTES_MAX = 6 << 20;

    /** MVStore recurses along its pages: the depth it may take must not depend on who opens it. */
    private static final long OPEN_STACK_BYTES = 4L << 20;

    private final Supplier<MVStore> opener;
    private volatile MVStore store;
    private volatile MVMap<String, byte[]> map;
    private long madeBytes;
    private boolean ended;

    private MvStoreRows(Supplier<MVStore> opener) {
        this.opener = opener;
        this.store = opener.get();
        if (store.hasMap(OLDER_MAP)) {
            store.closeImmediately();
            throw new DamagedIndexException("an older program wrote it");
        }
        if (store.hasMap(UNFINISHED_MAP)) {
            store.closeImmediately();
            throw new DamagedIndexException("the program ended while it was made");
        }
        this.map = map(store, KeyType.KEYS);
        if (store.hasMap(MADE_MAP)) {
            Long made = made(store).get(SIZE);
            this.madeBytes = made == null ? 0 : made;
        }
    }

    private static MVMap<String, Long> made(MVStore store) {
        return store.openMap(MADE_MAP);
    }

    private static <K> MVMap<K, byte[]> map(MVStore store, DataType<K> keys) {
        // Always of one writer, or never: the store counts pages of such maps apart, and would count wrong what one
        // kind of map wrote
        // and the other let go.
        return store.openMap(
                MAP,
                new MVMap.Builder<K, byte[]>()
                        .keyType(keys)
                        .valueType(ByteArrayDataType.INSTANCE)
                        .singleWriter());
    }

    /** Whether the file was closed under the store: a thread that is interrupted while it reads closes it for all (JDK). */
    public static boolean closedBelow(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    /** Whether another process has the file. */
    public static boolean lockedByAnother(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return true;
            }
        }
        return false;
    }

    /** Opens the file again after another thread, or this one, closed it. @return false where changes would be lost */
    private synchronized boolean openAgain(MVStore closed) {
        if (closed == store) {
            if (ended || closed.hasUnsavedChanges()) {
                return false;
            }
            closed.closeImmediately();
            MVStore again = opener.get();
            map = map(again, KeyType.KEYS);
            store = again;
        }
        return true;
    }

    /** Reads, and once more after each time that an interrupt closed the file: nobody is to lose an index by being ended. */
    private <T> T read(Function<MVMap<String, byte[]>, T> reading) {
        boolean interrupted = false;
        try {
            while (true) {
                MVStore of = store;
                try {
                    return reading.apply(map);
                } catch (MVStoreException e) {
                    // Closed it is said to be while somebody else opens it again.
                    if (!closedBelow(e) && e.getErrorCode() != DataUtils.ERROR_CLOSED) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                    if (!openAgain(of)) {
                        throw e;
                    }
                }
            }
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("reading the index: " + e, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Opens or makes the file.
     *
     * @throws DamagedIndexException whatever goes wrong: a damaged store was seen to overflow the stack as well
     */
    public static MvStoreRows open(Path file) {
        return open(file, () -> openStore(file));
    }

    /** As {@link #open(Path)}, for looking only; the file must exist and no process may have it open. */
    public static MvStoreRows openReadOnly(Path file) {
        return open(
                file,
                () -> new MVStore.Builder()
                        .fileName(file.toString())
                        .readOnly()
                        .cacheSize(CACHE_MIB)
                        .open());
    }

    private static MvStoreRows open(Path file, Supplier<MVStore> opener) {
        FutureTask<MvStoreRows> opening = new FutureTask<>(() -> new MvStoreRows(opener));
        Thread thread = new Thread(null, opening, "index-open", OPEN_STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new DamagedIndexException("opening the index " + file + ": " + e.getCause(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MVStore openStore(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .autoCompactFillRate(0)
                .cacheSize(CACHE_MIB)
                .backgroundExceptionHandler((thread, e) -> LOG.warn("the index's own thread failed", e))
                .open();
        store.setReuseSpace(false);
        return store;
    }

    @Override
    public byte @Nullable [] get(String key) {
        byte[] kept = read(open -> open.get(key));
        return kept == null ? null : checked(key, kept);
    }

    @Override
    public void put(String key, byte[] row) {
        try {
            map.put(key, kept(utf8(key), row));
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("writing the index: " + e, e);
        }
    }

    @Override
    public void remove(String key) {
        try {
            map.remove(key);
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("writing the index: " + e, e);
        }
    }

    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        String[] last = {""};
        boolean[] any = {false};
        read(open -> {
            Cursor<String, byte[]> cursor = open.cursor(any[0] ? last[0] : from);
            while (cursor.hasNext()) {
                String key = cursor.next();
                if (any[0] && key.equals(last[0])) {
                    continue;
                }
                any[0] = true;
                last[0] = key;
                if (!key.startsWith(prefix) || !visitor.visit(key, checked(key, cursor.getValue()))) {
                    break;
                }
            }
            return true;
        });
    }

    private static byte[] utf8(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] kept(byte[] key, byte[] row) {
        byte[] kept = new byte[Integer.BYTES + row.length];
        System.arraycopy(row, 0, kept, Integer.BYTES, row.length);
        ByteBuffer.wrap(kept).putInt(sum(key, kept));
        return kept;
    }

    private static byte[] checked(String key, byte[] kept) {
        if (kept.length < Integer.BYTES || ByteBuffer.wrap(kept).getInt() != sum(utf8(key), kept)) {
            throw new DamagedIndexException("the row " + key + " does not read back as it was written");
        }
        return Arrays.copyOfRange(kept, Integer.BYTES, kept.length);
    }

    private static int sum(byte[] key, byte[] kept) {
        CRC32C crc = new CRC32C();
        crc.update(key);
        crc.update(kept, Integer.BYTES, kept.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    public void commit() {
        try {
            store.commit();
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("writing the index: " + e, e);
        }
    }

    /** How large the file was when all of it was in use, in bytes; 0 where nobody said so. */
    public long madeBytes() {
        return madeBytes;
    }

    /** Keeps for those who open the file later how large it is now that all of it is in use, in bytes. */
    public void keepMadeBytes(long bytes) {
        try {
            made(store).put(SIZE, bytes);
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("writing the index: " + e, e);
        }
        commit();
        madeBytes = bytes;
    }

    /** Whether so much waits for a commit that it should not be more. */
    public boolean full() {
        return store.getUnsavedMemory() > UNSAVED_BYTES_MAX;
    }

    /** Copies every row into a new file. */
    public void copyTo(Path file) {
        make(
                file,
                sink -> scan("", "", (key, row) -> {
                    sink.take(utf8(key), row);
                    return true;
                }));
    }

    /**
     * Makes a file of rows that come in the order of their keys: pages are filled one after the other, and none is touched again.
     *
     * @param file nothing must be there
     * @param rows hands them all to whom it is given
     * @throws DamagedIndexException if it cannot be written
     */
    public static void make(Path file, Consumer<RowSink> rows) {
        MVStore made = null;
        try {
            MVStore store = openStore(file);
            made = store;
            MVMap<String, String> unfinished = store.openMap(UNFINISHED_MAP);
            unfinished.put("", "");
            MVMap<byte[], byte[]> map = map(store, KeyBytesType.KEYS);
            rows.accept((key, row) -> {
                map.append(key, kept(key, row));
                if (store.getUnsavedMemory() > MADE_BYTES_MAX) {
                    store.commit();
                }
            });
            store.removeMap(unfinished);
            store.commit();
        } catch (MVStoreException | StackOverflowError e) {
            throw new DamagedIndexException("writing the index: " + e, e);
        } finally {
            if (made != null) {
                closeNow(made);
            }
        }
    }

    /** Closes without committing what is not committed, and without MVStore's own tidying. */
    @Override
    public synchronized void close() {
        ended = true;
        closeNow(store);
    }

    private static void closeNow(MVStore store) {
        try {
            store.closeImmediately();
        } catch (MVStoreException | StackOverflowError e) {
            LOG.warn("the index did not close", e);
        }
    }
}
