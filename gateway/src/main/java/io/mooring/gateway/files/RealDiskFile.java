package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * An open file. Java closes a {@code FileChannel} under all its users when one of them is interrupted in it, and an
 * interrupted force would leave nobody knowing whether the kernel's one report of a failed write-back was lost with it.
 * An asynchronous channel is the file handle that interrupts do not close; its work is done by the calling thread itself.
 */
final class RealDiskFile implements DiskFile {
    private static final ExecutorService CALLING_THREAD = new CallingThread();

    private final Path file;
    private final AsynchronousFileChannel channel;

    private RealDiskFile(Path file, AsynchronousFileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static RealDiskFile open(Path file, OpenOption... options) throws IOException {
        return new RealDiskFile(file, AsynchronousFileChannel.open(file, Set.of(options), CALLING_THREAD));
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += finished("write " + bytes.remaining() + " bytes at " + at + " of", channel.write(bytes, at));
        }
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        int count = 0;
        while (into.hasRemaining() && count >= 0) {
            long at = position + (into.position() - start);
            count = finished("read " + into.remaining() + " bytes at " + at + " of", channel.read(into, at));
        }
        return into.position() - start;
    }

    @Override
    public long size() throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw failed("size of", e);
        }
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
        try {
            channel.truncate(sizeBytes);
        } catch (IOException e) {
            throw failed("truncate to " + sizeBytes, e);
        }
    }

    @Override
    public void forceData() throws IOException {
        force(false);
    }

    @Override
    public void force() throws IOException {
        force(true);
    }

    private void force(boolean metadata) throws IOException {
        try {
            channel.force(metadata);
        } catch (IOException e) {
            throw failed("force", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The result of an operation that was finished before it was handed back. */
    private int finished(String what, Future<Integer> operation) throws IOException {
        try {
            return operation.get();
        } catch (ExecutionException e) {
            throw failed(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, e);
        }
    }

    private IOException failed(String what, Throwable cause) {
        return new IOException(what + " " + file + ": " + cause.getMessage(), cause);
    }

    /** Runs each task where it is handed in. */
    private static final class CallingThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            // Nothing runs here that could be stopped.
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
