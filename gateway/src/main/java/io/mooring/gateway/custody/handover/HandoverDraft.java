package io.mooring.gateway.custody.handover;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.custody.handover.Handover.Explained;
import io.mooring.gateway.custody.handover.Handover.How;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handover as its row holds it, and while the fold changes it. */
final class HandoverDraft {
    final long seq;
    final String camera;
    final String visitOut;
    final int bayOut;
    final How how;
    final EventTime takenAt;

    /** Nobody saw it go, though the dock was there to see it come back: what stayed is found again within moments. */
    boolean forgotten;

    @Nullable
    EventTime countedFrom;

    Taker taker = Taker.UNKNOWN;
    String expected = "";

    @Nullable
    Instant until;

    String visitBack = "";
    int bayBack;

    @Nullable
    EventTime broughtAt;

    String broughtBy = "";
    final List<Irregularity> irregularities = new ArrayList<>();
    final List<Explained> explanations = new ArrayList<>();

    HandoverDraft(long seq, String camera, String visitOut, int bayOut, How how, EventTime takenAt) {
        this.seq = seq;
        this.camera = camera;
        this.visitOut = visitOut;
        this.bayOut = bayOut;
        this.how = how;
        this.takenAt = takenAt;
    }

    Handover handover() {
        return new Handover(
                seq,
                camera,
                visitOut,
                bayOut,
                how,
                takenAt,
                countedFrom,
                taker,
                expected,
                until,
                visitBack,
                bayBack,
                broughtAt,
                broughtBy,
                irregularities,
                explanations);
    }

    byte[] row() {
        RowWriter out = new RowWriter()
                .number(seq)
                .text(camera)
                .text(visitOut)
                .number(bayOut)
                .text(how.name())
                .time(takenAt);
        time(out, countedFrom);
        out.text(taker.basis().name())
                .text(taker.officer())
                .text(taker.name())
                .text(taker.explanation())
                .text(expected)
                .text(until == null ? "" : until.toString())
                .text(visitBack)
                .number(bayBack);
        time(out, broughtAt);
        out.text(broughtBy).number(irregularities.size());
        irregularities.forEach(one -> out.text(one.name()));
        out.number(explanations.size());
        for (Explained one : explanations) {
            out.text(one.irregularity().name()).time(one.at()).text(one.by()).text(one.explanation());
        }
        return out.flag(forgotten).row();
    }

    static HandoverDraft of(byte[] row) {
        RowReader in = new RowReader(row);
        HandoverDraft draft = new HandoverDraft(
                in.number(), in.text(), in.text(), (int) in.number(), How.valueOf(in.text()), in.time());
        draft.countedFrom = in.flag() ? in.time() : null;
        draft.taker = new Taker(Taker.Basis.valueOf(in.text()), in.text(), in.text(), in.text());
        draft.expected = in.text();
        String until = in.text();
        draft.until = until.isEmpty() ? null : Instant.parse(until);
        draft.visitBack = in.text();
        draft.bayBack = (int) in.number();
        draft.broughtAt = in.flag() ? in.time() : null;
        draft.broughtBy = in.text();
        for (long left = in.number(); left > 0; left--) {
            draft.irregularities.add(Irregularity.valueOf(in.text()));
        }
        for (long left = in.number(); left > 0; left--) {
            draft.explanations.add(new Explained(Irregularity.valueOf(in.text()), in.time(), in.text(), in.text()));
        }
        draft.forgotten = in.flag();
        return draft;
    }

    private static void time(RowWriter out, @Nullable EventTime time) {
        out.flag(time != null);
        if (time != null) {
            out.time(time);
        }
    }
}
