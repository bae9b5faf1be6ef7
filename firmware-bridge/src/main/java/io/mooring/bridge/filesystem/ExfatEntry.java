package io.mooring.bridge.filesystem;

/** Types of directory entries of exFAT (exFAT specification §6.2.1, table 4, and §7). */
final class ExfatEntry {
    static final int END = 0x00;
    static final int BITMAP = 0x81;
    static final int UPCASE = 0x82;
    static final int LABEL = 0x83;
    static final int FILE = 0x85;
    static final int GUID = 0xa0;
    static final int TEXFAT_PADDING = 0xa1;
    static final int STREAM = 0xc0;
    static final int NAME = 0xc1;

    private static final int IN_USE = 0x80;
    private static final int SECONDARY = 0x40;
    private static final int BENIGN = 0x20;

    private ExfatEntry() {}

    static boolean inUse(int type) {
        return (type & IN_USE) != 0;
    }

    static boolean secondary(int type) {
        return (type & SECONDARY) != 0;
    }

    /** Whether somebody who does not know this type may pass over it. */
    static boolean benign(int type) {
        return (type & BENIGN) != 0;
    }
}
