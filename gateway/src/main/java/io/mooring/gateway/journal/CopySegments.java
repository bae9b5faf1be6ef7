package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which segments a copy has, and where frames stand in those that were looked at. One thread changes it; reads run beside. */
final class CopySegments {
    private final Disk disk;
    private final Path directory;
    private final Map<SegmentName, SegmentIndex> indexes = new ConcurrentHashMap<>();
    private volatile List<SegmentName> names = List.of();

    CopySegments(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Those whose files are there, in order, of which nothing is known. */
    void find() throws IOException {
        names = disk.list(directory).stream()
                .map(SegmentName::parse)
                .filter(name -> name != null)
                .sorted()
                .toList();
    }

    int count() {
        return names.size();
    }

    boolean has(SegmentName name) {
        return names.contains(name);
    }

    /** The last; there must be one. */
    SegmentName last() {
        return names.get(names.size() - 1);
    }

    /** The last is none of them any more. */
    SegmentName removeLast() {
        SegmentName last = last();
        names = names.subList(0, names.size() - 1);
        indexes.remove(last);
        return last;
    }

    /** One more, behind the others. */
    void add(SegmentName name) {
        indexes.put(name, new SegmentIndex(name, JournalOptions.SEGMENT_BYTES_MAX));
        var more = new ArrayList<SegmentName>(names);
        more.add(name);
        names = List.copyOf(more);
    }

    /** What was found in one. */
    void know(SegmentIndex index) {
        indexes.put(index.name(), index);
    }

    /** Of a segment that is known. */
    SegmentIndex index(SegmentName name) {
        SegmentIndex found = indexes.get(name);
        if (found == null) {
            throw new IllegalStateException("journal copy " + directory + ": no index of its segment " + name);
        }
        return found;
    }

    Path path(SegmentName name) {
        return directory.resolve(name.toString());
    }

    /**
     * The segments that hold these entries, each following from the one before.
     *
     * @throws JournalException if one of them is gone or altered
     */
    List<SegmentIndex> covering(long firstSeq, long lastSeq) throws JournalException {
        List<SegmentName> all = names;
        var found = new ArrayList<SegmentIndex>();
        long reached = firstSeq;
        for (int i = 0; i < all.size(); i++) {
            long end = i + 1 < all.size() ? all.get(i + 1).firstSeq() : Long.MAX_VALUE;
            if (end > reached && all.get(i).firstSeq() <= reached && reached <= lastSeq) {
                SegmentIndex index = indexed(all.get(i), i + 1 < all.size() ? all.get(i + 1) : null);
                reached = Math.min(end, index.nextSeq());
                found.add(index);
            }
        }
        if (reached <= lastSeq) {
            throw new JournalException("journal copy " + directory + ": entry " + reached + " is gone or altered");
        }
        return found;
    }

    /** @param next the segment behind, which must follow from this one; null if this is the last */
    private SegmentIndex indexed(SegmentName name, @Nullable SegmentName next) throws JournalException {
        SegmentIndex known = indexes.get(name);
        if (known != null) {
            return known;
        }
        try {
            SegmentImage image = SegmentImage.read(disk, path(name));
            String before = SegmentHeader.decode(image.bytes()).previousHash();
            var through = new Chain(before);
            SegmentIndex walked =
                    SegmentWalk.through(image, name, through, (frame, at) -> {}).index();
            if (next != null && !through.hex().equals(previousHash(next))) {
                throw new JournalException("journal copy " + path(name) + ": does not lead to the segment behind it;"
                        + " an entry in it is gone or altered");
            }
            indexes.put(name, walked);
            return walked;
        } catch (IOException e) {
            throw new JournalException("journal copy " + path(name) + ": " + e.getMessage(), e);
        }
    }

    private String previousHash(SegmentName name) throws IOException, JournalException {
        ByteBuffer header = ByteBuffer.allocate(SegmentHeader.BYTES);
        try (DiskFile file = disk.openForReading(path(name))) {
            file.read(header, 0);
        }
        return SegmentHeader.decode(header.flip()).previousHash();
    }
}
