package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names what a partition holds that is not read here, by the marks that each leaves at a fixed place. */
final class KnownContents {
    /** One mark. */
    private record Mark(String name, int at, String bytes) {}

    private static final List<Mark> MARKS = List.of(
            new Mark("NTFS", 3, "NTFS    "),
            new Mark("ReFS", 3, "ReFS"),
            new Mark("BitLocker", 3, "-FVE-FS-"),
            new Mark("LUKS encryption", 0, "LUKS\u00ba\u00be"),
            new Mark("ext2, ext3 or ext4", 1080, "S\u00ef"),
            new Mark("XFS", 0, "XFSB"),
            new Mark("F2FS", 1024, "\u0010 \u00f5\u00f2"),
            new Mark("Btrfs", 65_600, "_BHRfS_M"),
            new Mark("HFS+", 1024, "H+"),
            new Mark("HFSX", 1024, "HX"),
            new Mark("HFS", 1024, "BD"),
            new Mark("APFS", 32, "NXSB"),
            new Mark("Apple partition map", 512, "PM\0\0"),
            new Mark("LVM", 536, "LVM2 001"),
            new Mark("Linux swap", 4086, "SWAPSPACE2"),
            new Mark("squashfs", 0, "hsqs"),
            new Mark("UDF", 32_769, "BEA01"),
            new Mark("ISO 9660", 32_769, "CD001"));

    private KnownContents() {}

    /** @return a phrase: what is there, or that it cannot be read; empty if it is not known */
    static String of(BlockReader medium, Partition partition) throws BridgeException {
        var bytes = new MediumBytes(medium, partition.offsetBytes(medium), partition.lengthBytes(medium));
        boolean unreadable = false;
        for (Mark mark : MARKS) {
            try {
                if (has(bytes, mark)) {
                    return mark.name() + ", which is not read here";
                }
            } catch (RefusedException | NonsenseException e) {
                // The next mark lies elsewhere.
                unreadable = true;
            }
        }
        return unreadable ? "parts of it cannot be read, and the rest is not known" : "";
    }

    private static boolean has(MediumBytes bytes, Mark mark) throws BridgeException {
        if (mark.at() + mark.bytes().length() > bytes.lengthBytes()) {
            return false;
        }
        byte[] there = new byte[mark.bytes().length()];
        bytes.copy(mark.at(), there.length).get(there);
        return new String(there, StandardCharsets.ISO_8859_1).equals(mark.bytes());
    }
}
