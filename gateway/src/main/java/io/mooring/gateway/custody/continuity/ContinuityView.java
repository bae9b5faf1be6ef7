package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.RowWriter;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clips of every camera in their order, what still waits to be looked at, and the findings. */
public final class ContinuityView implements View {
    /** The one that registers hold and questions name. */
    public static final ContinuityView VIEW = new ContinuityView();

    private ContinuityView() {}

    @Override
    public String name() {
        return "continuity";
    }

    @Override
    public int format() {
        return 9;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Event event = entry.event();
        if (event instanceof Stored stored) {
            stored(entry, stored, rows);
        } else if (event instanceof DockEvent) {
            VisitEnds.told(entry, rows);
        } else if (event instanceof VisitEvent visit) {
            VisitEnds.told(entry, rows);
            visit(entry, visit, rows);
        } else if (event instanceof FindingEvent finding) {
            finding(entry, finding, rows);
        } else if (event instanceof RecordingsFiled filed) {
            for (RecordingId recording : filed.recordings()) {
                rows.put(
                        Keys.activity(recording),
                        new RowWriter().text(filed.activity()).row());
                again(entry.seq(), recording, rows);
            }
        } else if (event instanceof RecordingsUnfiled unfiled) {
            unfiled.recordings().forEach(recording -> rows.remove(Keys.activity(recording)));
        } else if (event instanceof Received received) {
            received(received.recording(), rows);
        } else if (event instanceof Evicted evicted) {
            notHere(evicted.recording(), rows);
        } else if (event instanceof EvidenceDamaged damaged) {
            notHere(damaged.recording(), rows);
        }
    }

    private static void stored(JournalEntry entry, Stored stored, Rows rows) {
        Clip known = clip(rows, stored.recording());
        if (known != null) {
            if (!known.probed() && entry.dock() == null) {
                waiting(rows, known);
            }
            also(entry.seq(), stored, known, rows);
            return;
        }
        String camera = stored.source().camera();
        byte[] count = rows.get(Keys.count(camera));
        long number = count == null ? 1 : new RowReader(count).number() + 1;
        rows.put(Keys.count(camera), new RowWriter().number(number).row());
        Clip clip = Clip.of(number, entry.seq(), stored);
        rows.put(
                Keys.of(stored.recording()),
                new RowWriter().text(camera).number(number).row());
        rows.put(Keys.clip(camera, number), clip.row());
        place(rows, camera, clip);
        isNew(entry.seq(), camera, number, rows);
        boolean received = rows.get(Keys.received(stored.recording())) != null;
        if (entry.dock() == null || received) {
            rows.remove(Keys.received(stored.recording()));
            waiting(rows, clip);
        }
    }

