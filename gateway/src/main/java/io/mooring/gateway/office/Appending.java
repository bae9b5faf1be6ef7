package io.mooring.gateway.office;

import io.mooring.gateway.evidence.StagedFiles;
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
    private final UploadName id;
    private volatile @Nullable Staging begun;
    private volatile Runnable end = () -> {};
    private volatile long offsetWhenAsked = -1;
    private @Nullable Checked checked;
    private @Nullable IOException lost;
    private boolean over;

    Appending(Reception reception, UploadName id) {
        this.reception = reception;
        this.id = id;
    }

    /** What a request declared of its bytes, and how to forget them. */
    private record Checked(PieceChecksum checksum, StagedFiles.Rewind rewind) {}

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

    public UploadName id() {
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

    /** The bytes to come have this checksum, or are forgotten; said before the first of them. */
    public void require(PieceChecksum checksum) {
        checked = new Checked(checksum, reception.mark(staging()));
    }

    /**
     * Takes the buffer's remaining bytes.
     *
     * @throws OfficeRefusal if that is more than was declared, or the archive cannot take them; the appending is over
     */
    public void write(ByteBuffer bytes) throws OfficeRefusal {
        if (bytes.remaining() > id.sizeBytes() - staging().offset()) {
            long got = staging().offset() + bytes.remaining();
            breakOff();
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.TOO_LARGE,
                    "upload " + id + ": expected " + id.sizeBytes() + " bytes, got at least " + got);
        }
        Checked checking = checked;
        if (checking != null) {
            checking.checksum().update(bytes);
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
     * @throws OfficeRefusal if the bytes are not those of their checksum, or all came and the recording was not kept
     */
    public UploadState finish() throws OfficeRefusal {
        if (over) {
            throw new IllegalStateException("upload " + id + ": this appending is over");
        }
        requireChecksum();
        if (staging().offset() < id.sizeBytes() || !(id instanceof UploadId whole)) {
            return suspended();
        }
        over = true;
        boolean kept = false;
        try {
            String receipt = reception.keep(whole, staging());
            kept = true;
            return reception.kept(whole, receipt);
        } finally {
            if (kept) {
                reception.gone(this);
            } else {
                reception.ended(this);
            }
        }
    }

    /** There is more to come, on another connection or in another request. */
    UploadState suspended() throws OfficeRefusal {
        breakOff();
        IOException why = lost;
        if (why != null) {
            throw new OfficeRefusal(
                    reception.kindOf(why), "upload " + id + ": it begins anew: " + why.getMessage(), why);
        }
        return reception.left(id, staging().offset());
    }

    private void requireChecksum() throws OfficeRefusal {
        Checked checking = checked;
        if (checking == null) {
            return;
        }
        if (!checking.checksum().holds()) {
            breakOff();
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.OTHER_PIECE,
                    "upload " + id + ": the bytes that came are not those of Upload-Checksum, they are forgotten");
        }
        checked = null;
    }

    /**
     * The connection ended: what came is kept for the next one, but for bytes with a checksum that did not come to their
     * end. Any number of times.
     */
    public void breakOff() {
        if (!over) {
            over = true;
            Staging staging = staging();
            try {
                Checked unchecked = checked;
                if (unchecked != null) {
                    unchecked.rewind().run();
                }
                staging.suspend();
                reception.left(this, staging.offset());
            } catch (IOException e) {
                lost = e;
                reception.lost(this, e);
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
            reception.ended(this);
        }
        return refusal;
    }
}
