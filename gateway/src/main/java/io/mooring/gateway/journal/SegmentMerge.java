package io.mooring.gateway.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a segment together from whatever whole frames it and its mirror still hold. */
final class SegmentMerge {
    private final SegmentName name;
    private final Map<Long, List<Placed>> candidates = new HashMap<>();
    private String hashBefore = JournalHead.EMPTY.hash();
    private long acknowledgedSeq;

    /** A frame and the image it stands in. */
    record Placed(SegmentImage image, Frame frame) {}

    SegmentMerge(SegmentName name, SegmentImage image, SegmentImage mirror) {
        this.name = name;
        for (Frame frame : image.salvage(0)) {
            add(image, frame);
            acknowledgedSeq = Math.max(acknowledgedSeq, frame.syncedSeq());
        }
        for (Frame frame : mirror.salvage(0)) {
            add(mirror, frame);
            // The mirror is written after the journal was synced.
            acknowledgedSeq = Math.max(acknowledgedSeq, frame.seq());
        }
    }

    private void add(SegmentImage image, Frame frame) {
        candidates.computeIfAbsent(frame.seq(), seq -> new ArrayList<>()).add(new Placed(image, frame));
    }

    /** The highest number of which some frame proves that it was synced. */
    long acknowledgedSeq() {
        return acknowledgedSeq;
    }

    /** The chain's hash before the first frame. */
    String hashBefore() {
        return hashBefore;
    }

    /** Follows the chain through the frames as far as it goes; it stands behind the last of them then. */
    List<Placed> follow(Chain chain, SegmentWalk.Seen seen) {
        hashBefore = chain.hex();
        var frames = new ArrayList<Placed>();
        Placed found = next(chain, name.firstSeq());
        while (found != null) {
            frames.add(found);
            seen.frame(found.frame(), chain);
            found = next(chain, name.firstSeq() + frames.size());
        }
        return frames;
    }

    private @org.jspecify.annotations.Nullable Placed next(Chain chain, long seq) {
        for (Placed placed : candidates.getOrDefault(seq, List.of())) {
            if (placed.frame().syncedSeq() < seq && chain.follow(placed.image().bytes(), placed.frame())) {
                return placed;
            }
        }
        return null;
    }

    /** A segment of these frames. */
    SegmentImage fresh(SegmentHeader header, List<Placed> frames, int segmentBytes) {
        int needed = SegmentHeader.BYTES;
        for (Placed placed : frames) {
            needed += placed.frame().end() - placed.frame().offset();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(segmentBytes, needed));
        bytes.put(header.encode());
        for (Placed placed : frames) {
            Frame frame = placed.frame();
            bytes.put(placed.image().bytes().slice(frame.offset(), frame.end() - frame.offset()));
        }
        return new SegmentImage(bytes.clear());
    }

    SegmentIndex index(List<Placed> frames, int fileBytes) {
        var index = new SegmentIndex(name, fileBytes);
        for (Placed placed : frames) {
            index.add(placed.frame().end() - placed.frame().offset());
        }
        return index;
    }
}
