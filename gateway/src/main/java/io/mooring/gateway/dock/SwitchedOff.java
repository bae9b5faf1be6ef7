package io.mooring.gateway.dock;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ports a dock has switched off: a small file, replaced whole before each goes off and after each is on again. A dock
 * that was killed finds in the next run what it left off, with whatever configuration, and touches no port that others
 * switched. One line for each port, {@code <boot id> <port>}: a port that another boot switched off has power since, or is
 * off because of others. Any thread.
 */
public final class SwitchedOff {
    /** A dock has a few dozen ports; more is no file of ours. */
    private static final int BYTES_MAX = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(SwitchedOff.class);

    private final Disk disk;
    private final Path file;
    private final Path fresh;
    private final String bootId;
    private final Set<PortPath> off = new TreeSet<>();
    private final Set<PortPath> left = new TreeSet<>();

    /** Ports as far as giving their power back needs them. */
    interface Switches {
        boolean isOff(PortPath port) throws LinkException;

        void switchOn(PortPath port) throws LinkException;
    }

    private SwitchedOff(Disk disk, Path file, String bootId) {
        this.disk = disk;
        this.file = file;
        this.fresh = file.resolveSibling(file.getFileName() + ".new");
        this.bootId = bootId;
    }

    /** Reads what an earlier run of this boot left off. A file that cannot be read is told and taken for none. */
    public static SwitchedOff load(Disk disk, Path file, String bootId) {
        SwitchedOff book = new SwitchedOff(disk, file, bootId);
        try {
            if (disk.exists(file)) {
                book.text().lines().forEach(book::take);
            }
        } catch (IOException e) {
            LOG.warn("ports that were left off are not known: {}", e.getMessage());
        }
        book.off.addAll(book.left);
        return book;
    }

    private String text() throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            long size = open.size();
            if (size > BYTES_MAX) {
                throw new IOException("reading " + file + ": expected at most " + BYTES_MAX + " bytes, got " + size);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            open.read(buffer, 0);
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }

    private void take(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0 || !line.substring(0, blank).equals(bootId)) {
            return;
        }
        try {
            left.add(PortPath.parse(line.substring(blank + 1)));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", file, e.getMessage());
        }
    }

    /** Those an earlier run left off, and that have not been given back yet. */
    public synchronized Set<PortPath> left() {
        return new TreeSet<>(left);
    }

    /** Before the port is switched off. */
    synchronized void off(PortPath port) throws IOException {
        if (off.add(port)) {
            try {
                save();
            } catch (IOException e) {
                off.remove(port);
                throw e;
            }
        }
        left.remove(port);
    }

    /** The port has power. That this could not be noted is no harm: one that is on is only looked at. */
    synchronized void on(PortPath port) {
        left.remove(port);
        if (off.remove(port)) {
            try {
                save();
            } catch (IOException e) {
                LOG.warn("{} has power again, which could not be noted: {}", port, e.getMessage());
            }
        }
    }

    /**
     * Switches on again what an earlier run left off. A port that is gone, its hub unplugged, is forgotten.
     *
     * @throws LinkException the first failure; the others were tried, and all that failed stay noted
     */
    void giveBack(Switches switches) throws LinkException {
        LinkException first = null;
        for (PortPath port : left()) {
            try {
                if (switches.isOff(port)) {
                    switches.switchOn(port);
                    LOG.info("{} has power again: the dock that switched it off was killed", port);
                }
                on(port);
            } catch (LinkException e) {
                if (e.reason() == LinkException.Reason.GONE) {
                    on(port);
                } else {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void save() throws IOException {
        StringBuilder lines = new StringBuilder();
        off.forEach(port -> lines.append(bootId).append(' ').append(port).append('\n'));
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        try (DiskFile open = disk.create(fresh)) {
            open.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)), 0);
            // Without it a power cut could leave the new name with no bytes behind it.
            open.forceData();
        }
        disk.rename(fresh, file);
    }
}
