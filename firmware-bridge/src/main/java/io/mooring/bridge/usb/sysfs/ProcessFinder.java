package io.mooring.bridge.usb.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who has a file open, by {@code /proc/<pid>/fd}, as far as this process may look. */
final class ProcessFinder {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessFinder.class);
    private static final int NAME_BYTES_MAX = 64;
    private static final int PROCESSES_MAX = 8;

    private final Path proc;

    ProcessFinder(Path proc) {
        this.proc = proc;
    }

    /**
     * Whoever asks has usually opened the file too, just now: this process is told only where there is no other.
     *
     * @return e.g. {@code process 812 (gvfsd-gphoto2)}; empty if none was found
     */
    String processesWith(Path file) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (found.size() < PROCESSES_MAX && hasOpen(process, file)) {
                    found.add(process);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} cannot be listed", proc, e);
        }
        List<Path> others =
                found.stream().filter(process -> !process.equals(self())).toList();
        return (others.isEmpty() ? found : others)
                .stream()
                        .map(process -> "process " + process.getFileName() + " (" + name(process) + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private Path self() {
        try {
            return proc.resolve(Files.readSymbolicLink(proc.resolve("self")));
        } catch (IOException e) {
            LOG.trace("{} does not say who asks", proc, e);
            return proc;
        }
    }

    private static boolean hasOpen(Path process, Path file) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path handle : handles) {
                if (Files.isSymbolicLink(handle)
                        && Files.readSymbolicLink(handle).equals(file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's process, or one that just ended.
            LOG.trace("{} cannot be looked into", process, e);
        }
        return false;
    }

    private static String name(Path process) {
        try (var in = Files.newInputStream(process.resolve("comm"))) {
            return new String(in.readNBytes(NAME_BYTES_MAX), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            LOG.trace("{} has no name", process, e);
            return "unknown";
        }
    }
}
