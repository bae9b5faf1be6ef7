package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a segment, read whole. */
final class SegmentImage {
    static final SegmentImage NONE = new SegmentImage(ByteBuffer.allocate(0));

    private static final byte[] ZEROS = new byte[4096];

    private final ByteBuffer bytes;

    SegmentImage(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException if it cannot be read or is larger than any segment */
    static SegmentImage read(Disk disk, Path file) throws IOException {
        try (DiskFile in = disk.openForReading(file)) {
            long size = in.size();
            if (size > JournalOptions.SEGMENT_BYTES_MAX) {
                throw new IOException("read " + file + ": a segment has at most " + JournalOptions.SEGMENT_BYTES_MAX
                        + " bytes, this file " + size);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            in.read(bytes, 0);
            return new SegmentImage(bytes.flip());
        }
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int size() {
        return bytes.limit();
    }

    boolean zerosFrom(int offset) {
        byte[] array = bytes.array();
        int from = bytes.arrayOffset() + Math.min(offset, size());
        int to = bytes.arrayOffset() + size();
        // A run of one value is equal to itself shifted by one.
        return from == to || (array[from] == 0 && Arrays.equals(array, from, to - 1, array, from + 1, to));
    }

    /** All frames with a matching checksum from an offset on, wherever they stand, whatever lies between. */
    List<Frame> salvage(int from) {
        var frames = new ArrayList<Frame>();
        int offset = from;
        // A frame's checksum may itself end in zeros.
        int end = Math.min(size(), endOfContent(from) + Frame.OVERHEAD_BYTES);
        while (offset <= end - Frame.OVERHEAD_BYTES) {
            Frame frame = bytes.get(offset) == (byte) (Frame.MAGIC >> 24) ? Frame.at(bytes, offset) : null;
            if (frame == null) {
                offset++;
            } else {
                frames.add(frame);
                offset = frame.end();
            }
        }
        return frames;
    }

    /** Where blocks of nothing but zeros begin at the latest: most of a segment is not written yet. */
    private int endOfContent(int from) {
        byte[] array = bytes.array();
        int end = size();
        while (end - ZEROS.length >= from) {
            int at = bytes.arrayOffset() + end - ZEROS.length;
            if (!Arrays.equals(array, at, at + ZEROS.length, ZEROS, 0, ZEROS.length)) {
                return end;
            }
            end -= ZEROS.length;
        }
        return end;
    }
}
