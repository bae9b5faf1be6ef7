package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.EvidenceFiles;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** The dock's own copy of recordings: opened to be sent, and asked whether it is what it should be. */
final class OwnCopy {
    private final Disk disk;
    private final EvidenceFiles evidence;

    OwnCopy(Disk disk, EvidenceFiles evidence) {
        this.disk = disk;
        this.evidence = evidence;
    }

    /** From an offset to the recording's end. */
    FileBody body(RecordingId recording, long offset, long sizeBytes) throws DeliveryException {
        try {
            return new FileBody(disk, evidence.path(recording), offset, sizeBytes);
        } catch (IOException e) {
            throw local(recording, e);
        }
    }

    /** Of {@code salt ‖ bytes}, past the cache. */
    Fingerprint fingerprint(RecordingId recording, byte[] salt) throws DeliveryException {
        try {
            return Fingerprint.of(disk, evidence.path(recording), salt);
        } catch (IOException e) {
            throw local(recording, e);
        }
    }

    void requireSize(RecordingId recording, long sizeBytes) throws DeliveryException {
        Path own = evidence.path(recording);
        try {
            long size = disk.size(own);
            if (size != sizeBytes) {
                throw new DeliveryException(
                        Kind.LOCAL, "our copy " + own + ": expected " + sizeBytes + " bytes, got " + size);
            }
        } catch (IOException e) {
            throw local(recording, e);
        }
    }

    void requireDigest(RecordingId recording) throws DeliveryException {
        RecordingId found = fingerprint(recording, new byte[0]).digest();
        if (!found.equals(recording)) {
            throw new DeliveryException(Kind.LOCAL, "our copy of " + recording + " has SHA-256 " + found);
        }
    }

    DeliveryException local(RecordingId recording, IOException cause) {
        return new DeliveryException(Kind.LOCAL, "our copy of " + recording + ": " + cause.getMessage(), cause);
    }
}
