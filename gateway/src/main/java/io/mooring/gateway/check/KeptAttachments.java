package io.mooring.gateway.check;

import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.check.Finding.Severity;
import io.mooring.gateway.evidence.EvidenceInspector;
import io.mooring.gateway.evidence.EvidenceInspector.Reading;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what the journal says was laid beside work records lies there, and nothing else does. */
final class KeptAttachments {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNFINISHED = Pattern.compile("[0-9a-f]{64}\\.part");

    /** By SHA-256, the entry that named it first. */
    private final Map<String, Named> named = new TreeMap<>();

    private final CustodyCheck.Findings findings;

    private record Named(long seq, String workRecord, long sizeBytes) {}

    KeptAttachments(CustodyCheck.Findings findings) {
        this.findings = findings;
    }

    /** Of the journal of the place that is checked, in order. */
    void heard(JournalEntry entry) {
        if (!(entry.event() instanceof WorkRecordAttached attached)) {
            return;
        }
        if (!NAME.matcher(attached.attachmentSha256()).matches()) {
            findings.find(
                    Severity.DAMAGE,
                    "entry " + entry.seq(),
                    "names an attachment of work record " + attached.workRecord() + " by no SHA-256");
            return;
        }
        named.putIfAbsent(
                attached.attachmentSha256(), new Named(entry.seq(), attached.workRecord(), attached.sizeBytes()));
    }

    /**
     * Reads every one.
     *
     * @param directory where they lie, or null where none can
     * @return how many the journal names
     */
    long look(Disk disk, @Nullable Path directory) throws IOException {
        if (directory == null) {
            return 0;
        }
        for (Map.Entry<String, Named> one : named.entrySet()) {
            look(disk, directory.resolve(one.getKey()), one.getKey(), one.getValue());
        }
        for (String name : disk.list(directory)) {
            if (!named.containsKey(name)) {
                unknown(directory.resolve(name).toString(), name);
            }
        }
        return named.size();
    }

    private void look(Disk disk, Path file, String sha256, Named told) {
        Reading reading = EvidenceInspector.read(disk, file, sha256, told.sizeBytes());
        String of = "attachment of work record " + told.workRecord() + " by entry " + told.seq() + "; ";
        if (!reading.whole()) {
            findings.find(Severity.DAMAGE, file.toString(), of + reading.trouble());
        } else if (reading.bytes() != told.sizeBytes()) {
            findings.find(
                    Severity.DAMAGE,
                    file.toString(),
                    of + "expected " + told.sizeBytes() + " bytes by the journal, got " + reading.bytes());
        }
    }

    /** Bytes are durable before the entry that names them, so that a cut or a refusal leaves some that no entry names. */
    private void unknown(String place, String name) {
        if (NAME.matcher(name).matches()) {
            findings.find(Severity.NOTE, place, "no work record names it; laid down by an act that was cut or refused");
        } else if (UNFINISHED.matcher(name).matches()) {
            findings.find(Severity.NOTE, place, "an unfinished attachment; no work record names it");
        } else {
            findings.find(Severity.DISORDER, place, "is no name of an attachment");
        }
    }
}
