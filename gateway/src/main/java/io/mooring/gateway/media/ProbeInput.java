package io.mooring.gateway.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;

/** Reads pieces of a recording within the limits of one probe. */
final class ProbeInput {
    private final MediaBytes bytes;
    private final ProbeLimits limits;
    private final LongSupplier monotonicNanos;
    private final long began;
    private final long sizeBytes;
    private long bytesRead;
    private int places;

    ProbeInput(MediaBytes bytes, ProbeLimits limits, LongSupplier monotonicNanos) throws IOException {
        this.bytes = bytes;
        this.limits = limits;
        this.monotonicNanos = monotonicNanos;
        this.began = monotonicNanos.getAsLong();
        this.sizeBytes = bytes.sizeBytes();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Counts a box, chunk or segment that is visited.
     *
     * @throws IOException if it took too long: what is read has a limit of its own, so it is the medium that is slow, and no fault of the file's
     */
    void visit() throws IOException, MalformedMediaException {
        if (++places > limits.placesMax()) {
            throw new MalformedMediaException("more than " + limits.placesMax() + " parts");
        }
        if (monotonicNanos.getAsLong() - began > limits.timeMax().toNanos()) {
            throw new IOException(
                    "not looked through within " + limits.timeMax().toSeconds() + " s");
        }
    }

    /**
     * Exactly so many bytes.
     *
     * @param count small: it is allocated
     */
    ByteBuffer exactly(long position, int count, ByteOrder order) throws IOException, MalformedMediaException {
        ByteBuffer read = upTo(position, count, order);
        if (read.remaining() < count) {
            throw new MalformedMediaException("ends at " + (position + read.remaining()) + " within a header");
        }
        return read;
    }

    /** So many bytes, or as many as there are. */
    ByteBuffer upTo(long position, int count, ByteOrder order) throws IOException, MalformedMediaException {
        int there = (int) Math.max(0, Math.min(count, sizeBytes - position));
        bytesRead += there;
        if (bytesRead > limits.bytesMax()) {
            throw new MalformedMediaException("more than " + limits.bytesMax() + " bytes of headers");
        }
        ByteBuffer read = ByteBuffer.allocate(there).order(order);
        if (there > 0) {
            bytes.read(read, position);
        }
        return read.flip();
    }
}
