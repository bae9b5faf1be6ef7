package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a journal from its beginning to its end, decides what of it stands, and changes nothing.
 *
 * <p>The tail rule (reliability.md §4.4): let h be the first number that is not there whole. If any frame behind it says
 * that h was synced, or the mirror has it, or a later segment begins behind it, then an acknowledged entry is damaged;
 * it is taken from the mirror, or the journal is refused. Otherwise nobody was ever told of h, and the tail is cut there.
 */
final class JournalRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(JournalRecovery.class);

    private final Disk disk;
    private final JournalOptions options;
    private Chain chain = new Chain(JournalHead.EMPTY.hash());
    private long nextSeq = 1;
    private @Nullable String hashAtMinimum;

    /** Why the mirror could not be read, if it could not: the journal does without it as long as it is whole itself. */
    private @Nullable IOException mirrorFailure;

    JournalRecovery(Disk disk, JournalOptions options) {
        this.disk = disk;
        this.options = options;
    }

    /**
     * @throws JournalDamagedException if an acknowledged entry is gone or altered and no copy at hand has it
     * @throws JournalException if it is another dock's or needs a newer program
     */
    RecoveryPlan plan() throws JournalException, IOException {
        List<SegmentName> names = names();
        var segments = new ArrayList<PlannedSegment>();
        for (int i = 0; i < names.size(); i++) {
            SegmentName next = i + 1 < names.size() ? names.get(i + 1) : null;
            segments.add(segment(names.get(i), next));
        }
        var head = new JournalHead(nextSeq - 1, chain.hex());
        checkMinimum(head);
        return new RecoveryPlan(segments, head);
    }

    private List<SegmentName> names() throws IOException {
        var names = new TreeSet<SegmentName>();
        addNames(options.directory(), names);
        if (options.mirror() != null) {
            try {
                addNames(options.mirror(), names);
            } catch (IOException e) {
                mirrorFailed(e);
            }
        }
        return List.copyOf(names);
    }

    private void addNames(Path directory, Set<SegmentName> names) throws IOException {
        for (String file : disk.list(directory)) {
            SegmentName name = SegmentName.parse(file);
            if (name != null) {
                names.add(name);
            }
        }
    }

    private PlannedSegment segment(SegmentName name, @Nullable SegmentName next) throws JournalException, IOException {
        if (name.firstSeq() != nextSeq) {
            throw damaged(
                    name,
                    0,
                    "the segment before it ends at entry " + (nextSeq - 1) + ", this begins at " + name.firstSeq());
        }
        SegmentImage image = read(options.directory(), name);
        Chain before = chain.copy();
        boolean cutShort = image.size() < JournalOptions.SEGMENT_BYTES_MIN;
        String headerProblem =
                cutShort ? "the file has only " + image.size() + " bytes" : headerProblem(image, name, before);
        SegmentWalk walk = headerProblem == null
                ? SegmentWalk.through(image, name, chain, this::seen)
                : new SegmentWalk(new SegmentIndex(name, image.size()), headerProblem);
        SegmentImage mirror = next == null || !endsBefore(walk, next) ? mirrored(name) : SegmentImage.NONE;
        if (cutShort && mirror.size() == 0) {
            // A name stands only for a file that has its full size, so no power cut did this.
            throw damaged(name, image.size(), "the file was cut short");
        }
        boolean stands = headerProblem == null
                && (next == null ? walk.stop() == null : endsBefore(walk, next))
                && !reachesFurther(mirror, name, before, walk);
        if (stands) {
            nextSeq = walk.index().nextSeq();
            return new PlannedSegment(walk.index(), null);
        }
        if (mirrorFailure != null) {
            throw damaged(
                    name,
                    walk.index().end(),
                    walk.stop() + ", and the mirror, which may have what is missing," + " cannot be read: "
                            + mirrorFailure.getMessage());
        }
        chain = before;
        return merged(name, next, image, mirror, walk);
    }

    /** Whether all frames up to the next segment's first are there; what lies behind them in the file is nothing. */
    private static boolean endsBefore(SegmentWalk walk, SegmentName next) {
        return walk.index().nextSeq() == next.firstSeq();
    }

    private static boolean reachesFurther(SegmentImage mirror, SegmentName name, Chain before, SegmentWalk walk) {
        return SegmentWalk.through(mirror, name, before.copy(), (frame, chain) -> {})
                        .index()
                        .nextSeq()
                > walk.index().nextSeq();
    }

    private PlannedSegment merged(
            SegmentName name, @Nullable SegmentName next, SegmentImage image, SegmentImage mirror, SegmentWalk walk)
            throws JournalException {
        var merge = new SegmentMerge(name, image, mirror);
        List<SegmentMerge.Placed> frames = merge.follow(chain, this::seen);
        long reached = name.firstSeq() + frames.size() - 1;
        long acknowledged = Math.max(merge.acknowledgedSeq(), next == null ? 0 : next.firstSeq() - 1);
        int end = walk.index().end();
        if (reached < acknowledged) {
            throw damaged(
                    name,
                    end,
                    "entry " + (reached + 1) + " of which people were told is damaged (" + walk.stop()
                            + "), entries up to " + acknowledged + " are known to have been synced");
        }
        if (next != null && reached + 1 != next.firstSeq()) {
            throw damaged(
                    name,
                    end,
                    "entries up to " + reached + " stand here, the next segment begins at " + next.firstSeq());
        }
        boolean healed = reached >= walk.index().nextSeq() || next != null;
        var header = new SegmentHeader(
                SegmentHeader.VERSION, options.dock(), name.epoch(), name.firstSeq(), merge.hashBefore());
        SegmentImage fresh = merge.fresh(header, frames, options.segmentBytes());
        String reason = name + " at offset " + end + ": " + walk.stop()
                + (healed ? "; entries up to " + reached + " were put together again" : "");
        nextSeq = reached + 1;
        SegmentIndex index = merge.index(frames, fresh.size());
        return new PlannedSegment(index, new PlannedSegment.Repair(fresh, healed ? 0 : nextSeq, reason));
    }

    private @Nullable String headerProblem(SegmentImage image, SegmentName name, Chain before) throws JournalException {
        SegmentHeader header;
        try {
            header = SegmentHeader.decode(image.bytes());
        } catch (NewerFormatException e) {
            throw new NewerFormatException(options.directory().resolve(name.toString()) + ": " + e.getMessage());
        } catch (JournalException e) {
            return e.getMessage();
        }
        if (!header.dock().equals(options.dock())) {
            throw new JournalException(options.directory().resolve(name.toString()) + ": belongs to " + header.dock()
                    + ", expected " + options.dock());
        }
        if (header.epoch() != name.epoch() || header.firstSeq() != name.firstSeq()) {
            return "header: it says " + new SegmentName(header.epoch(), header.firstSeq());
        }
        if (!header.previousHash().equals(before.hex())) {
            return "header: its hash does not follow from the segment before";
        }
        return null;
    }

    private SegmentImage mirrored(SegmentName name) {
        if (options.mirror() == null || mirrorFailure != null) {
            return SegmentImage.NONE;
        }
        try {
            return read(options.mirror(), name);
        } catch (IOException e) {
            mirrorFailed(e);
            return SegmentImage.NONE;
        }
    }

    private void mirrorFailed(IOException e) {
        mirrorFailure = e;
        LOG.error(
                "journal mirror {} cannot be read; the journal is opened without it if it is whole itself",
                options.mirror(),
                e);
    }

    private SegmentImage read(Path directory, SegmentName name) throws IOException {
        Path file = directory.resolve(name.toString());
        return disk.exists(file) ? SegmentImage.read(disk, file) : SegmentImage.NONE;
    }

    private void seen(Frame frame, Chain at) {
        if (frame.seq() == options.minimumHead().seq()) {
            hashAtMinimum = at.hex();
        }
    }

    private void checkMinimum(JournalHead head) throws JournalDamagedException {
        JournalHead minimum = options.minimumHead();
        if (minimum.seq() > head.seq()) {
            throw new JournalDamagedException("journal " + options.directory() + ": ends at entry " + head.seq()
                    + ", but entry " + minimum.seq() + " is known to have been written; its last entries are gone");
        }
        if (minimum.seq() > 0 && !minimum.hash().equals(hashAtMinimum)) {
            throw new JournalDamagedException("journal " + options.directory() + ": entry " + minimum.seq()
                    + " has hash " + hashAtMinimum + ", expected " + minimum.hash() + "; this is another history");
        }
    }

    private JournalDamagedException damaged(SegmentName name, int offset, String problem) {
        return new JournalDamagedException(
                "journal " + options.directory().resolve(name.toString()) + " at offset " + offset + ": " + problem
                        + ". Nothing was changed; restore it from the mirror, the office or a backup");
    }
}
