package io.mooring.gateway.office;

import io.mooring.gateway.evidence.StagedFiles;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the pieces of one recording together (tus 1.0, concatenation). They are copied, so that for its duration the
 * archive holds the recording twice: what is linked to a name later was written in order, hashed, and synced as a whole.
 */
final class Concatenation {
    private static final Logger LOG = LoggerFactory.getLogger(Concatenation.class);
    private static final int BUFFER_BYTES = 256 << 10;

    private final Reception reception;
    private final StagedFiles staged;

    Concatenation(Reception reception, StagedFiles staged) {
        this.reception = reception;
        this.staged = staged;
    }

    UploadState run(UploadId id, List<PartialId> pieces) throws OfficeRefusal {
        Optional<UploadState> found = reception.find(id);
        boolean kept = found.isPresent() && found.get().receipt() != null;
        List<Appending> held = new ArrayList<>();
        try {
            if (kept) {
                forget(pieces);
                return found.get();
            }
            hold(id, pieces, held);
            if (found.isPresent()) {
                // Part of it came some other way, or a power cut ended an earlier try.
                reception.terminate(id);
            }
            UploadState whole = copy(id, pieces);
            release(held);
            forget(pieces);
            return whole;
        } finally {
            release(held);
        }
    }

    /** Nobody may end a piece, or write to it, while it is read. */
    private void hold(UploadId id, List<PartialId> pieces, List<Appending> held) throws OfficeRefusal {
        long sum = 0;
        for (PartialId piece : pieces) {
            UploadState state = reception.state(piece);
            if (state.offset() != piece.sizeBytes()) {
                throw new OfficeRefusal(
                        Kind.UNFINISHED,
                        "upload " + id + ": of its piece " + piece + " " + state.offset() + " bytes came");
            }
            sum += piece.sizeBytes();
        }
        if (sum != id.sizeBytes() || new HashSet<>(pieces).size() != pieces.size()) {
            throw new OfficeRefusal(
                    Kind.UNFINISHED, "upload " + id + ": its " + pieces.size() + " pieces have " + sum + " bytes");
        }
        for (PartialId piece : pieces) {
            held.add(reception.append(piece, piece.sizeBytes()));
        }
    }

    private UploadState copy(UploadId id, List<PartialId> pieces) throws OfficeRefusal {
        Appending to = reception.begin(id, pieces);
        try {
            for (PartialId piece : pieces) {
                copy(piece, to);
            }
            return to.finish();
        } catch (IOException e) {
            throw new OfficeRefusal(reception.kindOf(e), "upload " + id + ": " + e.getMessage(), e);
        } finally {
            to.breakOff();
        }
    }

    private void copy(PartialId piece, Appending to) throws IOException, OfficeRefusal {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (DiskFile from = staged.open(piece.toString())) {
            long at = 0;
            while (at < piece.sizeBytes()) {
                buffer.clear().limit((int) Math.min(BUFFER_BYTES, piece.sizeBytes() - at));
                int count = from.read(buffer, at);
                if (count == 0) {
                    throw new IOException(
                            "piece " + piece + ": expected " + piece.sizeBytes() + " bytes, it ends at " + at);
                }
                to.write(buffer.flip());
                at += count;
            }
        }
    }

    private static void release(List<Appending> held) {
        held.forEach(Appending::breakOff);
        held.clear();
    }

    /** What cannot be taken away now goes when it expires. */
    private void forget(List<PartialId> pieces) {
        for (PartialId piece : pieces) {
            try {
                reception.terminate(piece);
            } catch (OfficeRefusal e) {
                LOG.debug("piece {} is not taken away", piece, e);
            }
        }
    }
}
