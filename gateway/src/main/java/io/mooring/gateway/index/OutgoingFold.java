package io.mooring.gateway.index;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of the fold that lets deliveries go on from the index: what they would otherwise read the whole journal for. */
final class OutgoingFold {
    /** Visits whose beginning is remembered: far more than a dock has bays, since what they brought may be stored later. */
    private static final int VISITS_MAX = 1_024;

    private final Rows rows;
    private @Nullable EventTime lastBelieved;

    OutgoingFold(Rows rows) {
        this.rows = rows;
        byte[] row = rows.get(Keys.BELIEVED);
        this.lastBelieved = row == null ? null : new RowReader(row).time();
    }

    /** Before anything else is made of an entry. */
    void heard(EventTime time) {
        if (time.trust() != TimeTrust.UNTRUSTED) {
            lastBelieved = time;
        }
    }

    void flush() {
        EventTime last = lastBelieved;
        if (last != null) {
            rows.put(Keys.BELIEVED, new RowWriter().time(last).row());
        }
    }

    /** A ring, so that no number of visits makes more rows. */
    void opened(JournalEntry entry, VisitOpened event) {
        byte[] count = rows.get(Keys.BEGUN_COUNT);
        long number = count == null ? 0 : new RowReader(count).number();
        String slot = Keys.begunSlot(number % VISITS_MAX);
        byte[] old = rows.get(slot);
        if (old != null) {
            rows.remove(Keys.begun(new RowReader(old).text()));
        }
        rows.put(slot, new RowWriter().text(event.visit()).row());
        rows.put(Keys.BEGUN_COUNT, new RowWriter().number(number + 1).row());
        Docked docked = Docked.of(entry.time(), lastBelieved);
        rows.put(Keys.begun(event.visit()), docked.write(new RowWriter()).row());
    }

    /** Its place among what is here. */
    void stored(JournalEntry entry, Stored event, long firstSeq) {
        byte[] begun = rows.get(Keys.begun(event.visit()));
        Docked docked = begun == null ? Docked.of(entry.time(), lastBelieved) : Docked.read(new RowReader(begun));
        MadeAt made = event.made();
        Instant at = made == null ? null : made.at();
        RowWriter out = new RowWriter()
                .text(event.recording().sha256())
                .number(event.sizeBytes())
                .flag(at != null);
        if (at != null) {
            out.number(at.toEpochMilli());
        }
        rows.put(Keys.order(firstSeq), docked.write(out).row());
    }

    /** An office has bytes again that were taken away where they had been stored: nothing is known of a camera. */
    void received(JournalEntry entry, StoredRecording known) {
        RowWriter out = new RowWriter()
                .text(known.recording().sha256())
                .number(known.sizeBytes())
                .flag(false);
        Docked docked = Docked.of(entry.time(), lastBelieved);
        rows.put(Keys.order(known.firstSeq()), docked.write(out).row());
    }

    /** Our copy is gone: what was said of it at destinations is of no use any more. */
    void gone(RecordingId recording) {
        List<String> told = new ArrayList<>();
        String prefix = Keys.allTold(recording);
        rows.scan(prefix, prefix, (key, row) -> told.add(key));
        told.forEach(rows::remove);
    }

    void apply(DeliveryEvent event) {
        if (event instanceof UploadBegan upload) {
            rows.put(Keys.upload(upload.destination(), upload.recording()), row(upload));
        } else if (event instanceof DeliveryEvent.Acknowledged answer) {
            rows.remove(Keys.upload(answer.destination(), answer.recording()));
            if (rows.get(Keys.told(answer.recording(), answer.destination())) != null) {
                Told before = told(rows, answer.recording(), answer.destination());
                put(answer.recording(), answer.destination(), new Told(before.missed(), ""));
            }
        } else if (event instanceof DeliveryEvent.ConfirmationFailed failed) {
            String key = Keys.badCopies(failed.destination(), failed.recording());
            byte[] before = rows.get(key);
            long copies = before == null ? 0 : new RowReader(before).number();
            rows.put(key, new RowWriter().number(copies + 1).row());
        } else if (event instanceof DeliveryEvent.DeadlineMissed missed) {
            Told before = told(rows, missed.recording(), missed.destination());
            put(missed.recording(), missed.destination(), new Told(true, before.refusal()));
        } else if (event instanceof DeliveryEvent.DeliveryRefused refused) {
            Told before = told(rows, refused.recording(), refused.destination());
            put(refused.recording(), refused.destination(), new Told(before.missed(), refused.reason()));
        }
    }

