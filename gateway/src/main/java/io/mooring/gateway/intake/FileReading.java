package io.mooring.gateway.intake;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.evidence.StorageFullException;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 3 and the first half of step 4 of reliability.md §4.2: one file off the camera into staging. */
final class FileReading {
    /** How much of what is already here the camera must repeat before a copy goes on from the middle (F9). */
    static final int TAIL_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private final EvidenceStore store;
    private final Journal journal;
    private final IntakeMemory memory;
    private final Executor writing;
    private final RingWriter.Ring ring = RingWriter.Ring.create();

    FileReading(EvidenceStore store, Journal journal, IntakeMemory memory, Executor writing) {
        this.store = store;
        this.journal = journal;
        this.memory = memory;
        this.writing = writing;
    }

    /**
     * What came of it.
     *
     * @param staging the whole file, written but not synced; null if there is none
     * @param worthAnotherTry whether reading it again may go better
     * @param why there is none; null if there is one
     */
    record Result(
            @Nullable Staging staging,
            boolean worthAnotherTry,
            @Nullable Cause why) {}

    /**
     * Reads one file, going on from the middle where an earlier copy allows it.
     *
     * @throws BridgeException if the link failed; what was copied is kept
     * @throws StorageFullException if there is no room for it
     */
    Result read(CopyOrder order, PlannedFile planned, IntakeProgress progress)
            throws BridgeException, IOException, JournalException, InterruptedException {
        Camera camera = order.camera();
        Staging staging = open(camera, planned);
        ByteBuffer tail = staging.tail((int) Math.min(TAIL_BYTES, staging.offset()));
        long from = staging.offset() - tail.remaining();
        RingWriter writer =
                new RingWriter(writing, ring, staging, point -> note(order.visit(), planned.source(), point));
        Counting counting = new Counting(progress, staging.offset(), writer);
        TailCheck sink = new TailCheck(tail, counting);
        BridgeException broken = null;
        try {
            camera.read(planned.file(), from, sink);
        } catch (BridgeException e) {
            broken = e;
        } catch (RuntimeException e) {
            giveUp(writer, staging, e);
            throw e;
        }
        try {
            writer.drain();
        } catch (StorageFullException e) {
            discard(staging, counting);
            throw e;
        } catch (IOException e) {
            discard(staging, counting);
            return new Result(null, true, Cause.of(CauseCode.FILE_UNWRITTEN, e.getMessage()));
        }
        if (sink.differs()) {
            discard(staging, counting);
            return new Result(null, true, Cause.of(CauseCode.FILE_OTHER));
        }
        if (broken instanceof LinkException) {
            suspend(order.visit(), planned.source(), staging);
            throw broken;
        }
        if (broken != null) {
            discard(staging, counting);
            return new Result(null, false, Cause.of(CauseCode.FILE_BROKEN, broken.getMessage()));
        }
        return unchanged(order, planned, staging, counting);
    }

    /** Whether the camera still describes the file as it did (F13). */
    private Result unchanged(CopyOrder order, PlannedFile planned, Staging staging, Counting counting)
            throws BridgeException, IOException, JournalException {
        CameraFile now;
        try {
            now = order.camera().describe(planned.file());
        } catch (LinkException e) {
            suspend(order.visit(), planned.source(), staging);
            throw e;
        } catch (BridgeException e) {
            discard(staging, counting);
            return new Result(null, true, Cause.of(CauseCode.FILE_UNDESCRIBED, e.getMessage()));
        }
        if (now.equals(planned.file())) {
            return new Result(staging, false, null);
        }
        discard(staging, counting);
        return new Result(null, true, Cause.of(CauseCode.FILE_CHANGED, planned.file(), now));
    }

    private Staging open(Camera camera, PlannedFile planned) throws IOException, JournalException {
        String part = partName(planned.source());
        CopyPoint point = memory.copyPoint(planned.source()).orElse(null);
        if (point != null
                && point.offsetBytes() <= planned.file().sizeBytes()
                && camera.abilities().partialRead()) {
            try {
                return store.resume(part, point, planned.file().sizeBytes());
            } catch (StorageFullException e) {
                throw e;
            } catch (IOException e) {
                // A part that cannot be read back would otherwise stop this file at every visit; the camera has it all.
                LOG.warn("what is here of {} cannot be gone on with, it is begun anew", planned.source(), e);
            }
        }
        return store.begin(part, planned.file().sizeBytes());
    }

    /** A part is named after its source, so that whichever bay the camera comes back to finds it. */
    static String partName(SourceIdentity source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void discard(Staging staging, Counting counting) throws IOException {
        staging.abandon();
        counting.takeBack();
    }

    /** A defect: the ring must be whole for the next file, and nobody knows what this one is. */
    private static void giveUp(RingWriter writer, Staging staging, RuntimeException why) throws InterruptedException {
        try {
            writer.drain();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        try {
            staging.abandon();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** The link is gone, the bytes are good: keep them for when the camera comes back. */
    private void suspend(String visit, SourceIdentity source, Staging staging) throws IOException, JournalException {
        staging.suspend();
        journal.note(Actor.dock(journal.dock()), progress(visit, source, staging.copyPoint()));
    }

    private void note(String visit, SourceIdentity source, CopyPoint point) throws IOException {
        try {
            journal.note(Actor.dock(journal.dock()), progress(visit, source, point));
        } catch (JournalException e) {
            throw new IOException("progress of " + source.path() + " could not be noted", e);
        }
    }

    private static RecordingEvent.CopyProgress progress(String visit, SourceIdentity source, CopyPoint point) {
        return new RecordingEvent.CopyProgress(
                visit, source, point.offsetBytes(), partName(source), point.prefixSha256());
    }
}
