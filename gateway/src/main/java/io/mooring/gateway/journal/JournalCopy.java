package io.mooring.gateway.journal;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another process's journal, kept verbatim: the same segments under the same names, but that a segment is as long as it needs
 * to be. It only grows, by pieces that continue it; what is kept is never overwritten. Reads run beside one writer.
 *
 * <p>After a failed write nobody knows what the medium holds of the last segment, and a file whose force failed may look whole
 * and never be. The next piece therefore begins by putting that segment, as far as it was durable, into a fresh file; while that
 * fails too, nothing is taken.
 */
public final class JournalCopy {
    private static final Logger LOG = LoggerFactory.getLogger(JournalCopy.class);

    private static final String ANY_HASH = "";

    /** So many entries are held back while the last one's hash is looked for; more are read twice. */
    private static final int TOGETHER_MAX = 1024;

    private final Disk disk;
    private final Path directory;
    private final DockId dock;
    private final SegmentFiles files;
    private final SegmentReader reader;
    private final EpochGate gate = new EpochGate();
    private final CopySegments segments;
    private volatile SegmentHeader current = new SegmentHeader(SegmentHeader.VERSION, new DockId("none"), 1, 1, "");
    private Chain chain = new Chain(JournalHead.EMPTY.hash());
    private volatile JournalHead head = JournalHead.EMPTY;
    private boolean failed;

    private JournalCopy(Disk disk, Path directory, DockId dock) {
        this.disk = disk;
        this.directory = directory;
        this.dock = dock;
        this.files = new SegmentFiles(disk, directory);
        this.reader = new SegmentReader(disk, directory);
        this.segments = new CopySegments(disk, directory);
    }

    /**
     * Opens what is kept, and clears away what a power cut left unfinished. Only the last segment is read; others are when they
     * are asked for, and by {@link JournalInspector}.
     *
     * @param directory of the segments; must exist
     * @param quarantine where a last segment is put that does not reach what is known to have been kept; must exist, on the same
     *     file system
     * @param known a head that is known to have been kept; {@link JournalHead#EMPTY} if none is
     * @throws IOException if the directory cannot be read or put in order
     */
    public static JournalCopy open(Disk disk, Path directory, Path quarantine, DockId dock, JournalHead known)
            throws IOException {
        var copy = new JournalCopy(disk, directory, dock);
        copy.files.removeUnfinished();
        copy.segments.find();
        JournalHead expected = known;
        while (copy.segments.count() > 0) {
            if (!copy.openLast(expected)) {
                expected = new JournalHead(copy.putAside(quarantine) - 1, ANY_HASH);
            } else if (copy.head.seq() >= copy.current.firstSeq()) {
                return copy;
            } else {
                copy.dropBegun();
            }
        }
        return copy.anew();
    }

    private JournalCopy anew() {
        return new JournalCopy(disk, directory, dock);
    }

    /** A segment that was begun when power went, before anything stood in it: it says nothing, not even in which epoch it is. */
    private void dropBegun() throws IOException {
        SegmentName name = segments.removeLast();
        disk.unlink(segments.path(name));
        disk.forceDirectory(directory);
    }

    /** @return false if the last segment is not what was kept */
    private boolean openLast(JournalHead known) throws IOException {
        SegmentName name = segments.last();
        Path path = segments.path(name);
        SegmentImage image = SegmentImage.read(disk, path);
        SegmentHeader header;
        try {
            header = SegmentHeader.decode(image.bytes());
        } catch (JournalException e) {
            LOG.error("{}: {}", path, e.getMessage());
            return false;
        }
        boolean named = header.dock().equals(dock)
                && header.epoch() == name.epoch()
                && header.firstSeq() == name.firstSeq()
                && (name.firstSeq() > 1 || header.previousHash().equals(JournalHead.EMPTY.hash()));
        var through = new Chain(header.previousHash());
        var atKnown = new String[] {name.firstSeq() - 1 == known.seq() ? header.previousHash() : ""};
        SegmentWalk walk = SegmentWalk.through(image, name, through, (frame, at) -> {
            if (frame.seq() == known.seq()) {
                atKnown[0] = at.hex();
            }
        });
        long reached = walk.index().nextSeq() - 1;
        boolean lost = reached < known.seq()
                || (known.seq() >= name.firstSeq() - 1
                        && !known.hash().equals(ANY_HASH)
                        && !atKnown[0].equals(known.hash()));
        if (!named || lost) {
            LOG.error("{}: reaches entry {}, and entry {} was kept", path, reached, known.seq());
            return false;
        }
        if (!image.zerosFrom(walk.index().end())) {
            clear(path, walk.index().end(), image.size());
        }
        segments.know(walk.index());
        current = header;
        chain = through;
        head = new JournalHead(reached, through.hex());
        return true;
    }

