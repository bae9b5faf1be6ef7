package io.mooring.gateway.journal;

import java.util.Arrays;

/** Where frames stand in one segment: every {@value #STEP}th, so that a reader begins near the one it wants. */
final class SegmentIndex {
    static final int STEP = 64;

    private final SegmentName name;
    private final int fileBytes;
    private int[] offsets = new int[8];
    private long nextSeq;
    private int end = SegmentHeader.BYTES;

    /** Of a segment without frames. */
    SegmentIndex(SegmentName name, int fileBytes) {
        this.name = name;
        this.fileBytes = fileBytes;
        this.nextSeq = name.firstSeq();
    }

    SegmentName name() {
        return name;
    }

    int fileBytes() {
        return fileBytes;
    }

    /** The next frame's number and place, which is where the last one ends. */
    synchronized long nextSeq() {
        return nextSeq;
    }

    synchronized int end() {
        return end;
    }

    synchronized void add(int frameBytes) {
        long index = nextSeq - name.firstSeq();
        if (index % STEP == 0) {
            int slot = (int) (index / STEP);
            if (slot == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[slot] = end;
        }
        nextSeq++;
        end += frameBytes;
    }

    /** The offset of the indexed frame at or before a number that this segment holds. */
    synchronized int offsetAtOrBefore(long seq) {
        return offsets[(int) ((seq - name.firstSeq()) / STEP)];
    }

    /** The number of the frame at that offset. */
    long indexedSeqAtOrBefore(long seq) {
        return seq - (seq - name.firstSeq()) % STEP;
    }
}
