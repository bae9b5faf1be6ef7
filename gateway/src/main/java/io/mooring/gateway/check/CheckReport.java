package io.mooring.gateway.check;

import io.mooring.gateway.index.Counters;
import io.mooring.gateway.journal.JournalHead;
import java.util.List;

/**
 * What a check found.
 *
 * @param frames of the journal that follow one another by number and hash
 * @param head the journal's last whole frame
 * @param counters the journal's own totals
 * @param recordings whose evidence was read
 * @param bytes of evidence read
 * @param attachments of work records, by the journal; each was read
 * @param findings worst first; at most {@link CustodyCheck#FINDINGS_MAX} and one that says so
 */
public record CheckReport(
        long frames,
        JournalHead head,
        Counters counters,
        long recordings,
        long bytes,
        long attachments,
        List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong; notes are not wrong. */
    public boolean sound() {
        return findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.NOTE);
    }
}
