package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.StagedFiles;
import io.mooring.gateway.files.UncachedReader;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Reads kept recordings again, a few at a time. */
final class Looks {
    private final EvidenceStore archive;
    private final StagedFiles files;
    private final ReceivedRecordings received;
    private final LookTurns turns;

    Looks(EvidenceStore archive, ReceivedRecordings received, LookTurns turns) {
        this.archive = archive;
        this.files = new StagedFiles(archive);
        this.received = received;
        this.turns = turns;
    }

    /** @param dock that asks; null where nobody proves who does */
    Look look(RecordingId recording, byte[] nonce, @Nullable DockId dock) throws OfficeRefusal {
        if (!received.has(recording)) {
            throw new OfficeRefusal(Kind.UNKNOWN, "recording " + recording + " is not kept here");
        }
        if (!turns.begin(dock)) {
            throw new OfficeRefusal(
                    Kind.BUSY, "the office looks at as many recordings as it may already, or it is others' turn");
        }
        try {
            return read(recording, nonce);
        } catch (IOException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "looking at recording " + recording + ": " + e.getMessage(), e);
        } finally {
            turns.looked(dock);
        }
    }

    private Look read(RecordingId recording, byte[] nonce) throws IOException, OfficeRefusal {
        try {
            return readOnce(recording, nonce);
        } catch (NoSuchFileException e) {
            boolean gone =
                    files.missing(recording, kept -> received.append(new EvidenceDamaged(recording, "missing", kept)));
            throw gone
                    ? new OfficeRefusal(Kind.UNKNOWN, "recording " + recording + " is gone from the archive", e)
                    : cameSince(recording);
        }
    }

    /** What was read was put away by somebody else, and another copy is here or on its way: nothing is wrong with that one. */
    private static OfficeRefusal cameSince(RecordingId recording) {
        return new OfficeRefusal(
                Kind.BUSY, "recording " + recording + " is not the file any more that was looked at; look again");
    }

    private Look readOnce(RecordingId recording, byte[] nonce) throws IOException, OfficeRefusal {
        MessageDigest answer = sha256();
        MessageDigest plain = sha256();
        answer.update(nonce);
        long size = 0;
        try (UncachedReader reader = archive.openUncached(recording)) {
            for (ByteBuffer piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
                size += piece.remaining();
                plain.update(piece.duplicate());
                answer.update(piece);
            }
            RecordingId found = RecordingId.of(plain.digest());
            if (!found.equals(recording)) {
                // Without this the dock would deliver again and be told that the recording is here.
                boolean gone = files.putAway(
                        recording, kept -> received.append(new EvidenceDamaged(recording, found.sha256(), kept)));
                throw gone
                        ? new OfficeRefusal(Kind.UNKNOWN, "recording " + recording + " was damaged in the archive")
                        : cameSince(recording);
            }
            return new Look(recording, RecordingId.of(answer.digest()), size, reader.uncached());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
