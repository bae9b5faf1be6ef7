package io.mooring.gateway.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keys as UTF-8, of which each on a page leaves out what it has in common with the one before. MVStore's own type writes each
 * character by itself, which was a third of the time of a rebuild.
 */
final class KeyType extends BasicDataType<String> {
    static final KeyType KEYS = new KeyType();

    static final int OVERHEAD_BYTES = 48;
    static final byte[] NONE = {};

    private KeyType() {}

    @Override
    public int getMemory(String key) {
        return OVERHEAD_BYTES + key.length();
    }

    @Override
    public int compare(String one, String other) {
        return one.compareTo(other);
    }

    @Override
    public String[] createStorage(int size) {
        return new String[size];
    }

    @Override
    public void write(WriteBuffer out, String key) {
        write(out, NONE, key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String read(ByteBuffer in) {
        return text(read(in, NONE));
    }

    @Override
    public void write(WriteBuffer out, Object storage, int count) {
        String[] keys = (String[]) storage;
        byte[] before = NONE;
        for (int i = 0; i < count; i++) {
            byte[] key = keys[i].getBytes(StandardCharsets.UTF_8);
            write(out, before, key);
            before = key;
        }
    }

    @Override
    public void read(ByteBuffer in, Object storage, int count) {
        String[] keys = (String[]) storage;
        byte[] before = NONE;
        for (int i = 0; i < count; i++) {
            before = read(in, before);
            keys[i] = text(before);
        }
    }

    static void write(WriteBuffer out, byte[] before, byte[] key) {
        int differ = Arrays.mismatch(before, key);
        int common = differ < 0 ? key.length : differ;
        out.putVarInt(common).putVarInt(key.length - common);
        out.put(ByteBuffer.wrap(key, common, key.length - common));
    }

    static byte[] read(ByteBuffer in, byte[] before) {
        int common = DataUtils.readVarInt(in);
        int rest = DataUtils.readVarInt(in);
        if (common < 0 || common > before.length || rest < 0 || rest > in.remaining()) {
            throw new DamagedIndexException(
                    "a key: " + common + " bytes of " + before.length + " and " + rest + " of " + in.remaining());
        }
        byte[] key = Arrays.copyOf(before, common + rest);
        in.get(key, common, rest);
        return key;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
