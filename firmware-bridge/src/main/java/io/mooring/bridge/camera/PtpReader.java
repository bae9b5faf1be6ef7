package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PartialRead;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Reads the bytes of a file: whole where possible, because whole-object reads reach the wire's rate and partial ones do
 * not (transfer.md U6), in large pieces where a read starts in the middle.
 */
final class PtpReader {
    /** Bytes asked for at once; some devices hold a whole piece in memory. */
    static final long PIECE_BYTES_MAX = 32L << 20;

    private final PtpSession session;
    private final boolean partial32;
    private final boolean partial64;

    PtpReader(PtpSession session, Set<Integer> operations, Set<Oddity> oddities) {
        this.session = session;
        boolean trusted = !oddities.contains(Oddity.BROKEN_PARTIAL_READ);
        partial32 = trusted && operations.contains(OperationCode.GET_PARTIAL_OBJECT);
        partial64 = trusted && operations.contains(OperationCode.GET_PARTIAL_OBJECT_64);
    }

    boolean canStartInTheMiddle() {
        return partial32 || partial64;
    }

    void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        if (offsetBytes < 0 || offsetBytes > file.sizeBytes()) {
            throw new IllegalArgumentException(PtpString.shown(file.path()) + ": offset " + offsetBytes
                    + " outside its " + file.sizeBytes() + " bytes");
        }
        if (offsetBytes == 0) {
            whole(file, 0, sink);
        } else if (partial64 || (partial32 && file.sizeBytes() <= PartialRead.OFFSET_LIMIT_32)) {
            pieces(file, offsetBytes, sink);
        } else {
            whole(file, offsetBytes, sink);
        }
    }

    /** Reads everything and passes on what follows the offset. */
    private void whole(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        long size = file.sizeBytes();
        long[] left = {offsetBytes};
        long came;
        try {
            came = session.read(Request.of(OperationCode.GET_OBJECT, file.handle()), size, size, slice -> {
                int dropped = (int) Math.min(left[0], slice.remaining());
                left[0] -= dropped;
                slice.position(slice.position() + dropped);
                if (slice.hasRemaining()) {
                    sink.accept(slice);
                }
            });
        } catch (RefusedException e) {
            if (size != 0) {
                throw e;
            }
            return; // some cameras have nothing to send of an empty file and say so
        }
        if (came != size) {
            throw new NonsenseException(PtpString.shown(file.path()) + ": expected " + size + " bytes, got " + came);
        }
    }

    private void pieces(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        long offset = offsetBytes;
        while (offset < file.sizeBytes()) {
            long wanted = Math.min(PIECE_BYTES_MAX, file.sizeBytes() - offset);
            long came =
                    session.read(piece(file, offset, wanted), wanted, wanted, (ByteBuffer slice) -> sink.accept(slice));
            if (came == 0) {
                throw new NonsenseException(
                        PtpString.shown(file.path()) + ": expected " + file.sizeBytes() + " bytes, got " + offset);
            }
            offset += came;
        }
        requireEnd(file);
    }

    /**
     * A whole file that is longer than its camera says shows it: bytes come where the answer should. In pieces nothing would, and
     * a camera that tells the low half of a large size would have the rest of its recording left behind.
     */
    private void requireEnd(CameraFile file) throws BridgeException {
        long size = file.sizeBytes();
        if (!partial64 && size >= PartialRead.OFFSET_LIMIT_32) {
            return; // there is no way to ask
        }
        long came;
        try {
            came = session.read(piece(file, size, 1), 1, 1, slice -> {});
        } catch (RefusedException e) {
            return; // some cameras refuse a place behind the end
        }
        if (came > 0) {
            throw new NonsenseException(PtpString.shown(file.path()) + ": expected " + size + " bytes, there are more");
        }
    }

    private Request piece(CameraFile file, long offset, long bytes) {
        PartialRead piece = new PartialRead(file.handle(), offset, bytes);
        return partial64
                ? new Request(OperationCode.GET_PARTIAL_OBJECT_64, piece.parameters64())
                : new Request(OperationCode.GET_PARTIAL_OBJECT, piece.parameters32());
    }
}
