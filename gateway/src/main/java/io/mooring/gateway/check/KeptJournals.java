package io.mooring.gateway.check;

import io.mooring.gateway.ShippingEvent.HistoryContinued;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.check.Finding.Severity;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.gateway.journal.JournalProblem;
import io.mooring.gateway.journal.JournalReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether what an office keeps of docks' journals is whole, and is what its own journal says that it is. */
final class KeptJournals {
    private static final String SEGMENTS = "journal";

    /** dock → history, from 1 → how far it came in. */
    private final Map<String, SortedMap<Integer, JournalHead>> last = new TreeMap<>();

    private final CustodyCheck.Findings findings;

    KeptJournals(CustodyCheck.Findings findings) {
        this.findings = findings;
    }

    /** Of the office's own journal, in order. */
    void heard(JournalEntry entry) {
        if (entry.event() instanceof JournalShipped shipped) {
            SortedMap<Integer, JournalHead> histories = of(shipped.dock().value());
            JournalHead before =
                    histories.put(shipped.historyNumber(), new JournalHead(shipped.lastSeq(), shipped.headHash()));
            long expected = before == null ? 1 : before.seq() + 1;
            if (shipped.firstSeq() != expected) {
                findings.find(
                        Severity.DAMAGE,
                        "entry " + entry.seq(),
                        "entries of " + shipped.dock() + " came in from " + shipped.firstSeq() + " on, expected "
                                + expected);
            }
        } else if (entry.event() instanceof HistoryContinued continued) {
            of(continued.dock().value())
                    .put(continued.history(), new JournalHead(continued.commonSeq(), continued.commonHash()));
        }
    }

    private SortedMap<Integer, JournalHead> of(String dock) {
        return last.computeIfAbsent(dock, none -> new TreeMap<>());
    }

    /** @param docks the directory of all kept journals */
    void look(Disk disk, @Nullable Path docks) throws IOException {
        if (docks == null) {
            return;
        }
        for (String name : disk.list(docks)) {
            if (disk.isLink(docks.resolve(name))) {
                findings.find(
                        last.containsKey(name) ? Severity.DAMAGE : Severity.DISORDER,
                        docks.resolve(name).toString(),
                        "is a symbolic link, which is not followed");
                last.remove(name);
            } else if (!last.containsKey(name)) {
                of(name).put(1, JournalHead.EMPTY);
            }
        }
        for (Map.Entry<String, SortedMap<Integer, JournalHead>> one : last.entrySet()) {
            look(disk, docks.resolve(one.getKey()), one.getValue());
        }
    }

    private void look(Disk disk, Path dock, SortedMap<Integer, JournalHead> histories) throws IOException {
        for (Map.Entry<Integer, JournalHead> one : histories.entrySet()) {
            look(disk, dock.resolve(name(one.getKey())), one.getValue());
        }
        Path next = dock.resolve(name(histories.lastKey() + 1));
        if (!disk.list(next).isEmpty()) {
            findings.find(
                    Severity.NOTE,
                    next.toString(),
                    "what a dock brought of another history, which is not acknowledged yet: it counts for nothing");
        }
        for (String aside : disk.list(dock.resolve("q"))) {
            findings.find(
                    Severity.NOTE,
                    dock.resolve("q").resolve(aside).toString(),
                    "in quarantine: kept until a person has looked");
        }
    }

    private static String name(int history) {
        return history == 1 ? SEGMENTS : SEGMENTS + "-" + history;
    }

    private void look(Disk disk, Path segments, JournalHead told) throws IOException {
        var there = new String[] {told.seq() == 0 ? told.hash() : ""};
        JournalReport report = JournalInspector.inspect(disk, segments, entry -> true, (seq, hash) -> {
            if (seq == told.seq()) {
                there[0] = hash;
            }
        });
        for (JournalProblem problem : report.problems()) {
            findings.find(
                    problem.damage() ? Severity.DAMAGE : Severity.NOTE,
                    problem.file() + " at offset " + problem.offset(),
                    problem.problem());
        }
        long known = told.seq();
        if (there[0].isEmpty()) {
            findings.find(
                    Severity.DAMAGE,
                    segments.toString(),
                    "ends at entry " + report.head().seq() + ", and entry " + known + " came in");
        } else if (!there[0].equals(told.hash())) {
            findings.find(
                    Severity.DAMAGE,
                    segments.toString(),
                    "is another history: entry " + known + " has hash " + there[0] + ", expected " + told.hash());
        } else if (report.head().seq() > known) {
            findings.find(
                    Severity.NOTE,
                    segments.toString(),
                    "entries from " + (known + 1) + " on are not in the office's journal yet; the next start puts them"
                            + " there");
        }
    }
}
