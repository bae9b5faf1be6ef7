package io.mooring.gateway.office;

import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.evidence.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One connection adding bytes to one upload. Belongs to one thread at a time; ends with {@link #finish} or
 * {@link #breakOff}.
 */
public final class Appending {
    private final Reception reception;
    private final UploadId id;
    private volatile @Nullable Staging begun;
    private volatile Runnable end = () -> {};
    private volatile long offsetWhenAsked = -1;
    private boolean over;
    private boolean kept;

    Appending(Reception reception, UploadId id) {
        this.reception = reception;
        this.id = id;
    }

    /** Whether nothing of it is unfinished any more. */
    boolean kept() {
        return kept;
    }

    void begin(Staging staging) {
        begun = staging;
    }

    private Staging staging() {
        Staging staging = begun;
        if (staging == null) {
            throw new IllegalStateException("upload " + id + ": its part is not open yet");
        }
        return staging;
    }

    public UploadId id() {
        return id;
    }

    /** Bytes the office has. */
    public long offset() {
        Staging staging = begun;
        return staging == null ? 0 : staging.offset();
    }

    /** What to do when somebody else wants to go on with this upload; may be called from any thread. */
    public void endOnRequest(Runnable howToEnd) {
        end = howToEnd;
    }

    /**
     * Somebody else wants to go on. A connection that still brings bytes is let be until it has brought them: what its
     * socket holds would have to be sent again.
     */
    void requestEnd() {
        long now = offset();
        if (offsetWhenAsked == now) {
            end.run();
        }
        offsetWhenAsked = now;
    }

    /**
     * Takes the buffer's remaining bytes.
     *
     * @throws OfficeRefusal if that is more than was declared, or the archive cannot take them; the appending is over
     */
    public void write(ByteBuffer bytes) throws OfficeRefusal {
        if (bytes.remaining() > id.sizeBytes() - staging().offset()) {
            breakOff();
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.TOO_LARGE,
                    "upload " + id + ": expected " + id.sizeBytes() + " bytes, got at least "
                            + (staging().offset() + bytes.remaining()));
        }
        try {
            staging().write(bytes);
        } catch (StorageFullException e) {
            throw failed(OfficeRefusal.Kind.NO_ROOM, e);
        } catch (IOException e) {
            throw failed(reception.kindOf(e), e);
        }
    }

    /**
     * The connection has no more bytes: keeps the recording if this was all of it.
     *
     * @throws OfficeRefusal if all bytes came and the recording was not kept
     */
    public UploadState finish() throws OfficeRefusal {
        if (over) {
            throw new IllegalStateException("upload " + id + ": this appending is over");
        }
        if (staging().offset() < id.sizeBytes()) {
            breakOff();
            return new UploadState(id, staging().offset(), null);
        }
        over = true;
        try {
            String receipt = reception.keep(id, staging());
            kept = true;
            return new UploadState(id, id.sizeBytes(), receipt);
        } finally {
            reception.over(this);
        }
    }

    /** The connection ended: what came is kept for the next one. Any number of times. */
    public void breakOff() {
        if (!over) {
            over = true;
            try {
                staging().suspend();
            } catch (IOException e) {
                reception.lost(id, e);
            } finally {
                reception.over(this);
            }
        }
    }

    private OfficeRefusal failed(OfficeRefusal.Kind kind, IOException cause) {
        var refusal = new OfficeRefusal(kind, "upload " + id + ": " + cause.getMessage(), cause);
        over = true;
        try {
            staging().abandon();
        } catch (IOException alsoFailed) {
            refusal.addSuppressed(alsoFailed);
        } finally {
            reception.over(this);
        }
        return refusal;
    }
}
