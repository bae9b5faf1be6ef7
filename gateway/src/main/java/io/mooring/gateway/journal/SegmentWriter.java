package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes frames behind the last one, in one go, and goes on in the next segment when one is full. One thread at a time. */
final class SegmentWriter implements AutoCloseable {
    /** More than the largest frame. */
    private static final int BUFFER_BYTES = 128 << 10;

    private final Disk disk;
    private final JournalOptions options;
    private final SegmentFiles files;
    private final SpareSegments spares;
    private final List<SegmentIndex> segments;
    private final Chain chain;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private DiskFile file;
    private SegmentIndex current;

    /** Where the buffer's first byte belongs in the current segment. */
    private int bufferAt;

    private long syncedSeq;
    private volatile int epoch;

    private SegmentWriter(
            Disk disk,
            JournalOptions options,
            SpareSegments spares,
            List<SegmentIndex> segments,
            JournalHead head,
            DiskFile file) {
        this.disk = disk;
        this.options = options;
        this.files = new SegmentFiles(disk, options.directory());
        this.spares = spares;
        this.segments = new CopyOnWriteArrayList<>(segments);
        this.chain = new Chain(head.hash());
        this.syncedSeq = head.seq();
        this.file = file;
        this.current = segments.get(segments.size() - 1);
        this.bufferAt = current.end();
        this.epoch = current.name().epoch();
    }

    /** Goes on behind what recovery found, or begins a new journal. */
    static SegmentWriter open(Disk disk, JournalOptions options, List<SegmentIndex> found, JournalHead head)
            throws IOException {
        var spares = new SpareSegments(disk, options);
        spares.replenish();
        if (!found.isEmpty()) {
            SegmentName last = found.get(found.size() - 1).name();
            DiskFile file = disk.openForWriting(options.directory().resolve(last.toString()));
            // A killed process may have left frames that were written and never forced: they count as synced from here.
            file.forceData();
            return new SegmentWriter(disk, options, spares, found, head, file);
        }
        var first = new SegmentHeader(SegmentHeader.VERSION, options.dock(), 1, 1, head.hash());
        DiskFile file = spares.take(first);
        spares.replenish();
        var index = new SegmentIndex(new SegmentName(1, 1), options.segmentBytes());
        return new SegmentWriter(disk, options, spares, List.of(index), head, file);
    }

    /** Every segment, the one being written last. */
    List<SegmentIndex> segments() {
        return segments;
    }

    /**
     * Writes the bodies as the next frames and makes them durable.
     *
     * @throws IOException if they are not; what the medium holds of them is unknown then, and nothing may follow
     */
    JournalHead append(List<Waiting> entries) throws IOException {
        for (Waiting entry : entries) {
            byte[] body = entry.body;
            if (entry.epoch > 0) {
                beginEpoch(entry.epoch, body);
                continue;
            }
            int frameBytes = Frame.OVERHEAD_BYTES + body.length;
            if (frameBytes > current.fileBytes() - current.end()) {
                sync();
                beginNextSegment();
            }
            if (frameBytes > buffer.remaining()) {
                flush();
            }
            long seq = current.nextSeq();
            Frame.encode(buffer, seq, syncedSeq, chain.advance(seq, syncedSeq, body), body);
            current.add(frameBytes);
        }
        sync();
        return new JournalHead(syncedSeq, chain.hex());
    }

    /** An entry on its way. */
    static final class Waiting {
        private final byte[] body;
        private final int epoch;

        /** @param epoch that it begins; 0 if it goes on in the one there is */
        Waiting(byte[] body, int epoch) {
            this.body = body;
            this.epoch = epoch;
        }
    }

    /** The epoch of the last entry. */
    int epoch() {
        return epoch;
    }

    /** Makes spares again if some were used; not in anybody's way. */
    void replenish() {
        spares.replenish();
    }

    private void flush() throws IOException {
        if (buffer.position() > 0) {
            int end = bufferAt + buffer.position();
            file.write(buffer.flip(), bufferAt);
            bufferAt = end;
            buffer.clear();
        }
    }

    private void sync() throws IOException {
        if (current.nextSeq() - 1 > syncedSeq) {
            flush();
            file.forceData();
            syncedSeq = current.nextSeq() - 1;
        }
    }

    /** In one file that takes its name when all of it is durable: no cut parts an epoch from the entry that begins it. */
    private void beginEpoch(int next, byte[] body) throws IOException {
        sync();
        var name = new SegmentName(next, current.nextSeq());
        var header = new SegmentHeader(SegmentHeader.VERSION, options.dock(), next, name.firstSeq(), chain.hex());
        ByteBuffer whole = ByteBuffer.allocate(options.segmentBytes()).put(header.encode());
        Frame.encode(whole, name.firstSeq(), syncedSeq, chain.advance(name.firstSeq(), syncedSeq, body), body);
        int end = whole.position();
        files.make(name.toString(), whole.clear());
        DiskFile begun = disk.openForWriting(files.path(name.toString()));
        file.close();
        file = begun;
        current = new SegmentIndex(name, options.segmentBytes());
        current.add(end - SegmentHeader.BYTES);
        segments.add(current);
        bufferAt = end;
        syncedSeq = name.firstSeq();
        epoch = next;
    }

    private void beginNextSegment() throws IOException {
        var name = new SegmentName(current.name().epoch(), current.nextSeq());
        var header =
                new SegmentHeader(SegmentHeader.VERSION, options.dock(), name.epoch(), name.firstSeq(), chain.hex());
        DiskFile next = spares.take(header);
        file.close();
        file = next;
        current = new SegmentIndex(name, options.segmentBytes());
        segments.add(current);
        bufferAt = current.end();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
