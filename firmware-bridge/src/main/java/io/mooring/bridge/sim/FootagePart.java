package io.mooring.bridge.sim;

import java.nio.ByteBuffer;

/** A run of bytes inside footage: kept in memory, or made when read. */
sealed interface FootagePart {
    long sizeBytes();

    /** Puts the bytes from {@code offsetBytes} on, as many as the buffer has room for; the part must have as many. */
    void put(long offsetBytes, ByteBuffer into);

    /** Bytes {@code from} up to {@code to} of an array nobody writes to any more. */
    final class Kept implements FootagePart {
        private final byte[] content;
        private final int from;
        private final int to;

        Kept(byte[] content, int from, int to) {
            this.content = content;
            this.from = from;
            this.to = to;
        }

        @Override
        public long sizeBytes() {
            return (long) to - from;
        }

        @Override
        public void put(long offsetBytes, ByteBuffer into) {
            into.put(content, from + (int) offsetBytes, into.remaining());
        }
    }

    /** Noise of some length. */
    record Made(Noise noise, long sizeBytes) implements FootagePart {
        @Override
        public void put(long offsetBytes, ByteBuffer into) {
            noise.put(offsetBytes, into);
        }
    }

    /** All of another footage. */
    record Whole(Footage footage) implements FootagePart {
        @Override
        public long sizeBytes() {
            return footage.sizeBytes();
        }

        @Override
        public void put(long offsetBytes, ByteBuffer into) {
            footage.read(offsetBytes, into);
        }
    }

    /** All of another footage with other bytes at one place. */
    final class Altered implements FootagePart {
        private final Footage footage;
        private final long at;
        private final byte[] content;

        Altered(Footage footage, long at, byte[] content) {
            this.footage = footage;
            this.at = at;
            this.content = content;
        }

        @Override
        public long sizeBytes() {
            return footage.sizeBytes();
        }

        @Override
        public void put(long offsetBytes, ByteBuffer into) {
            int position = into.position();
            int count = footage.read(offsetBytes, into);
            long from = Math.max(at, offsetBytes);
            long to = Math.min(at + content.length, offsetBytes + count);
            if (from < to) {
                into.put(position + (int) (from - offsetBytes), content, (int) (from - at), (int) (to - from));
            }
        }
    }

    /** Bytes that were never written. */
    record Zeros(long sizeBytes) implements FootagePart {
        private static final byte[] ROW = new byte[4096];

        @Override
        public void put(long offsetBytes, ByteBuffer into) {
            while (into.hasRemaining()) {
                into.put(ROW, 0, Math.min(ROW.length, into.remaining()));
            }
        }
    }
}
