package io.mooring.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images of memory cards as Debian's own tools and the guest's kernel make them. */
public final class CardImage {
    private static final int FIRST_SECTOR = 2048;

    private CardImage() {}

    /** exFAT without a partition table, as large cards in some cameras have it; the kernel's driver writes the files. */
    public static void exfat(Path image, int mib, Path content) throws IOException, InterruptedException {
        Shell.run("truncate", "--size", mib + "M", image.toString());
        Shell.run("mkfs.exfat", "-L", "CARD", image.toString());
        Shell.run("modprobe", "loop");
        Path mounted = Files.createTempDirectory("card");
        Shell.run("mount", "-o", "loop", "-t", "exfat", image.toString(), mounted.toString());
        try {
            Shell.run("cp", "-r", content + "/.", mounted.toString());
        } finally {
            Shell.run("umount", mounted.toString());
        }
    }

    /** FAT32 in the one partition of an MBR, as cameras format cards up to 32 GB; mtools write the files. */
    public static void fat32(Path image, int mib, Path content) throws IOException, InterruptedException {
        Shell.run("truncate", "--size", mib + "M", image.toString());
        Shell.run("sh", "-c", "echo start=" + FIRST_SECTOR + ",type=c | sfdisk --quiet " + image);
        int sectors = (mib << 11) - FIRST_SECTOR;
        String place = String.valueOf(FIRST_SECTOR);
        Shell.run("mkfs.fat", "-F", "32", "-s", "1", "--offset", place, image.toString(), String.valueOf(sectors / 2));
        String within = image + "@@" + (FIRST_SECTOR << 9);
        Shell.run("sh", "-c", "mcopy -s -i " + within + " " + content + "/* ::/");
    }
}
