package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.RecordingId;
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
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;

/**
 * Our own copy of a recording. Its parts are read in order before they are sent, so that each travels with its MD5; the
 * SHA-256 of everything so read must be the recording's name before anything may count as delivered. What is read a second
 * time for sending is held against that MD5 by the bucket, and by the ETag here.
 */
final class OwnCopy implements AutoCloseable {
    private final RecordingId recording;
    private final long sizeBytes;
    private final DiskFile file;
    private final BooleanSupplier cancelled;
    private final MessageDigest whole = Fingerprint.sha256();
    private long position;

    private OwnCopy(Parcel parcel, DiskFile file, BooleanSupplier cancelled) {
        this.recording = parcel.recording();
        this.sizeBytes = parcel.sizeBytes();
        this.file = file;
        this.cancelled = cancelled;
    }

    /**
     * @param cancelled asked between pieces
     * @throws DeliveryException LOCAL if it cannot be opened or has another length
     */
    static OwnCopy open(Disk disk, EvidenceFiles evidence, Parcel parcel, BooleanSupplier cancelled)
            throws DeliveryException {
        RecordingId recording = parcel.recording();
        try {
            DiskFile file = disk.openForReading(evidence.path(recording));
            var copy = new OwnCopy(parcel, file, cancelled);
            if (file.size() != parcel.sizeBytes()) {
                String found = "expected " + parcel.sizeBytes() + " bytes, got " + file.size();
                copy.close();
                throw new DeliveryException(Kind.LOCAL, "our copy of " + recording + ": " + found);
            }
            return copy;
        } catch (IOException e) {
            throw new DeliveryException(Kind.LOCAL, "open our copy of " + recording + ": " + e.getMessage(), e);
        }
    }

    /** Read by several threads at once, each at its own place. */
    DiskFile file() {
        return file;
    }

    /**
     * Digests the next part.
     *
     * @param turn of the caller
     * @param number one more than at the call before, from 1
     * @param withSha256 whether the part's own SHA-256 is wanted too
     */
    PartDigest digest(DigestTurn turn, PartPlan plan, int number, boolean withSha256) throws DeliveryException {
        if (plan.offset(number) != position) {
            throw new IllegalStateException("part " + number + " out of order at " + position);
        }
        MessageDigest md5 = md5();
        MessageDigest sha256 = Fingerprint.sha256();
        long end = position + plan.length(number);
        while (position < end) {
            ByteBuffer piece = read(turn, end);
            md5.update(piece.duplicate());
            if (withSha256) {
                sha256.update(piece.duplicate());
            }
            position += piece.remaining();
            whole.update(piece);
        }
        return new PartDigest(number, md5.digest(), withSha256 ? sha256.digest() : new byte[0]);
    }

    private ByteBuffer read(DigestTurn turn, long end) throws DeliveryException {
        if (cancelled.getAsBoolean()) {
            throw new DeliveryException(Kind.CANCELLED, "delivery of " + recording.brief() + " was cancelled");
        }
        ByteBuffer piece = turn.piece(end - position);
        try {
            file.read(piece, position);
        } catch (IOException e) {
            throw new DeliveryException(
                    Kind.LOCAL, "read our copy of " + recording + " at " + position + ": " + e.getMessage(), e);
        }
        if (!piece.flip().hasRemaining()) {
            throw new DeliveryException(
                    Kind.LOCAL, "our copy of " + recording + ": expected " + sizeBytes + " bytes, got " + position);
        }
        return piece;
    }

    /**
     * To be asked when all parts were digested.
     *
     * @throws DeliveryException LOCAL if the bytes are not the recording's
     */
    void requireWhole() throws DeliveryException {
        RecordingId found = RecordingId.of(whole.digest());
        if (position != sizeBytes || !found.equals(recording)) {
            throw new DeliveryException(
                    Kind.LOCAL,
                    "our copy of " + recording + ": expected " + sizeBytes + " bytes, got " + position
                            + " with SHA-256 " + found);
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public void close() throws DeliveryException {
        try {
            file.close();
        } catch (IOException e) {
            throw new DeliveryException(Kind.LOCAL, "close our copy of " + recording + ": " + e.getMessage(), e);
        }
    }
}
