package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An open file of a {@link SimulatedDisk}. It stays usable after its name is gone, and useless after the power is. */
final class SimulatedDiskFile implements DiskFile {
    private final SimulatedDisk disk;
    private final Path file;
    private final SimulatedInode inode;
    private final boolean writable;
    private boolean closed;

    SimulatedDiskFile(SimulatedDisk disk, Path file, SimulatedInode inode, boolean writable) {
        this.disk = disk;
        this.file = file;
        this.inode = inode;
        this.writable = writable;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        checkWritable("write to");
        disk.write(file, inode, bytes, position);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        checkOpen("read");
        synchronized (disk) {
            disk.beginRead("read", file);
            var bytes = new byte[into.remaining()];
            int count = inode.read(bytes, 0, bytes.length, position);
            into.put(bytes, 0, count);
            return count;
        }
    }

    @Override
    public long size() throws IOException {
        checkOpen("size of");
        synchronized (disk) {
            disk.beginRead("size of", file);
            return inode.size();
        }
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
        checkWritable("truncate");
        disk.truncate(file, inode, sizeBytes);
    }

    @Override
    public void forceData() throws IOException {
        checkWritable("force");
        disk.force(file, inode);
    }

    @Override
    public void force() throws IOException {
        checkWritable("force");
        disk.force(file, inode);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen(String what) throws IOException {
        if (closed) {
            throw new IOException(what + " " + file + ": the file was closed");
        }
    }

    private void checkWritable(String what) throws IOException {
        checkOpen(what);
        if (!writable) {
            throw new IOException(what + " " + file + ": it is open for reading only");
        }
    }
}
