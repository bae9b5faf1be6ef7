package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.EvidenceFiles;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.SortedSet;
import java.util.TreeSet;

/** Pieces of an object held against the same pieces of our own copy; where between, nobody can guess beforehand. */
final class Samples {
    private static final int SAMPLE_BYTES = 1 << 20;
    private static final int BETWEEN = 6;

    private final Disk disk;
    private final EvidenceFiles evidence;
    private final SecureRandom random = new SecureRandom();

    Samples(Disk disk, EvidenceFiles evidence) {
        this.disk = disk;
        this.evidence = evidence;
    }

    /** @return whether all of them are the same; a file that is not much longer than its samples is read whole instead */
    boolean match(ReadBack look, Parcel parcel, S3Receipt receipt) throws DeliveryException {
        if (parcel.sizeBytes() <= (long) (BETWEEN + 2) * SAMPLE_BYTES) {
            return false;
        }
        try (DiskFile own = disk.openForReading(evidence.path(parcel.recording()))) {
            for (long offset : offsets(parcel.sizeBytes())) {
                MessageDigest theirs = look.range(receipt, offset, SAMPLE_BYTES, Fingerprint.sha256());
                if (!MessageDigest.isEqual(theirs.digest(), ours(own, offset))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new DeliveryException(
                    Kind.LOCAL, "read our copy of " + parcel.recording() + ": " + e.getMessage(), e);
        }
    }

    private SortedSet<Long> offsets(long sizeBytes) {
        long last = sizeBytes - SAMPLE_BYTES;
        var offsets = new TreeSet<Long>();
        offsets.add(0L);
        offsets.add(last);
        for (int i = 0; i < BETWEEN; i++) {
            offsets.add(random.nextLong(last));
        }
        return offsets;
    }

    private static byte[] ours(DiskFile own, long offset) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(SAMPLE_BYTES);
        own.read(piece, offset);
        MessageDigest digest = Fingerprint.sha256();
        digest.update(piece.flip());
        return digest.digest();
    }
}
