package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps what was forced apart from what was only written, and loses power on command.
 *
 * <p>Each operation that changes something or forces counts; reading does not. At the operation named to
 * {@link #cutPowerAt} it throws {@link SimulatedPowerCut}, and so does every later one. {@link #restart} then gives the
 * disk as found after the cut: which unsynced changes it holds is chosen by a seed within a {@link CrashModel}. A change
 * being made at the cut counts as unsynced, a force as not done.
 *
 * <p>It is stricter than a real disk where a real one would let a mistake pass: {@link #openUncached} gives only what was
 * forced, a protected file cannot be written even by root, and forcing a file again after a force failed is an
 * {@link AssertionError}. It has one root, no attribute but read-only, and its directories are never removed.
 */
public final class SimulatedDisk implements Disk {
    /** The directory that is there from the beginning. */
    public static final Path ROOT = Path.of("/sim");

    private final SimulatedMedium medium;
    private final Map<Long, DiskFault> faults = new HashMap<>();
    private final Map<Long, DiskFault> readFaults = new HashMap<>();
    private final Set<Path> locks = new HashSet<>();
    private long operations;
    private long reads;
    private long cutAt = Long.MAX_VALUE;
    private long faultsFrom = Long.MAX_VALUE;
    private DiskFault faultFromThere = DiskFault.EIO;
    private Executor syncs = Runnable::run;
    private boolean dead;
    private long capacityBytes = 1L << 40;
    private boolean uncachedRefused;

    public SimulatedDisk() {
        this(new SimulatedMedium(ROOT));
    }

    private SimulatedDisk(SimulatedMedium medium) {
        this.medium = medium;
    }

    /** Operations so far; the next is one more. */
    public synchronized long operations() {
        return operations;
    }

    /** Readings so far. */
    public synchronized long reads() {
        return reads;
    }

    /** Cuts the power at an operation, counted from 1 on this disk. */
    public synchronized void cutPowerAt(long operation) {
        cutAt = operation;
    }

    /** Cuts the power now. */
    public synchronized void cutPower() {
        dead = true;
    }

    public synchronized boolean dead() {
        return dead;
    }

    /** Lets one operation fail, counted from 1 on this disk. */
    public synchronized void failAt(long operation, DiskFault fault) {
        faults.put(operation, fault);
    }

    /** Lets every operation from this one on fail, counted from 1 on this disk. */
    public synchronized void failFrom(long operation, DiskFault fault) {
        faultsFrom = operation;
        faultFromThere = fault;
    }

    /** Lets one reading fail, counted from 1 on this disk. */
    public synchronized void failReadAt(long reading, DiskFault fault) {
        readFaults.put(reading, fault);
    }

    /** Takes back every fault named so far. */
    public synchronized void heal() {
        faults.clear();
        readFaults.clear();
        faultsFrom = Long.MAX_VALUE;
    }

    public synchronized long capacityBytes() {
        return capacityBytes;
    }

    /** How large the disk is; a terabyte until said. */
    public synchronized void capacityBytes(long bytes) {
        capacityBytes = bytes;
    }

    /** From now on readers opened uncached read through the cache, as on tmpfs. */
    public synchronized void refuseUncached() {
        uncachedRefused = true;
    }

    /** Changes bits of one byte on the medium and in the cache, as rot does. */
    public synchronized void rot(Path file, long position, int mask) throws IOException {
        medium.inode(file).rot(position, mask);
    }

    /** The whole file as processes see it; counts as nothing. */
    public synchronized byte[] bytesOf(Path file) throws IOException {
        SimulatedInode inode = medium.inode(file);
        var bytes = new byte[Math.toIntExact(inode.size())];
        inode.read(bytes, 0, bytes.length, 0);
        return bytes;
    }

    /** Puts a durable file there, in place of another if need be, as if it had always been; counts as nothing. */
    public synchronized void plant(Path file, byte[] bytes) throws IOException {
        medium.plant(file, bytes);
    }

    /** A disk of its own with the same content and no open file, lock, fault or cut. */
    public synchronized SimulatedDisk fork() {
        var fork = new SimulatedDisk(medium.fork());
        fork.capacityBytes = capacityBytes;
        fork.uncachedRefused = uncachedRefused;
        return fork;
    }

    /** The disk as found after the power came back; this one stays as it is, so that it can be asked again. */
    public SimulatedDisk restart(long seed, CrashModel model) {
        SimulatedDisk found = fork();
        found.medium.crash(model, new Random(mixed(seed * 8 + model.ordinal())));
        return found;
    }

    /** Neighbouring seeds give a {@link Random} whose first choices are alike: spread them (SplitMix64). */
    private static long mixed(long seed) {
        long z = (seed + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Lets syncs run when somebody else says so. */
    public synchronized void syncBy(Executor executor) {
        syncs = executor;
    }

    @Override
    public synchronized Executor syncs() {
        return syncs;
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        begin("create", file);
        var inode = new SimulatedInode();
        medium.add(file, inode);
        end("create", file);
        return new SimulatedDiskFile(this, file, inode, true);
    }

    @Override
    public synchronized DiskFile openForWriting(Path file) throws IOException {
        beginRead("open for writing", file);
        SimulatedInode inode = medium.inode(file);
        if (inode.readOnly) {
            throw new AccessDeniedException(file.toString(), null, "open for writing: it is protected");
        }
        return new SimulatedDiskFile(this, file, inode, true);
    }

    @Override
    public synchronized DiskFile openForReading(Path file) throws IOException {
        beginRead("open for reading", file);
        return new SimulatedDiskFile(this, file, medium.inode(file), false);
    }

    @Override
    public synchronized UncachedReader openUncached(Path file) throws IOException {
        beginRead("open uncached", file);
        return new SimulatedUncachedReader(this, file, medium.inode(file), !uncachedRefused);
    }

    @Override
    public synchronized void link(Path existing, Path name) throws IOException {
        begin("link", name);
        medium.add(name, medium.inode(existing));
        end("link", name);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        begin("rename", to);
        medium.rename(from, to);
        end("rename", to);
    }

    @Override
    public synchronized void unlink(Path file) throws IOException {
        begin("unlink", file);
        medium.remove(file);
        end("unlink", file);
    }

    @Override
    public synchronized void makeDirectory(Path directory) throws IOException {
        beginRead("make directory", directory);
        if (!medium.isDirectory(directory)) {
            begin("make directory", directory);
            medium.add(directory, new SimulatedDirectory(directory));
            end("make directory", directory);
        }
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        begin("force directory", directory);
        end("force directory", directory);
        medium.force(directory);
    }

    @Override
    public synchronized List<String> list(Path directory) throws IOException {
        beginRead("list", directory);
        return medium.isDirectory(directory)
                ? List.copyOf(medium.directory(directory).names.keySet())
                : List.of();
    }

    @Override
    public synchronized boolean exists(Path file) throws IOException {
        beginRead("exists", file);
        return medium.isDirectory(file) || medium.node(file) != null;
    }

    @Override
    public synchronized long size(Path file) throws IOException {
        beginRead("size of", file);
        return medium.inode(file).size();
    }

    @Override
    public synchronized void protect(Path file) throws IOException {
        begin("protect", file);
        medium.inode(file).readOnly = true;
        end("protect", file);
    }

    @Override
    public synchronized long freeBytes(Path directory) throws IOException {
        beginRead("free bytes of", directory);
        medium.directory(directory);
        return Math.max(0, capacityBytes - medium.usedBytes());
    }

    @Override
    public synchronized AutoCloseable lock(Path directory) throws IOException {
        beginRead("lock", directory);
        medium.directory(directory);
        if (!locks.add(directory)) {
            throw new DirectoryHeldException("lock " + directory + ": held within this simulation");
        }
        return () -> unlock(directory);
    }

    private synchronized void unlock(Path directory) {
        locks.remove(directory);
    }

    /** For an open file: writes, as far as there is room. */
    synchronized void write(Path file, SimulatedInode inode, ByteBuffer from, long position) throws IOException {
        DiskFault fault = beginOrFault("write to", file);
        int wanted = from.remaining();
        long room = Math.max(0, capacityBytes - medium.usedBytes()) + Math.max(0, inode.size() - position);
        int count = (int) Math.min(wanted, room);
        if (fault != null) {
            count = fault == DiskFault.SHORT_WRITE ? Math.min(count, wanted / 2) : 0;
        }
        var bytes = new byte[count];
        from.get(bytes);
        long before = inode.size();
        inode.write(bytes, position);
        if (inode.links > 0) {
            medium.grown(inode.size() - before);
        }
        end("write to", file);
        if (fault != null) {
            throw new IOException("write to " + file + " at " + position + ": simulated " + fault);
        }
        if (count < wanted) {
            throw new IOException("write to " + file + " at " + position + ": No space left on device");
        }
    }

    synchronized void truncate(Path file, SimulatedInode inode, long sizeBytes) throws IOException {
        begin("truncate", file);
        long before = inode.size();
        if (sizeBytes < before) {
            inode.truncate(sizeBytes);
            if (inode.links > 0) {
                medium.grown(sizeBytes - before);
            }
        }
        end("truncate", file);
    }

    synchronized void force(Path file, SimulatedInode inode) throws IOException {
        DiskFault fault = beginOrFault("force", file);
        end("force", file);
        if (inode.forceFailed) {
            throw new AssertionError("forced again after a force failed: " + file);
        }
        if (fault != null) {
            inode.dropUnsynced();
            throw new IOException("force " + file + ": simulated " + fault);
        }
        inode.force();
    }

    /** Before a reading: nothing is read from a disk without power. */
    synchronized void beginRead(String what, Path file) throws IOException {
        if (dead) {
            throw new SimulatedPowerCut(what + " " + file);
        }
        DiskFault fault = readFaults.remove(++reads);
        if (fault != null) {
            throw new IOException(what + " " + file + ": simulated " + fault);
        }
    }

    private void begin(String what, Path file) throws IOException {
        DiskFault fault = beginOrFault(what, file);
        if (fault != null) {
            end(what, file);
            throw new IOException(what + " " + file + ": simulated " + fault);
        }
    }

    private @Nullable DiskFault beginOrFault(String what, Path file) {
        if (dead) {
            throw new SimulatedPowerCut(what + " " + file);
        }
        operations++;
        DiskFault fault = faults.remove(operations);
        return fault == null && operations >= faultsFrom ? faultFromThere : fault;
    }

    /** After a change, before a force takes effect. */
    private void end(String what, Path file) {
        if (operations >= cutAt) {
            dead = true;
            throw new SimulatedPowerCut("operation " + operations + ", " + what + " " + file);
        }
    }
}
