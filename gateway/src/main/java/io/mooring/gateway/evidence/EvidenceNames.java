package io.mooring.gateway.evidence;

import java.util.regex.Pattern;

/** What may stand in the store. */
public final class EvidenceNames {
    private static final Pattern RECORDING = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");

    private EvidenceNames() {}

    /** Whether a name is that of a directory of recordings. */
    public static boolean isShelf(String name) {
        return SHELF.matcher(name).matches();
    }

    /** Whether a name is a recording's, in the directory that it belongs to. */
    public static boolean isRecording(String shelf, String name) {
        return RECORDING.matcher(name).matches() && name.startsWith(shelf) && isShelf(shelf);
    }
}