    /** An append that was cut: nobody was told of it. */
    private void clear(Path path, int from, int to) throws IOException {
        LOG.info("{}: an unfinished tail at byte {} is cleared", path, from);
        try (DiskFile file = disk.openForWriting(path)) {
            file.write(ByteBuffer.allocate(to - from), from);
            file.force();
        }
    }

    /** @return the number its first entry had */
    private long putAside(Path quarantine) throws IOException {
        SegmentName name = segments.removeLast();
        List<String> there = disk.list(quarantine);
        int number = 1;
        while (there.contains(name + "-" + number)) {
            number++;
        }
        disk.rename(segments.path(name), quarantine.resolve(name + "-" + number));
        disk.forceDirectory(quarantine);
        disk.forceDirectory(directory);
        return name.firstSeq();
    }

    /** How many segments there are. */
    public int segments() {
        return segments.count();
    }

    /** The epoch of the last entry, 1 if there is none. */
    public int epoch() {
        return current.epoch();
    }

    /** The first entry of the segment of the last one, 1 if there is none. */
    public long segmentBegan() {
        return current.firstSeq();
    }

    /** The last entry that is kept. */
    public JournalHead head() {
        return head;
    }

    /**
     * Keeps what a piece adds; what of it is kept already must be the same.
     *
     * @param bytes as {@link JournalPiece#bytes}, hostile, in an array of its own
     * @return the head afterwards, durable
     * @throws PieceException if it does not continue what is kept; nothing was changed
     * @throws IOException if it could not be made durable; what was kept before is, and the next one tries again
     */
    public synchronized JournalHead append(ByteBuffer bytes) throws PieceException, IOException {
        if (failed) {
            renew();
        }
        var piece = new PieceReader(dock, bytes);
        SegmentHeader header = piece.header();
        List<Frame> frames = piece.frames(header);
        long first = frames.get(0).seq();
        long last = frames.get(frames.size() - 1).seq();
        if (first > head.seq() + 1) {
            throw new PieceException(
                    PieceException.Kind.GAP, first, "expected entry " + (head.seq() + 1) + ", got " + first);
        }
        if (first <= head.seq()) {
            requireSame(piece, frames.get((int) (Math.min(last, head.seq()) - first)));
        }
        if (last <= head.seq()) {
            return head;
        }
        List<Frame> fresh = frames.subList((int) (head.seq() + 1 - first), frames.size());
        boolean begins = begins(header);
        Chain behind = chain.copy();
        piece.follow(behind, fresh, gate, head.seq() == 0 ? 0 : current.epoch(), header.epoch());
        int at = begins ? SegmentHeader.BYTES : index(current).end();
        int from = fresh.get(0).offset();
        if ((long) at + bytes.limit() - from > JournalOptions.SEGMENT_BYTES_MAX) {
            throw new PieceException(
                    PieceException.Kind.DAMAGED,
                    last,
                    Said.of(Heard.PIECE_TOO_LARGE, "a segment of more than " + JournalOptions.SEGMENT_BYTES_MAX));
        }
        failed = true;
        write(header, begins, bytes.duplicate().position(from), at);
        failed = false;
        fresh.forEach(frame -> index(header).add(frame.end() - frame.offset()));
        chain = behind;
        head = new JournalHead(last, behind.hex());
        return head;
    }

    /** Puts what is durable of the last segment into a fresh file, in place of the one that failed. */
    private void renew() throws IOException {
        files.removeUnfinished();
        for (String file : disk.list(directory)) {
            SegmentName name = SegmentName.parse(file);
            if (name != null && !segments.has(name)) {
                // Begun when it failed: nobody was told of anything in it.
                disk.unlink(segments.path(name));
            }
        }
        if (segments.count() > 0) {
            SegmentName name = segments.last();
            int end = index(current).end();
            SegmentImage image = SegmentImage.read(disk, segments.path(name));
            ByteBuffer durable = ByteBuffer.allocate(Math.max(end, JournalOptions.SEGMENT_BYTES_MIN));
            durable.put(image.bytes().duplicate().position(0).limit(Math.min(end, image.size())));
            var through = new Chain(current.previousHash());
            SegmentWalk.through(new SegmentImage(durable.clear()), name, through, (frame, at) -> {});
            if (!through.hex().equals(head.hash())) {
                throw new IOException(
                        segments.path(name) + ": no longer leads to entry " + head.seq() + " as it was kept");
            }
            files.make(name.toString(), durable.clear());
        }
        disk.forceDirectory(directory);
        failed = false;
        LOG.info("{}: can be written again, goes on behind entry {}", directory, head.seq());
    }

