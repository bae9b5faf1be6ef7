package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.Check;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bays say, shortly. */
public final class Uses {
    public final JournalInMemory journal;
    private int visits;
    private int recordings;

    public Uses() {
        this(new JournalInMemory());
    }

    public Uses(JournalInMemory journal) {
        this.journal = journal;
    }

    public static String camera(int number) {
        return "Acme/B-1/SN" + number;
    }

    /** @return the visit */
    public String plug(int camera) {
        String visit = "boot-1-" + ++visits;
        journal.append(new VisitOpened(
                visit, camera, "usb1/" + camera, camera(camera), "Acme", "B-1", "SN" + camera, "1.0", "d"));
        return visit;
    }

    public void list(String visit, int camera, int files, @Nullable Long battery) {
        journal.append(new ClockMeasured(visit, camera(camera), -1_500, 20, 5L, "Asia/Shanghai"));
        journal.append(new Listed(visit, camera(camera), files, files * 100L, sha(visit + files), 0, battery));
    }

    public RecordingId store(String visit, int camera) {
        RecordingId recording = new RecordingId(sha("recording " + ++recordings));
        journal.append(stored(visit, camera, recording));
        return recording;
    }

    public static Stored stored(String visit, int camera, RecordingId recording) {
        Instant made = Instant.parse("2026-11-21T09:00:00Z");
        return new Stored(
                visit,
                recording,
                new SourceIdentity(camera(camera), "1", "DCIM/" + recording.brief() + ".MP4", 100, "x"),
                100,
                sha(visit),
                "x",
                true,
                0,
                20,
                "uncached",
                false,
                new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, made, 20L, 0L, made));
    }

    public void release(String visit, int camera) {
        journal.append(new CameraReleased(visit, camera(camera), camera, checks(93)));
        close(visit, camera, "taken");
    }

    public void removeEarly(String visit, int camera) {
        journal.append(new RemovedEarly(visit, camera(camera), camera, "COPYING", 3, 1, List.of()));
        close(visit, camera, "taken");
    }

    public void close(String visit, int camera, String why) {
        journal.append(new VisitClosed(visit, camera(camera), why, 3, 3, 0));
    }

    public void pass(Duration time) {
        journal.pass(time);
    }

    static List<Check> checks(int battery) {
        return List.of(
                new Check(Check.Item.ANSWERS, Check.Result.PASSED, true, "", ""),
                new Check(Check.Item.BATTERY, Check.Result.PASSED, true, battery + " %", "80 %"));
    }

    public static String sha(String text) {
        return HexFormat.of().toHexDigits(text.hashCode()).repeat(8);
    }
}
