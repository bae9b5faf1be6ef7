package io.mooring.bridge.usb.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the machine itself does with the disks that its kernel made of a USB interface. The disk it was started from may
 * hang on USB like any camera; whoever takes that one away from the kernel stops the machine.
 */
final class DiskUse {
    /** Logical units of a device, and partitions of a disk, that are looked at. */
    private static final int ENTRIES_MAX = 256;

    private static final int MOUNT_DEVICE = 2;
    private static final int MOUNT_POINT = 4;

    private final Path proc;

    /** @param proc the process file system, {@code /proc} */
    DiskUse(Path proc) {
        this.proc = proc;
    }

    /**
     * What is in use of an interface's disks, for people.
     *
     * @param usbInterface its directory in sysfs
     * @return empty if nothing is
     * @throws IOException if it cannot be found out
     */
    Optional<String> of(Path usbInterface) throws IOException {
        for (Path host : children(usbInterface, "host*")) {
            for (Path target : children(host, "target*")) {
                for (Path unit : children(target, "*:*")) {
                    for (Path disk : children(unit.resolve("block"), "*")) {
                        Optional<String> use = use(disk);
                        if (use.isPresent()) {
                            return use;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> use(Path disk) throws IOException {
        List<Path> parts = new ArrayList<>(List.of(disk));
        for (Path child : children(disk, Attributes.name(disk) + "*")) {
            if (new Attributes(child).has("partition")) {
                parts.add(child);
            }
        }
        for (Path part : parts) {
            String name = Attributes.name(part);
            Optional<String> mounted = mountPoint(name, new Attributes(part).text("dev"));
            if (mounted.isPresent()) {
                return Optional.of(name + " is mounted at " + mounted.get());
            }
            if (!children(part.resolve("holders"), "*").isEmpty()) {
                return Optional.of(name + " is part of another disk");
            }
            if (isSwap(name)) {
                return Optional.of(name + " is swap space");
            }
        }
        return Optional.empty();
    }

    /**
     * proc_pid_mountinfo(5): the third field is the device, the fifth where it is mounted; the second behind the hyphen is
     * what was mounted. Some file systems (Btrfs) show a device of their own making, and are known by the last alone.
     */
    private Optional<String> mountPoint(String name, String device) throws IOException {
        // Names of places need not be UTF-8; one odd name must not keep every camera out.
        byte[] mounts = Files.readAllBytes(proc.resolve("self/mountinfo"));
        for (String line : new String(mounts, StandardCharsets.UTF_8).lines().toList()) {
            String[] fields = line.split(" ");
            int hyphen = Arrays.asList(fields).indexOf("-");
            boolean source = hyphen >= 0 && hyphen + 2 < fields.length && fields[hyphen + 2].equals("/dev/" + name);
            if (fields.length > MOUNT_POINT && (source || fields[MOUNT_DEVICE].equals(device))) {
                return Optional.of(fields[MOUNT_POINT]);
            }
        }
        return Optional.empty();
    }

    private boolean isSwap(String name) throws IOException {
        Path swaps = proc.resolve("swaps");
        return Files.exists(swaps)
                && Files.readAllLines(swaps).stream().anyMatch(line -> line.startsWith("/dev/" + name + " "));
    }

    private static List<Path> children(Path directory, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : entries) {
                if (found.size() >= ENTRIES_MAX) {
                    throw new IOException(directory + " has more than " + ENTRIES_MAX + " entries");
                }
                found.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
