package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clocks of one recording are made from. Changed while an entry is folded, and written back. */
final class RecordingRow {
    final String recording;
    String visit = "";
    String camera = "";
    /** The entry whose rules it goes by; 0 where it is older than every word of them, and goes by the first. */
    long rules;

    Mark docked = Mark.said(Instant.EPOCH);

    @Nullable
    Instant made;

    long uncertaintyMillis;
    boolean madeIsEnd;

    @Nullable
    Instant lengthEnd;

    String activity = "";

    @Nullable
    Instant returned;

    boolean handoverPassed;
    boolean storagePassed;
    String placedHandover = "";
    String placedStorage = "";
    final List<Arrival> arrivals = new ArrayList<>();

    /**
     * At one destination.
     *
     * @param at by the receipt
     * @param confirmed whether an independent look found it
     */
    record Arrival(String destination, Mark at, boolean confirmed) {}

    RecordingRow(String recording) {
        this.recording = recording;
    }

    Reckoning.End end(Span docked) {
        Instant from = made;
        Instant to = lengthEnd;
        Duration length = from == null || to == null ? null : Duration.between(from, to);
        return Reckoning.end(from, Duration.ofMillis(uncertaintyMillis), madeIsEnd, length, docked);
    }

    /** From when to when it can reach at most; null if nobody can say when it began, or how long it is. */
    @Nullable
    Covered covers() {
        Instant from = made;
        Instant to = lengthEnd;
        Duration uncertainty = Duration.ofMillis(uncertaintyMillis);
        return from == null || to == null || madeIsEnd
                ? null
                : new Covered(from.minus(uncertainty), to.plus(uncertainty));
    }

    /** Forgets what was said of a destination, and says this. */
    void arrive(String destination, @Nullable Arrival arrival) {
        arrivals.removeIf(one -> one.destination().equals(destination));
        if (arrival != null) {
            arrivals.add(arrival);
        }
    }

    @Nullable
    Arrival arrival(String destination) {
        return arrivals.stream()
                .filter(one -> one.destination().equals(destination))
                .findFirst()
                .orElse(null);
    }

    byte[] row() {
        RowWriter out = new RowWriter().text(visit).text(camera).number(rules);
        docked.write(out);
        out.number(Millis.of(made))
                .number(uncertaintyMillis)
                .flag(madeIsEnd)
                .number(Millis.of(lengthEnd))
                .text(activity)
                .number(Millis.of(returned))
                .flag(handoverPassed)
                .flag(storagePassed)
                .text(placedHandover)
                .text(placedStorage)
                .number(arrivals.size());
        for (Arrival arrival : arrivals) {
            out.text(arrival.destination());
            arrival.at().write(out);
            out.flag(arrival.confirmed());
        }
        return out.row();
    }

    static RecordingRow of(String recording, byte[] bytes) {
        RowReader in = new RowReader(bytes);
        RecordingRow row = new RecordingRow(recording);
        row.visit = in.text();
        row.camera = in.text();
        row.rules = in.number();
        row.docked = Mark.read(in);
        row.made = Millis.instant(in.number());
        row.uncertaintyMillis = in.number();
        row.madeIsEnd = in.flag();
        row.lengthEnd = Millis.instant(in.number());
        row.activity = in.text();
        row.returned = Millis.instant(in.number());
        row.handoverPassed = in.flag();
        row.storagePassed = in.flag();
        row.placedHandover = in.text();
        row.placedStorage = in.text();
        long count = in.number();
        for (long i = 0; i < count; i++) {
            row.arrivals.add(new Arrival(in.text(), Mark.read(in), in.flag()));
        }
        return row;
    }
}
