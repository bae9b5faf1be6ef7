package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a journal's directory without writing into it or locking it: also that of a killed process or of a running
 * one, whose last frames may be in the making and are reported as an unfinished tail then. Goes on behind damage, so that
 * one look shows all of it.
 */
public final class JournalInspector {
    /** Reports beyond these are only counted. */
    public static final int PROBLEMS_MAX = 1000;

    private final Disk disk;
    private final Path directory;
    private final EntryReader entries;
    private final List<JournalProblem> problems = new ArrayList<>();
    private boolean reading = true;
    private long frames;
    private long nextSeq = 1;
    private Chain chain = new Chain(JournalHead.EMPTY.hash());
    private JournalHead head = JournalHead.EMPTY;

    private final ChainReader hashes;

    private JournalInspector(Disk disk, Path directory, EntryReader entries, ChainReader hashes) {
        this.disk = disk;
        this.directory = directory;
        this.entries = entries;
        this.hashes = hashes;
    }

    /** @throws IOException if the directory cannot be listed */
    public static JournalReport inspect(Disk disk, Path directory) throws IOException {
        return inspect(disk, directory, entry -> true);
    }

    /**
     * @param entries gets every entry that is whole, in order; what it throws is reported as a problem of that entry
     * @throws IOException if the directory cannot be listed
     */
    public static JournalReport inspect(Disk disk, Path directory, EntryReader entries) throws IOException {
        return inspect(disk, directory, entries, (seq, hash) -> {});
    }

    /**
     * @param entries as above
     * @param hashes hears the chain's hash at every entry that follows from the one before
     * @throws IOException if the directory cannot be listed
     */
    public static JournalReport inspect(Disk disk, Path directory, EntryReader entries, ChainReader hashes)
            throws IOException {
        return new JournalInspector(disk, directory, entries, hashes).inspect();
    }

    /** Hears where the chain stands. */
    @FunctionalInterface
    public interface ChainReader {
        /** @param hash 64 lower-case hexadecimal digits */
        void at(long seq, String hash);
    }

    /**
     * How far a journal reaches, by its last segment alone: a start cuts no tail but that one's, and must not take minutes because
     * years stand before it. Whether they are whole is not looked at.
     *
     * @return the last entry's number, 0 where there is none
     * @throws IOException if the directory cannot be listed or the segment not be read
     */
    public static long reach(Disk disk, Path directory) throws IOException {
        List<SegmentName> names = segments(disk, directory);
        if (names.isEmpty()) {
            return 0;
        }
        SegmentName last = names.get(names.size() - 1);
        SegmentImage image = SegmentImage.read(disk, directory.resolve(last.toString()));
        try {
            Chain chain = new Chain(SegmentHeader.decode(image.bytes()).previousHash());
            return SegmentWalk.through(image, last, chain, (frame, at) -> {})
                            .index()
                            .nextSeq()
                    - 1;
        } catch (JournalException headless) {
            // Its frames may still stand; what they follow from is known from all before.
            return inspect(disk, directory).head().seq();
        }
    }

    private static List<SegmentName> segments(Disk disk, Path directory) throws IOException {
        return disk.list(directory).stream()
                .map(SegmentName::parse)
                .filter(name -> name != null)
                .sorted()
                .toList();
    }

    private JournalReport inspect() throws IOException {
        List<SegmentName> names = segments(disk, directory);
        for (int i = 0; i < names.size(); i++) {
            segment(names.get(i), i + 1 < names.size() ? names.get(i + 1) : null);
        }
        return new JournalReport(names.size(), frames, head, List.copyOf(problems));
    }

