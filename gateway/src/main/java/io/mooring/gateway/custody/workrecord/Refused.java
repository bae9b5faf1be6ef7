package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;

/** Refusals of this package. */
final class Refused {
    private Refused() {}

    static RefusalException invalid(String key, Object... arguments) {
        return new RefusalException(Kind.INVALID, Refused.class, key, arguments);
    }

    static RefusalException forbidden(String key, Object... arguments) {
        return new RefusalException(Kind.FORBIDDEN, Refused.class, key, arguments);
    }

    static RefusalException conflict(String key, Object... arguments) {
        return new RefusalException(Kind.CONFLICT, Refused.class, key, arguments);
    }

    static RefusalException notFound(String name) {
        return new RefusalException(Kind.NOT_FOUND, Refused.class, "unknown", name);
    }
}
