package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;

/** What a container carries (PIMA 15740 annex D; USB Still Image Class 1.0). */
public enum ContainerType {
    COMMAND(1),
    DATA(2),
    RESPONSE(3),
    EVENT(4);

    private final int code;

    ContainerType(int code) {
        this.code = code;
    }

    /** 16 bits. */
    public int code() {
        return code;
    }

    static ContainerType of(int code) throws NonsenseException {
        for (ContainerType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new NonsenseException("container: expected type 1..4, got " + code);
    }
}