    private void segment(SegmentName name, @Nullable SegmentName next) {
        SegmentImage image;
        if (disk.isLink(directory.resolve(name.toString()))) {
            report(name, 0, true, "is a symbolic link, which is not followed");
            return;
        }
        try {
            image = SegmentImage.read(disk, directory.resolve(name.toString()));
        } catch (IOException e) {
            report(name, 0, true, String.valueOf(e.getMessage()));
            return;
        }
        if (image.size() < JournalOptions.SEGMENT_BYTES_MIN) {
            report(name, image.size(), true, "the file was cut short");
        }
        if (name.firstSeq() != nextSeq) {
            report(name, 0, true, "begins at entry " + name.firstSeq() + ", expected " + nextSeq);
            nextSeq = name.firstSeq();
        }
        header(name, image);
        SegmentWalk walk = SegmentWalk.through(image, name, chain, (frame, at) -> {
            hashes.at(frame.seq(), at.hex());
            frame(name, image, frame);
        });
        frames += walk.index().nextSeq() - name.firstSeq();
        nextSeq = walk.index().nextSeq();
        if (nextSeq > name.firstSeq()) {
            head = new JournalHead(nextSeq - 1, chain.hex());
        }
        tail(name, next, image, walk);
    }

    private void header(SegmentName name, SegmentImage image) {
        try {
            SegmentHeader header = SegmentHeader.decode(image.bytes());
            if (header.epoch() != name.epoch() || header.firstSeq() != name.firstSeq()) {
                report(name, 0, true, "header: it says " + new SegmentName(header.epoch(), header.firstSeq()));
            }
            if (!header.previousHash().equals(chain.hex())) {
                report(name, 0, true, "header: its hash does not follow from the segment before");
                chain = new Chain(header.previousHash());
            }
        } catch (JournalException e) {
            report(name, 0, true, String.valueOf(e.getMessage()));
        }
    }

    private void tail(SegmentName name, @Nullable SegmentName next, SegmentImage image, SegmentWalk walk) {
        int end = walk.index().end();
        if (next != null && next.firstSeq() == nextSeq) {
            if (walk.stop() != null && !image.zerosFrom(end)) {
                report(name, end, true, "bytes other than zero stand behind the last frame");
            }
            return;
        }
        List<Frame> beyond = image.salvage(end);
        long synced = beyond.stream().mapToLong(Frame::syncedSeq).max().orElse(0);
        if (next != null) {
            report(
                    name,
                    end,
                    true,
                    "entries " + nextSeq + " to " + (next.firstSeq() - 1) + " are not there whole: "
                            + (walk.stop() == null ? "the segment ends" : walk.stop()));
        } else if (synced >= nextSeq) {
            report(
                    name,
                    end,
                    true,
                    "entry " + nextSeq + " is damaged (" + walk.stop() + "): frames behind it say that entries up to "
                            + synced + " were synced");
        } else if (walk.stop() != null) {
            report(
                    name,
                    end,
                    false,
                    "an unfinished tail (" + walk.stop() + "), cut at the next start; nobody was told of it");
        }
    }

    private void frame(SegmentName name, SegmentImage image, Frame frame) {
        var body = new byte[frame.bodyBytes()];
        image.bytes().get(frame.bodyOffset(), body);
        try {
            if (!Arrays.equals(body, CanonicalJson.encode(CanonicalJson.decode(body)))) {
                report(name, frame.offset(), true, "entry " + frame.seq() + ": its JSON is not canonical");
            }
            JournalEntry entry = EntryCodec.decode(frame.seq(), body);
            reading = reading && entries.accept(entry);
        } catch (JsonException e) {
            report(name, frame.offset(), true, "entry " + frame.seq() + ": " + e.getMessage());
        } catch (JournalException e) {
            report(name, frame.offset(), true, String.valueOf(e.getMessage()));
        }
    }

    private void report(SegmentName name, long offset, boolean damage, String problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new JournalProblem(directory.resolve(name.toString()), offset, damage, problem));
        } else if (problems.size() == PROBLEMS_MAX) {
            problems.add(new JournalProblem(
                    directory.resolve(name.toString()), offset, true, "and more, which are not listed"));
        }
    }
}
