package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cards and activities as rows. */
final class CaseRows {
    private CaseRows() {}

    static byte[] row(RecordingCard card) {
        RowWriter out = new RowWriter()
                .text(card.recording().sha256())
                .number(card.sizeBytes())
                .number(card.storedSeq());
        time(out, card.stored());
        out.text(card.storedTrust().name())
                .text(card.camera())
                .text(card.visit())
                .text(card.fileName())
                .text(card.kind().name());
        time(out, card.recorded());
        out.number(card.recordedUncertaintyMillis()).text(card.officer()).text(card.activity());
        catalogue(out, card.row());
        Secrecy secrecy = card.secrecy();
        return out.text(secrecy == null ? "" : secrecy.name())
                .flag(card.unrelated())
                .row();
    }

    static RecordingCard card(long number, byte[] row) {
        RowReader in = new RowReader(row);
        return new RecordingCard(
                number,
                new RecordingId(in.text()),
                in.number(),
                in.number(),
                known(time(in)),
                TimeTrust.valueOf(in.text()),
                in.text(),
                in.text(),
                in.text(),
                RecordingKind.valueOf(in.text()),
                time(in),
                in.number(),
                in.text(),
                in.text(),
                catalogue(in),
                secrecy(in.text()),
                in.flag());
    }

    static byte[] row(Activity activity) {
        RowWriter out = new RowWriter();
        facts(out, activity.facts());
        out.number(activity.version());
        time(out, activity.opened());
        out.number(activity.openedSeq());
        time(out, activity.ended());
        out.number(activity.recordings());
        time(out, activity.recordedFrom());
        time(out, activity.recordedTo());
        time(out, activity.storedFrom());
        time(out, activity.storedTo());
        return out.row();
    }

    static Activity activity(String name, byte[] row) {
        RowReader in = new RowReader(row);
        return new Activity(
                name,
                facts(in),
                in.number(),
                known(time(in)),
                in.number(),
                time(in),
                in.number(),
                time(in),
                time(in),
                time(in),
                time(in));
    }

    private static void facts(RowWriter out, ActivityFacts facts) {
        out.text(facts.caseName())
                .text(facts.caseNumber())
                .text(facts.party())
                .text(facts.place())
                .number(facts.officers().size());
        facts.officers().forEach(out::text);
        time(out, facts.began());
        catalogue(out, facts.row());
        String occasion = facts.occasion();
        out.text(occasion == null ? "" : occasion);
    }

    private static ActivityFacts facts(RowReader in) {
        ActivityFacts facts =
                new ActivityFacts(in.text(), in.text(), in.text(), in.text(), officers(in), time(in), catalogue(in));
        String occasion = in.text();
        return occasion.isEmpty() ? facts : facts.on(occasion);
    }

    private static List<String> officers(RowReader in) {
        List<String> officers = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            officers.add(in.text());
        }
        return officers;
    }

    private static void catalogue(RowWriter out, @Nullable CatalogueRow row) {
        out.flag(row != null);
        if (row != null) {
            out.text(row.catalogue())
                    .text(row.version())
                    .number(row.row())
                    .text(row.item())
                    .text(row.recordClass());
        }
    }

    private static @Nullable CatalogueRow catalogue(RowReader in) {
        return in.flag() ? new CatalogueRow(in.text(), in.text(), (int) in.number(), in.text(), in.text()) : null;
    }

    private static void time(RowWriter out, @Nullable Instant time) {
        out.flag(time != null);
        if (time != null) {
            out.number(time.getEpochSecond()).number(time.getNano());
        }
    }

    private static @Nullable Instant time(RowReader in) {
        return in.flag() ? Instant.ofEpochSecond(in.number(), in.number()) : null;
    }

    private static Instant known(@Nullable Instant time) {
        if (time == null) {
            throw new DamagedIndexException("a row of a case file has no time");
        }
        return time;
    }

    private static @Nullable Secrecy secrecy(String name) {
        return name.isEmpty() ? null : Secrecy.valueOf(name);
    }
}
