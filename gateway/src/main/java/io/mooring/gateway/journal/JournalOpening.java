package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.UncachedReader;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a directory into the state a journal is opened in: lock, plan, repair, write on. */
final class JournalOpening {
    private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

    private final Disk disk;
    private final JournalOptions options;
    private final GatewayClock clock;
    private final SegmentFiles files;

    private JournalOpening(Disk disk, JournalOptions options, GatewayClock clock) {
        this.disk = disk;
        this.options = options;
        this.clock = clock;
        this.files = new SegmentFiles(disk, options.directory());
    }

    static SegmentJournal open(Disk disk, JournalOptions options, GatewayClock clock) throws JournalException {
        AutoCloseable lock;
        try {
            lock = disk.lock(options.directory());
        } catch (IOException e) {
            throw new JournalException("journal " + options.directory() + ": " + e.getMessage(), e);
        }
        boolean opened = false;
        try {
            SegmentJournal journal = new JournalOpening(disk, options, clock).open(lock);
            opened = true;
            return journal;
        } catch (IOException e) {
            throw new JournalException("journal " + options.directory() + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    static void release(AutoCloseable lock) throws JournalException {
        try {
            lock.close();
        } catch (Exception e) {
            throw new JournalException("journal: letting the directory go: " + e.getMessage(), e);
        }
    }

    private SegmentJournal open(AutoCloseable lock) throws JournalException, IOException {
        RecoveryPlan plan = new JournalRecovery(disk, options).plan();
        files.removeUnfinished();
        JournalHead head = plan.head();
        var segments = new ArrayList<SegmentIndex>();
        var later = new ArrayList<DockEvent.JournalRepaired>();
        for (PlannedSegment planned : plan.segments()) {
            PlannedSegment.Repair repair = planned.repair();
            segments.add(planned.index());
            if (repair == null) {
                continue;
            }
            var event = new DockEvent.JournalRepaired(repair.firstSeqDropped(), repair.reason(), keep(planned));
            boolean last = segments.size() == plan.segments().size();
            JournalHead behind = last ? appendTo(repair.image(), planned.index(), head, event) : null;
            files.make(planned.index().name().toString(), repair.image().bytes());
            LOG.warn(
                    "journal {} was repaired: {}; the old file is kept as {}",
                    options.directory(),
                    repair.reason(),
                    event.kept());
            if (behind == null) {
                later.add(event);
            } else {
                head = behind;
            }
        }
        if (!plan.segments().isEmpty()) {
            bringToMedium(plan.segments().get(plan.segments().size() - 1));
        }
        SegmentWriter writer = SegmentWriter.open(disk, options, segments, head);
        var journal = new SegmentJournal(disk, options, clock, writer, head, lock);
        journal.startMirror();
        for (DockEvent.JournalRepaired event : later) {
            journal.append(Actor.dock(options.dock()), event);
        }
        return journal;
    }

    /**
     * What was read so far came through the kernel's cache. After a write-back that failed, the frames stand there and nowhere
     * else, and forcing the file again would say that all is well: only another file can hold them. Names may be in the
     * cache alone just as well.
     */
    private void bringToMedium(PlannedSegment last) throws IOException {
        disk.forceDirectory(options.directory());
        String name = last.index().name().toString();
        if (last.repair() != null) {
            return;
        }
        SegmentImage image = SegmentImage.read(disk, files.path(name));
        String missing = missingOnMedium(files.path(name), image.bytes());
        if (missing != null) {
            LOG.warn("journal {}: {} is written anew, {}", options.directory(), name, missing);
            files.make(name, image.bytes());
        }
    }

    /** Why a file must be written anew; null if the medium holds it, or if nothing can be read past the cache here. */
    private @Nullable String missingOnMedium(Path file, ByteBuffer expected) {
        ByteBuffer left = expected.duplicate();
        try (UncachedReader medium = disk.openUncached(file)) {
            for (ByteBuffer piece = medium.next(); piece.hasRemaining() && medium.uncached(); piece = medium.next()) {
                int count = piece.remaining();
                if (count > left.remaining() || !piece.equals(left.slice(left.position(), count))) {
                    return "the medium does not hold what was read of it";
                }
                left.position(left.position() + count);
            }
            return medium.uncached() && left.hasRemaining() ? "the medium does not hold all of it" : null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** Gives the file to be replaced a second name in quarantine. */
    private String keep(PlannedSegment planned) throws IOException {
        Path old = files.path(planned.index().name().toString());
        if (!disk.exists(old)) {
            return "";
        }
        List<String> names = disk.list(options.quarantine());
        int number = 1;
        while (names.contains(planned.index().name() + "-" + number)) {
            number++;
        }
        Path kept = options.quarantine().resolve(planned.index().name() + "-" + number);
        disk.link(old, kept);
        disk.forceDirectory(options.quarantine());
        return kept.toString();
    }

    /**
     * Writes the event into the fresh segment before it takes its place, so that a repair and its record cannot be
     * parted by a power cut.
     *
     * @return the head behind it, or null if there is no room
     */
    private @Nullable JournalHead appendTo(
            SegmentImage image, SegmentIndex index, JournalHead head, DockEvent.JournalRepaired event) {
        byte[] body = EntryCodec.encode(clock.eventTime(), Actor.dock(options.dock()), event);
        int frameBytes = Frame.OVERHEAD_BYTES + body.length;
        if (frameBytes > image.size() - index.end()) {
            return null;
        }
        long seq = index.nextSeq();
        var chain = new Chain(head.hash());
        ByteBuffer bytes = image.bytes();
        bytes.position(index.end());
        Frame.encode(bytes, seq, head.seq(), chain.advance(seq, head.seq(), body), body);
        bytes.position(0);
        index.add(frameBytes);
        return new JournalHead(seq, chain.hex());
    }
}
