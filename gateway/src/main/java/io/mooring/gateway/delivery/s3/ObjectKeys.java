package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;

/**
 * Where a dock's recordings lie in a bucket: {@code <prefix>/<dock>/<h0h1>/<sha256>}, unique by construction, because some
 * endpoints ignore conditional writes. A recording whose copy was found to be bad is never written over: it goes out anew
 * under {@code …~2}, {@code …~3}.
 */
record ObjectKeys(String prefix, DockId dock) {
    /** S3's longest key is 1024 bytes; this leaves room for the rest. */
    static final int PREFIX_LENGTH_MAX = 512;

    private static final String SIDECAR = ".json";

    ObjectKeys {
        if (prefix.length() > PREFIX_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "prefix: expected at most " + PREFIX_LENGTH_MAX + " characters, got " + prefix.length());
        }
    }

    /** What all keys of this dock begin with. */
    String own() {
        return prefix.isEmpty() ? dock.value() + "/" : prefix + "/" + dock.value() + "/";
    }

    /** @param attempt from 1: one more than copies of it that were found to be bad */
    String key(RecordingId recording, int attempt) {
        String base = own() + recording.sha256().substring(0, 2) + "/" + recording.sha256();
        return attempt == 1 ? base : base + "~" + attempt;
    }

    static String sidecar(String key) {
        return key + SIDECAR;
    }
}
