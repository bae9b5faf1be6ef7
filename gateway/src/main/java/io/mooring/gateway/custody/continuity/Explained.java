package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a finding.
 *
 * @param by the person's account
 * @param role in which
 * @param workRecord that gives the reason; absent where none does
 */
public record Explained(
        Explanation how,
        String text,
        @Nullable String workRecord,
        String by,
        String role,
        Instant at,
        TimeTrust trust) {
    static Explained of(JournalEntry entry, FindingExplained explained) {
        return new Explained(
                explained.how(),
                explained.text(),
                explained.workRecord(),
                entry.actor().name(),
                entry.actor().kind(),
                entry.time().wall(),
                entry.time().trust());
    }

    byte[] row() {
        RowWriter out = new RowWriter()
                .text(how.name())
                .text(text)
                .text(workRecord == null ? "" : workRecord)
                .text(by)
                .text(role)
                .text(trust.name());
        Finding.maybe(out, at);
        return out.row();
    }

    static Explained of(byte[] row) {
        RowReader in = new RowReader(row);
        Explanation how = Explanation.valueOf(in.text());
        String text = in.text();
        String workRecord = in.text();
        String by = in.text();
        String role = in.text();
        TimeTrust trust = TimeTrust.valueOf(in.text());
        Instant at = Finding.maybe(in);
        return new Explained(
                how, text, workRecord.isEmpty() ? null : workRecord, by, role, at == null ? Instant.EPOCH : at, trust);
    }
}
