package io.mooring.bridge.massstorage;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Why a command failed (SPC-4 §4.5).
 *
 * @param key 0 to 15
 * @param code additional sense code, 8 bits
 * @param qualifier of it, 8 bits
 */
record Sense(int key, int code, int qualifier) {
    static final int NOT_READY = 2;
    static final int MEDIUM_ERROR = 3;
    static final int ILLEGAL_REQUEST = 5;
    static final int UNIT_ATTENTION = 6;

    static final int BECOMING_READY = 0x04;
    static final int MEDIUM_CHANGED = 0x28;
    static final int MEDIUM_ABSENT = 0x3a;

    /** What is asked for: fixed format needs 18. */
    static final int BYTES = 18;

    private static final int FIXED_BYTES_MIN = 14;
    private static final int DESCRIPTOR_BYTES_MIN = 4;

    static Sense decode(ByteBuffer data) throws NonsenseException {
        int at = data.position();
        int format = data.hasRemaining() ? data.get(at) & 0x7f : 0;
        boolean descriptors = format == 0x72 || format == 0x73;
        boolean fixed = format == 0x70 || format == 0x71;
        if (descriptors && data.remaining() >= DESCRIPTOR_BYTES_MIN) {
            return new Sense(data.get(at + 1) & 0xf, data.get(at + 2) & 0xff, data.get(at + 3) & 0xff);
        }
        if (fixed && data.remaining() >= FIXED_BYTES_MIN) {
            return new Sense(data.get(at + 2) & 0xf, data.get(at + 12) & 0xff, data.get(at + 13) & 0xff);
        }
        if (fixed && data.remaining() > 2) {
            return new Sense(data.get(at + 2) & 0xf, 0, 0);
        }
        throw new NonsenseException("sense data: expected format 70 to 73, got " + data.remaining()
                + " bytes of format " + Integer.toHexString(format));
    }

    boolean mayPass() {
        return key == UNIT_ATTENTION || (key == NOT_READY && code == BECOMING_READY);
    }

    boolean mediumAbsent() {
        return key == NOT_READY && code == MEDIUM_ABSENT;
    }

    boolean mediumChanged() {
        return key == UNIT_ATTENTION && code == MEDIUM_CHANGED;
    }

    /** Key, code and qualifier as one number, as {@code RefusedException} carries it. */
    int number() {
        return key << 16 | code << 8 | qualifier;
    }

    @Override
    public String toString() {
        String name = switch (key) {
            case 0 -> "no sense";
            case 1 -> "recovered error";
            case NOT_READY -> mediumAbsent() ? "no medium" : "not ready";
            case MEDIUM_ERROR -> "the medium cannot be read there";
            case 4 -> "hardware error";
            case ILLEGAL_REQUEST -> "illegal request";
            case UNIT_ATTENTION -> mediumChanged() ? "the medium was changed" : "unit attention";
            case 7 -> "data protected";
            case 11 -> "aborted";
            default -> "sense key " + key;
        };
        return String.format(Locale.ROOT, "%s (%x/%02x/%02x)", name, key, code, qualifier);
    }
}
