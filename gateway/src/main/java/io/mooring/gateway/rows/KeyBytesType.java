package io.mooring.gateway.rows;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keys as {@link KeyType} keeps them, for who has them in UTF-8 already. */
final class KeyBytesType extends BasicDataType<byte[]> {
    static final KeyBytesType KEYS = new KeyBytesType();

    private KeyBytesType() {}

    @Override
    public int getMemory(byte[] key) {
        return KeyType.OVERHEAD_BYTES + key.length;
    }

    @Override
    public int compare(byte[] one, byte[] other) {
        return KeyOrder.compare(one, other);
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }

    @Override
    public void write(WriteBuffer out, byte[] key) {
        KeyType.write(out, KeyType.NONE, key);
    }

    @Override
    public byte[] read(ByteBuffer in) {
        return KeyType.read(in, KeyType.NONE);
    }

    @Override
    public void write(WriteBuffer out, Object storage, int count) {
        byte[][] keys = (byte[][]) storage;
        byte[] before = KeyType.NONE;
        for (int i = 0; i < count; i++) {
            KeyType.write(out, before, keys[i]);
            before = keys[i];
        }
    }

    @Override
    public void read(ByteBuffer in, Object storage, int count) {
        byte[][] keys = (byte[][]) storage;
        byte[] before = KeyType.NONE;
        for (int i = 0; i < count; i++) {
            before = KeyType.read(in, before);
            keys[i] = before;
        }
    }
}
