package io.mooring.gateway.custody.policy;

import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Which policy was adopted when: one row for each adoption, under its entry's number. */
public final class PolicyRegister implements View {
    /** The one that indexes fold. */
    public static final PolicyRegister VIEW = new PolicyRegister();

    static final String ADOPTED = "adopted/";

    /**
     * One adoption.
     *
     * @param seq of the entry: in force from here on
     * @param by who adopted it, as role and name
     * @param approvedBy the account of the second person; absent where it came from the machine's configuration
     */
    public record Adoption(
            long seq,
            Instant at,
            String by,
            String policy,
            String bureau,
            String sha256,
            String source,
            @Nullable String approvedBy) {}

    private PolicyRegister() {}

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof PolicyAdopted adopted) {
            String approvedBy = adopted.approvedBy();
            rows.put(
                    key(entry.seq()),
                    new RowWriter()
                            .number(entry.seq())
                            .number(entry.time().wall().toEpochMilli())
                            .text(entry.actor().kind() + " " + entry.actor().name())
                            .text(adopted.policy())
                            .text(adopted.bureau())
                            .text(adopted.sha256())
                            .text(adopted.source())
                            .text(approvedBy == null ? "" : approvedBy)
                            .text(adopted.text())
                            .row());
        }
    }

    static String key(long seq) {
        return ADOPTED + HexFormat.of().toHexDigits(seq);
    }

    static Adoption adoption(RowReader row) {
        long seq = row.number();
        Instant at = Instant.ofEpochMilli(row.number());
        String by = row.text();
        String policy = row.text();
        String bureau = row.text();
        String sha256 = row.text();
        String source = row.text();
        String approvedBy = row.text();
        return new Adoption(seq, at, by, policy, bureau, sha256, source, approvedBy.isEmpty() ? null : approvedBy);
    }
}