    /** An office can look at what it has, if no dock has. */
    private static void received(RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip == null) {
            rows.put(Keys.received(recording), new byte[0]);
        } else if (!clip.probed()) {
            waiting(rows, clip);
        }
    }

    private static void waiting(Rows rows, Clip clip) {
        rows.put(
                Keys.waiting(clip.storedSeq()),
                new RowWriter().text(clip.recording().sha256()).row());
    }

    /** Two files of the same bytes, as empty ones are, are one recording; the second one's number is not missing either. */
    private static void also(long seq, Stored stored, Clip known, Rows rows) {
        String camera = stored.source().camera();
        byte[] of = rows.get(Keys.of(stored.recording()));
        boolean same = of != null && new RowReader(of).text().equals(camera);
        if (!same || !known.path().equals(stored.source().path())) {
            rows.put(
                    Keys.also(camera, seq),
                    new RowWriter().text(stored.source().path()).row());
        }
    }

    /** A recording stands in the order of time from when it is stored, looked into or not. */
    private static void place(Rows rows, String camera, Clip clip) {
        Instant place = clip.place();
        if (place != null) {
            rows.put(
                    Keys.time(camera, place.toEpochMilli(), clip.number()),
                    new RowWriter().number(clip.number()).row());
        }
    }

    /** What is not here cannot be probed; when it is brought again, it waits again. */
    private static void notHere(RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip != null) {
            rows.remove(Keys.waiting(clip.storedSeq()));
        }
    }

    /** What is stored is new, and once more when it was looked into. */
    private static void isNew(long seq, String camera, long number, Rows rows) {
        String key = Keys.isNew(camera, number);
        if (rows.get(key) == null) {
            rows.put(key, new RowWriter().number(seq).text("").row());
        }
    }

    private static void visit(JournalEntry entry, VisitEvent event, Rows rows) {
        if (event instanceof VisitOpened opened) {
            rows.put(
                    Keys.visit(opened.camera()),
                    new RowWriter().text(opened.visit()).row());
        } else if (event instanceof RemovedEarly early) {
            VisitEnds.left(entry, early.visit(), early.tookAll(), rows);
        } else if (event instanceof CameraReleased released) {
            VisitEnds.left(entry, released.visit(), true, rows);
        } else if (event instanceof VisitClosed closed) {
            VisitEnds.closed(entry, closed, rows);
            byte[] open = rows.get(Keys.visit(closed.camera()));
            if (open != null && new RowReader(open).text().equals(closed.visit())) {
                rows.remove(Keys.visit(closed.camera()));
            }
        } else if (event instanceof ClockSet set) {
            if (Math.abs(set.offsetBeforeMillis()) >= ContinuityLimits.CLOCK_SET_MIN.toMillis()) {
                clock(set.camera(), ClockChange.of(entry, set), rows);
            }
        } else if (event instanceof ClockSuspect suspect) {
            clock(suspect.camera(), ClockChange.of(entry, suspect), rows);
            rows.put(
                    Keys.clockNew(suspect.camera()),
                    new RowWriter().number(entry.seq()).row());
        } else if (event instanceof RecordingVanished gone) {
            vanished(entry, gone, rows);
        }
    }

    private static void vanished(JournalEntry entry, RecordingVanished event, Rows rows) {
        String camera = event.source().camera();
        rows.put(Keys.vanished(camera, entry.seq()), Vanished.of(entry, event).row());
        rows.put(Keys.clockNew(camera), new RowWriter().number(entry.seq()).row());
    }

    private static void clock(String camera, ClockChange change, Rows rows) {
        rows.put(Keys.clock(camera, change.seq()), change.row());
    }

    private static void finding(JournalEntry entry, FindingEvent event, Rows rows) {
        if (event instanceof RecordingProbed probed) {
            probed(entry.seq(), probed, rows);
        } else if (event instanceof ContinuityExamined examined) {
            examined(examined, rows);
        } else if (event instanceof FindingRaised raised) {
            raised(entry, raised, rows);
        } else if (event instanceof FindingOvertaken overtaken) {
            overtaken(overtaken, rows);
        } else if (event instanceof FindingExplained explained) {
            explained(entry, explained, rows);
        }
    }

    private static void probed(long seq, RecordingProbed probed, Rows rows) {
        byte[] of = rows.get(Keys.of(probed.recording()));
        Clip before = clip(rows, probed.recording());
        if (of == null || before == null) {
            return;
        }
        rows.remove(Keys.waiting(before.storedSeq()));
        String camera = new RowReader(of).text();
        if (before.probed()) {
            return;
        }
        Clip clip = before.probed(probed.facts());
        rows.put(Keys.clip(camera, clip.number()), clip.row());
        Instant was = before.place();
        if (was != null) {
            rows.remove(Keys.time(camera, was.toEpochMilli(), clip.number()));
        }
        place(rows, camera, clip);
        rows.put(
                Keys.isNew(camera, clip.number()),
                new RowWriter()
                        .number(seq)
                        .text(ProbeFinding.of(clip, probed.facts()))
                        .row());
    }

    /** What is filed under an activity is looked at once more, now that it is known what belongs together. */
    private static void again(long seq, RecordingId recording, Rows rows) {
        byte[] of = rows.get(Keys.of(recording));
        if (of != null) {
            RowReader in = new RowReader(of);
            isNew(seq, in.text(), in.number(), rows);
        }
    }

    private static void examined(ContinuityExamined examined, Rows rows) {
        List<String> done = new ArrayList<>();
        String prefix = Keys.allNew(examined.camera());
        rows.scan(prefix, prefix, (key, row) -> {
            if (new RowReader(row).number() <= examined.throughSeq()) {
                done.add(key);
            }
            return true;
        });
        done.forEach(rows::remove);
        byte[] clock = rows.get(Keys.clockNew(examined.camera()));
        if (clock != null && new RowReader(clock).number() <= examined.throughSeq()) {
            rows.remove(Keys.clockNew(examined.camera()));
        }
    }

    private static void raised(JournalEntry entry, FindingRaised raised, Rows rows) {
        String same = Keys.same(Finding.same(raised));
        if (rows.get(same) != null) {
            return;
        }
        long seq = entry.seq();
        rows.put(same, new RowWriter().number(seq).row());
        put(rows, Finding.of(entry, raised));
        byte[] mark = new RowWriter().number(seq).row();
        rows.put(Keys.byCamera(raised.camera(), seq), mark);
        raised.recordings().forEach(recording -> rows.put(Keys.byRecording(recording, seq), mark));
    }

    /** What came may prove to be no film, so between the same two a gap may be found once more. */
    private static void overtaken(FindingOvertaken overtaken, Rows rows) {
        Finding known = finding(rows, overtaken.finding());
        if (known != null) {
            put(rows, known.with(Finding.State.OVERTAKEN, known.explanations()));
            String same = Keys.same(known.same());
            byte[] newest = rows.get(same);
            boolean again = known.kind() == FindingEvent.Kind.GAP || known.kind() == FindingEvent.Kind.NO_SOUND;
            if (again
                    && newest != null
                    && Finding.name(new RowReader(newest).number()).equals(known.finding())) {
                rows.remove(same);
            }
        }
    }

    private static void explained(JournalEntry entry, FindingExplained explained, Rows rows) {
        Finding known = finding(rows, explained.finding());
        if (known == null) {
            return;
        }
        String key = Keys.explained(Finding.seq(known.finding()).orElseThrow(), entry.seq());
        if (rows.get(key) == null) {
            rows.put(key, Explained.of(entry, explained).row());
            boolean overtaken = known.state() == Finding.State.OVERTAKEN;
            put(rows, known.with(overtaken ? known.state() : Finding.State.EXPLAINED, known.explanations() + 1));
        }
    }

    private static void put(Rows rows, Finding finding) {
        long seq = Finding.seq(finding.finding()).orElseThrow();
        rows.put(Keys.finding(seq), finding.row());
        if (finding.state() == Finding.State.OPEN) {
            rows.put(Keys.open(seq), new RowWriter().number(seq).row());
        } else {
            rows.remove(Keys.open(seq));
        }
    }

    static @Nullable Finding finding(Rows rows, String name) {
        byte[] row = Finding.seq(name).isEmpty()
                ? null
                : rows.get(Keys.finding(Finding.seq(name).getAsLong()));
        return row == null ? null : Finding.of(row);
    }

    static @Nullable Clip clip(Rows rows, RecordingId recording) {
        byte[] of = rows.get(Keys.of(recording));
        if (of == null) {
            return null;
        }
        RowReader in = new RowReader(of);
        byte[] row = rows.get(Keys.clip(in.text(), in.number()));
        return row == null ? null : Clip.of(row);
    }
}