    /** What was confirmed and is whole no more has another deadline to miss, so to say: it is told of it again. */
    void beginsAnew(RecordingId recording, String destination) {
        rows.remove(Keys.told(recording, destination));
    }

    private void put(RecordingId recording, String destination, Told told) {
        rows.put(Keys.told(recording, destination), told.row());
    }

    static Told told(Rows rows, RecordingId recording, String destination) {
        byte[] row = rows.get(Keys.told(recording, destination));
        return row == null ? Told.NOTHING : Told.of(row);
    }

    /** What was told of a recording at a destination. */
    record Told(boolean missed, String refusal) {
        static final Told NOTHING = new Told(false, "");

        byte[] row() {
            return new RowWriter().flag(missed).text(refusal).row();
        }

        static Told of(byte[] row) {
            RowReader in = new RowReader(row);
            return new Told(in.flag(), in.text());
        }
    }

    void apply(JournalEntry entry, DockEvent event) {
        if (event instanceof DockEvent.UplinkLost lost) {
            change(lost.destination(), uplink -> uplink.reachable(false));
        } else if (event instanceof DockEvent.UplinkRestored back) {
            change(back.destination(), uplink -> uplink.reachable(true));
        } else if (event instanceof DockEvent.DeliveryPaused paused) {
            var pause =
                    new Uplink.Pause(paused.by(), paused.reason(), entry.time().wall());
            change(paused.destination(), uplink -> uplink.paused(pause));
        } else if (event instanceof DockEvent.DeliveryResumed resumed) {
            change(resumed.destination(), uplink -> uplink.paused(null));
        } else if (event instanceof DockEvent.DeadlineAtRisk risk) {
            change(risk.destination(), uplink -> uplink.atRisk(true));
        } else if (event instanceof DockEvent.DeadlineSafe safe) {
            change(safe.destination(), uplink -> uplink.atRisk(false));
        } else if (event instanceof DockEvent.DeliveryUntimed untimed) {
            change(untimed.destination(), uplink -> uplink.untimedTold(true));
            rows.put(
                    Keys.untimed(untimed.destination()),
                    new RowWriter().text(untimed.destination()).row());
        } else if (event instanceof DockEvent.DestinationProbed probed) {
            rows.put(
                    Keys.probed(probed.destination()),
                    new RowWriter().number(entry.seq()).row());
        } else if (event instanceof DockEvent.TimeTrustChanged changed && changed.to() != TimeTrust.UNTRUSTED) {
            timed(entry);
        }
    }

    /** Of this journal's destinations, and such as were told of: however many a dock names, each is looked at once. */
    private void timed(JournalEntry entry) {
        List<String> told = new ArrayList<>();
        String prefix = Keys.allUntimed(entry.own(""));
        rows.scan(prefix, prefix, (key, row) -> told.add(new RowReader(row).text()));
        for (String destination : told) {
            change(destination, uplink -> uplink.untimedTold(false));
            rows.remove(Keys.untimed(destination));
        }
    }

    private void change(String destination, UnaryOperator<Uplink> change) {
        String key = Keys.uplink(destination);
        byte[] row = rows.get(key);
        rows.put(key, change.apply(row == null ? Uplink.NEW : Uplink.of(row)).row());
    }

    private static byte[] row(UploadBegan upload) {
        return new RowWriter()
                .text(upload.bucket())
                .text(upload.key())
                .text(upload.uploadId())
                .number(upload.partSizeBytes())
                .flag(upload.partSha256())
                .row();
    }
}
