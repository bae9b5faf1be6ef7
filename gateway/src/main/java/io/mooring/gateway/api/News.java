package io.mooring.gateway.api;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That something new stands in the journal, and of what kind, as server-sent events (HTML §9.2): enough to know what to look
 * at again, and nothing that needs a right to be seen. Any thread; reading blocks.
 */
public final class News {
    /** Entries told of at once; who is further behind is told that there is a gap, and looks at everything again. */
    static final int ENTRIES_MAX = 500;

    private final Journal journal;

    public News(Journal journal) {
        this.journal = journal;
    }

    /** The last entry there is. */
    public long last() {
        return journal.head().seq();
    }

    /**
     * Something to be told.
     *
     * @param seq of the last entry it tells of
     * @param text ready to be sent
     */
    public record Line(long seq, String text) {}

    /** What a reader is told first: where the journal is, and whether he missed more than can be told. */
    public Line beginning(@Nullable String lastSeen) {
        long head = last();
        boolean known = lastSeen != null && lastSeen.matches("[0-9]{1,15}");
        long from = known ? Long.parseLong(lastSeen) : head;
        return from > head || head - from > ENTRIES_MAX ? mark("gap", head) : mark("begin", from);
    }

    /** @throws JournalException if it cannot be read */
    public List<Line> since(long seq) throws JournalException {
        long head = last();
        if (head <= seq) {
            return List.of();
        } else if (head - seq > ENTRIES_MAX) {
            return List.of(mark("gap", head));
        }
        List<Line> lines = new ArrayList<>();
        journal.read(seq + 1, entry -> {
            if (entry.seq() <= head) {
                lines.add(new Line(entry.seq(), event(entry)));
            }
            return entry.seq() < head;
        });
        return lines;
    }

    private static Line mark(String event, long seq) {
        return new Line(seq, "id: " + seq + "\nevent: " + event + "\ndata: {\"seq\":" + seq + "}\n\n");
    }

    private static String event(JournalEntry entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("seq", entry.seq());
        data.put("kind", entry.event().getClass().getSimpleName());
        data.put("at", entry.time().wall());
        data.put("trust", entry.time().trust());
        return "id: " + entry.seq() + "\nevent: entry\ndata: " + CanonicalJson.text(data) + "\n\n";
    }
}
