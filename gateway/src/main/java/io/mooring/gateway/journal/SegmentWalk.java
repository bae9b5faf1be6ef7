package io.mooring.gateway.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What following the chain through one segment found.
 *
 * @param index of the frames followed
 * @param stop why it went no further, or null if nothing but zeros is left
 */
record SegmentWalk(SegmentIndex index, @Nullable String stop) {
    /**
     * Follows the chain as far as it holds.
     *
     * @param chain as it stands before the segment; afterwards as it stands behind the last frame followed
     * @param seen hears each frame's number with the chain's hash there
     */
    static SegmentWalk through(SegmentImage image, SegmentName name, Chain chain, Seen seen) {
        ByteBuffer bytes = image.bytes();
        var index = new SegmentIndex(name, image.size());
        String stop = null;
        while (stop == null) {
            Frame frame = Frame.at(bytes, index.end());
            if (frame == null) {
                stop = Frame.problem(bytes, index.end());
            } else if (frame.seq() != index.nextSeq()) {
                stop = "number: expected " + index.nextSeq() + ", got " + frame.seq();
            } else if (frame.syncedSeq() < 0 || frame.syncedSeq() >= frame.seq()) {
                stop = "synced number " + frame.syncedSeq() + " is not below the frame's own " + frame.seq();
            } else if (!chain.follow(bytes, frame)) {
                stop = "its hash does not follow from the frame before";
            } else {
                index.add(frame.end() - frame.offset());
                seen.frame(frame, chain);
            }
        }
        return new SegmentWalk(index, image.zerosFrom(index.end()) ? null : stop);
    }

    /** Hears each frame that was followed, with the chain behind it. */
    @FunctionalInterface
    interface Seen {
        void frame(Frame frame, Chain chain);
    }
}
