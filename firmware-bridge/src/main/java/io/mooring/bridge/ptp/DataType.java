package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.util.Locale;

/** Type of a property's value (PIMA 15740 §5.3, MTP 1.1 §3.2.1). Arrays have bit 14 set. */
public enum DataType {
    INT8(0x0001, 1),
    UINT8(0x0002, 1),
    INT16(0x0003, 2),
    UINT16(0x0004, 2),
    INT32(0x0005, 4),
    UINT32(0x0006, 4),
    INT64(0x0007, 8),
    UINT64(0x0008, 8),
    INT128(0x0009, 16),
    UINT128(0x000a, 16),
    AINT8(0x4001, 1),
    AUINT8(0x4002, 1),
    AINT16(0x4003, 2),
    AUINT16(0x4004, 2),
    AINT32(0x4005, 4),
    AUINT32(0x4006, 4),
    AINT64(0x4007, 8),
    AUINT64(0x4008, 8),
    AINT128(0x4009, 16),
    AUINT128(0x400a, 16),
    STR(0xffff, 0);

    private final int code;
    private final int elementBytes;

    DataType(int code, int elementBytes) {
        this.code = code;
        this.elementBytes = elementBytes;
    }

    /** 16 bits. */
    public int code() {
        return code;
    }

    /** Bytes of one value, or of one element of an array; 0 for a string, which has no fixed size. */
    public int elementBytes() {
        return elementBytes;
    }

    public boolean isArray() {
        return code >= 0x4000 && this != STR;
    }

    /** @throws NonsenseException for a number that is no type: then nobody knows where the value ends */
    public static DataType of(int code) throws NonsenseException {
        for (DataType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new NonsenseException(String.format(Locale.ROOT, "data type: no such type 0x%04x", code));
    }
}
