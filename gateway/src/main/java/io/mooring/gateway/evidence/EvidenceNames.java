package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;

/** What may stand in the store. */
public final class EvidenceNames {
    private static final int SHELF_DIGITS = 2;

    private EvidenceNames() {}

    /** Whether a name is that of a directory of recordings. */
    public static boolean isShelf(String name) {
        return name.length() == SHELF_DIGITS && isDigit(name.charAt(0)) && isDigit(name.charAt(1));
    }

    /** Whether a name is a recording's, in the directory that it belongs to: a start asks it of a million. */
    public static boolean isRecording(String shelf, String name) {
        return RecordingId.names(name) && isShelf(shelf) && name.startsWith(shelf);
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