    private void requireSame(PieceReader piece, Frame shared) throws PieceException {
        String kept;
        try {
            kept = hashAt(shared.seq());
        } catch (JournalException e) {
            throw new PieceException(PieceException.Kind.GAP, shared.seq(), String.valueOf(e.getMessage()));
        }
        String offered = piece.hash(shared);
        if (!kept.equals(offered)) {
            throw new PieceException(
                    PieceException.Kind.FORKED,
                    shared.seq(),
                    kept,
                    offered,
                    "entry " + shared.seq() + " is kept with hash " + kept + ", offered was one with " + offered);
        }
    }

    /** @return whether the piece begins a segment; otherwise it goes on in the last one */
    private boolean begins(SegmentHeader header) throws PieceException {
        boolean goesOn = segments.count() > 0
                && header.firstSeq() == current.firstSeq()
                && header.epoch() == current.epoch()
                && header.previousHash().equals(current.previousHash());
        if (goesOn) {
            return false;
        }
        boolean follows = header.firstSeq() == head.seq() + 1
                && header.previousHash().equals(chain.hex())
                && (segments.count() == 0 || header.epoch() >= current.epoch());
        if (!follows) {
            throw new PieceException(
                    PieceException.Kind.FORKED,
                    header.firstSeq() - 1,
                    chain.hex(),
                    header.previousHash(),
                    "the segment " + new SegmentName(header.epoch(), header.firstSeq())
                            + " does not continue what is kept up to entry " + head.seq());
        }
        return true;
    }

    private void write(SegmentHeader header, boolean begins, ByteBuffer frames, int at) throws IOException {
        var name = new SegmentName(header.epoch(), header.firstSeq());
        if (begins) {
            // As long as the shortest segment from the start, so that one cut short by a medium is told from a young
            // one.
            ByteBuffer young = ByteBuffer.allocate(JournalOptions.SEGMENT_BYTES_MIN);
            young.put(header.encode()).rewind();
            files.make(name.toString(), young);
            segments.add(name);
            current = header;
        }
        try (DiskFile file = disk.openForWriting(segments.path(name))) {
            file.write(frames, at);
            file.force();
        }
    }

    private SegmentIndex index(SegmentHeader header) {
        return segments.index(new SegmentName(header.epoch(), header.firstSeq()));
    }

    /**
     * The chain's hash at an entry that is kept.
     *
     * @param seq 0 to the head's
     */
    public String hashAt(long seq) throws JournalException {
        JournalHead now = head;
        if (seq == now.seq()) {
            return now.hash();
        }
        return seq == 0 ? JournalHead.EMPTY.hash() : reader.hashAt(segments.covering(seq, seq), seq);
    }

    /**
     * Hands out kept entries in order, if they are those that were kept.
     *
     * @param lastHash the chain's hash that was at {@code lastSeq}
     * @throws JournalException if they are others, of which none was handed out then; or as {@link #read(long, long, EntryReader)}
     */
    public void read(long firstSeq, long lastSeq, String lastHash, EntryReader entries) throws JournalException {
        if (lastSeq - firstSeq >= TOGETHER_MAX) {
            require(lastSeq, lastHash, hashAt(lastSeq));
            read(firstSeq, lastSeq, entries);
            return;
        }
        // Few, as they came: read once, and held back until the last one's hash was seen.
        var found = new ArrayList<JournalEntry>();
        checkKept(firstSeq, lastSeq);
        String hash = reader.readTo(segments.covering(firstSeq, lastSeq), firstSeq, lastSeq, found::add);
        require(lastSeq, lastHash, hash);
        for (JournalEntry entry : found) {
            if (!entries.accept(entry)) {
                return;
            }
        }
    }

    private void require(long seq, String expected, String found) throws JournalException {
        if (!found.equals(expected)) {
            throw new JournalException("journal copy " + directory + ": entry " + seq + " has hash " + found
                    + ", kept was " + expected + "; this is another history");
        }
    }

    /**
     * Hands out kept entries in order.
     *
     * @param lastSeq at most the head's
     * @throws JournalException if one of them cannot be read back whole
     */
    public void read(long firstSeq, long lastSeq, EntryReader entries) throws JournalException {
        checkKept(firstSeq, lastSeq);
        reader.read(segments.covering(firstSeq, lastSeq), firstSeq, lastSeq, entries);
    }

    private void checkKept(long firstSeq, long lastSeq) throws JournalException {
        if (firstSeq < 1 || lastSeq > head.seq()) {
            throw new JournalException("journal copy " + directory + ": entries " + firstSeq + " to " + lastSeq
                    + " were asked for, 1 to " + head.seq() + " are kept");
        }
    }
}
