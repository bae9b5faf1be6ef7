package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the root folder of an exFAT volume says about the volume itself (exFAT specification §7.1 to §7.3).
 *
 * @param label without trailing anything, empty where it has none
 * @param bitmap where the active allocation bitmap is, null where none was found
 * @param upcase where the up-case table is, null where none was found
 * @param upcaseChecksum what it should sum up to
 */
record ExfatSystem(
        String label, @Nullable Stored bitmap, @Nullable Stored upcase, long upcaseChecksum) {
    private static final int LABEL_UNITS_MAX = 11;

    /**
     * Reads the root folder to its end, for these entries may stand anywhere in it.
     *
     * @param activeBitmap 0 or 1
     */
    static ExfatSystem read(EntryStream root, int activeBitmap, List<String> told) throws BridgeException {
        String label = "";
        Stored bitmap = null;
        Stored upcase = null;
        long upcaseChecksum = 0;
        for (ByteBuffer entry = root.next(); entry != null; entry = root.next()) {
            int type = entry.get(0) & 0xff;
            if (type == ExfatEntry.END) {
                break;
            }
            if (type == ExfatEntry.LABEL) {
                label = label(entry);
            } else if (type == ExfatEntry.BITMAP && (entry.get(1) & 1) == activeBitmap) {
                bitmap = once(bitmap, entry, "allocation bitmaps", told);
            } else if (type == ExfatEntry.UPCASE) {
                upcase = once(upcase, entry, "up-case tables", told);
                upcaseChecksum = entry.getInt(4) & 0xffff_ffffL;
            }
        }
        return new ExfatSystem(label, bitmap, upcase, upcaseChecksum);
    }

    private static Stored once(@Nullable Stored before, ByteBuffer entry, String what, List<String> told) {
        if (before != null) {
            told.add("it has two " + what + "; the last one counts");
        }
        return new Stored(entry.getInt(20) & 0xffff_ffffL, false, Math.max(0, entry.getLong(24)));
    }

    private static String label(ByteBuffer entry) {
        int length = Math.min(entry.get(1) & 0xff, LABEL_UNITS_MAX);
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < length; i++) {
            units.append(entry.getChar(2 + 2 * i));
        }
        return length == 0 ? "" : EntryName.ofUtf16(units).text();
    }
}
