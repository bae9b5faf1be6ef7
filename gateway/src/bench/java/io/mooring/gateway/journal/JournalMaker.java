package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a journal of entries with times of their own, many at once; the files are those of any other journal. */
public final class JournalMaker implements AutoCloseable {
    private static final int AT_ONCE = 20_000;
    private static final int EPOCH = 0;

    private final SegmentWriter writer;
    private final List<SegmentWriter.Waiting> waiting = new ArrayList<>(AT_ONCE);
    private long entries;

    public JournalMaker(JournalOptions options) throws IOException {
        this.writer = SegmentWriter.open(new RealDisk(), options, List.of(), JournalHead.EMPTY);
    }

    /** The number it gets. */
    public long append(EventTime time, Actor actor, Event event) throws IOException {
        waiting.add(new SegmentWriter.Waiting(EntryCodec.encode(time, actor, event), EPOCH));
        if (waiting.size() == AT_ONCE) {
            flush();
        }
        return ++entries;
    }

    public long entries() {
        return entries;
    }

    private void flush() throws IOException {
        if (!waiting.isEmpty()) {
            writer.append(waiting);
            waiting.clear();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        writer.close();
    }
}
