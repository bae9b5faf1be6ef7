package io.mooring.gateway;

import java.time.Instant;

/** What happens to a recording on its way to, and at, a destination. */
public sealed interface DeliveryEvent extends Event {
    RecordingId recording();

    /**
     * Step 9, first half: the destination said, signed where it can sign, that it has the bytes.
     *
     * @param receipt the receipt as it came, or what stands for one (a directory: the path)
     */
    record Acknowledged(RecordingId recording, String destination, String receipt) implements DeliveryEvent {}

    /**
     * Step 9, second half, COMMIT 2: an independent look found the delivered bytes whole.
     *
     * @param method e.g. {@code nonce} or {@code uncached-reread}
     */
    record Confirmed(RecordingId recording, String destination, String method) implements DeliveryEvent {}

    /** The independent look found something else: the recording is back to stored only, and goes out again. */
    record ConfirmationFailed(RecordingId recording, String destination, String reason) implements DeliveryEvent {}

    /** The destination will not have this recording; it is tried again later, and people are told. */
    record DeliveryRefused(RecordingId recording, String destination, String reason) implements DeliveryEvent {}

    /**
     * An upload in parts was begun at a bucket. Durable before the first part is sent, so that whoever comes after a power
     * cut goes on with it, and knows which uploads at the bucket are nobody's.
     *
     * @param key of the object the parts will become
     * @param uploadId the bucket's name for the upload
     * @param partSizeBytes of every part but the last
     * @param partSha256 whether each part travels with its own SHA-256
     */
    record UploadBegan(
            RecordingId recording,
            String destination,
            String bucket,
            String key,
            String uploadId,
            long partSizeBytes,
            boolean partSha256)
            implements DeliveryEvent {}

    /** What is held here is marked as held there too, so that nothing there may delete it; or that mark is gone again. */
    record HoldMarked(RecordingId recording, String destination, boolean held) implements DeliveryEvent {}

    /**
     * The recording had not arrived at a destination that counts when it had to (R29 to R33).
     *
     * @param deadline by when it had to
     */
    record DeadlineMissed(RecordingId recording, String destination, Instant deadline) implements DeliveryEvent {}

    /** The office's own record: bytes from a dock were received, verified, synced and linked into place. */
    record Received(RecordingId recording, String dock, long sizeBytes, String receipt) implements DeliveryEvent {}
}
