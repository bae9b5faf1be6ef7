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
import io.mooring.gateway.FindingEvent.RecordingNotProbed;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.Objects;
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
        return 10;
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
            for (RecordingId recording : unfiled.recordings()) {
                rows.remove(Keys.activity(recording));
                again(entry.seq(), recording, rows);
            }
        } else if (event instanceof Received received) {
            received(received.recording(), rows);
        } else if (event instanceof Evicted evicted) {
            notHere(entry.seq(), evicted.recording(), rows);
        } else if (event instanceof EvidenceDamaged damaged) {
            notHere(entry.seq(), damaged.recording(), rows);
        }
    }

    private static void stored(JournalEntry entry, Stored stored, Rows rows) {
        Clip known = clip(rows, stored.recording());
        if (known != null) {
            if (!known.probed() && entry.dock() == null) {
                waiting(rows, stored.recording(), known);
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
        NewThings.clip(entry.seq(), camera, clip, rows);
        boolean received = rows.get(Keys.received(stored.recording())) != null;
        if (entry.dock() == null || received) {
            rows.remove(Keys.received(stored.recording()));
            Unlooked.add(rows, camera, clip);
        }
    }

    /** An office can look at what it has, if no dock has. */
    private static void received(RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip == null) {
            rows.put(Keys.received(recording), new byte[0]);
        } else if (!clip.probed()) {
            waiting(rows, recording, clip);
        }
    }

    private static void waiting(Rows rows, RecordingId recording, Clip clip) {
        Unlooked.add(rows, camera(rows, recording), clip);
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
            seen(seq, camera, stored.visit(), rows);
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

    /** What is not here cannot be probed; when it is brought again, it waits again. Into what lies beside it nobody may ever look. */
    private static void notHere(long seq, RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip != null && !clip.probed()) {
            String camera = camera(rows, recording);
            Unlooked.done(rows, camera, clip);
            NewThings.clip(seq, camera, clip, rows);
        }
    }

    private static void notProbed(long seq, RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip != null && !clip.probed()) {
            rows.put(Keys.unreadable(recording), new byte[0]);
            NewThings.clip(seq, camera(rows, recording), clip, rows);
        }
    }

    private static void visit(JournalEntry entry, VisitEvent event, Rows rows) {
        if (event instanceof VisitOpened opened) {
            rows.put(
                    Keys.visit(opened.camera()),
                    new RowWriter().text(opened.visit()).row());
        } else if (event instanceof Listed listed && entry.dock() == null) {
            seen(entry.seq(), listed.camera(), listed.visit(), rows);
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
            NewThings.told(entry.seq(), suspect.camera(), suspect.visit(), rows);
        } else if (event instanceof RecordingVanished gone) {
            vanished(entry, gone, rows);
        }
    }

    private static void vanished(JournalEntry entry, RecordingVanished event, Rows rows) {
        String camera = event.source().camera();
        rows.put(Keys.vanished(camera, entry.seq()), Vanished.of(entry, event).row());
        NewThings.told(entry.seq(), camera, event.visit(), rows);
    }

    private static void clock(String camera, ClockChange change, Rows rows) {
        rows.put(Keys.clock(camera, change.seq()), change.row());
    }

    private static void finding(JournalEntry entry, FindingEvent event, Rows rows) {
        if (event instanceof RecordingProbed probed) {
            probed(entry.seq(), probed, rows);
        } else if (event instanceof RecordingNotProbed failed) {
            notProbed(entry.seq(), failed.recording(), rows);
        } else if (event instanceof ContinuityExamined examined) {
            NewThings.examined(examined, rows);
        } else if (event instanceof FindingRaised raised) {
            raised(entry, raised, rows);
        } else if (event instanceof FindingOvertaken overtaken) {
            overtaken(entry, overtaken, rows);
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
        String camera = new RowReader(of).text();
        Unlooked.done(rows, camera, before);
        rows.remove(Keys.unreadable(probed.recording()));
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
        NewThings.clip(seq, camera, clip, ProbeFinding.of(clip, probed.facts()), rows);
    }

    /** What is filed under an activity, or taken out of one, is looked at once more: it is known anew what belongs together. */
    private static void again(long seq, RecordingId recording, Rows rows) {
        Clip clip = clip(rows, recording);
        if (clip != null) {
            NewThings.clip(seq, camera(rows, recording), clip, rows);
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
        standing(rows, raised.camera(), raised.kind(), 1);
        byte[] mark = new RowWriter().number(seq).row();
        rows.put(Keys.byCamera(raised.camera(), seq), mark);
        raised.recordings().forEach(recording -> rows.put(Keys.byRecording(recording, seq), mark));
    }

    /** What came may prove to be no film, what was filed is taken out again: so the same may be found once more. */
    private static void overtaken(JournalEntry entry, FindingOvertaken overtaken, Rows rows) {
        Finding known = finding(rows, overtaken.finding());
        if (known == null) {
            return;
        }
        if (known.state() != Finding.State.OVERTAKEN) {
            standing(rows, known.camera(), known.kind(), -1);
        }
        put(rows, known.overtaken(Finding.Overtaken.of(entry, overtaken)));
        String same = Keys.same(known.same());
        byte[] newest = rows.get(same);
        if (newest != null && Finding.name(new RowReader(newest).number()).equals(known.finding())) {
            rows.remove(same);
        }
    }

    private static void standing(Rows rows, String camera, FindingEvent.Kind kind, int more) {
        if (kind != FindingEvent.Kind.GAP && kind != FindingEvent.Kind.NUMBERS_MISSING) {
            return;
        }
        String key = Keys.standing(camera);
        byte[] row = rows.get(key);
        long now = (row == null ? 0 : new RowReader(row).number()) + more;
        if (now > 0) {
            rows.put(key, new RowWriter().number(now).row());
        } else {
            rows.remove(key);
        }
    }

    /** What a camera holds, or brought under another name, may take a finding back, though nothing that is new came. */
    private static void seen(long seq, String camera, String visit, Rows rows) {
        if (rows.get(Keys.standing(camera)) != null) {
            NewThings.told(seq, camera, visit, rows);
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
            put(rows, known.explained());
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

    /** Of a recording that is known. */
    static String camera(Rows rows, RecordingId recording) {
        byte[] of = Objects.requireNonNull(rows.get(Keys.of(recording)), "of a recording that is known");
        return new RowReader(of).text();
    }
}
