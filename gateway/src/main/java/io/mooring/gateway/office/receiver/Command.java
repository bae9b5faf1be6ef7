package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.office.PartialId;
import io.mooring.gateway.office.PieceChecksum;
import io.mooring.gateway.office.UploadId;
import io.mooring.gateway.office.UploadName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dock asks for. */
sealed interface Command {
    /** What does this server speak? */
    record Options() implements Command {}

    /** POST: begin an upload, or find it. */
    record Create(UploadName id) implements Command {}

    /** POST with a body: begin an upload with these bytes. */
    record CreateWith(UploadName id, @Nullable PieceChecksum checksum) implements Command {
        /** The same bytes for an upload that was begun before and has none. */
        Append fromTheBeginning() {
            return new Append(id, 0, checksum);
        }
    }

    /** POST: these pieces are this recording. */
    record Concatenate(UploadId id, List<PartialId> pieces) implements Command {
        public Concatenate {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * HEAD: how far is it?
     *
     * @param pieces what it was put together from, empty if it was not
     */
    record State(UploadName id, List<PartialId> pieces) implements Command {
        public State {
            pieces = List.copyOf(pieces);
        }
    }

    /** PATCH: bytes for it follow. */
    record Append(UploadName id, long offset, @Nullable PieceChecksum checksum) implements Command {}

    /** DELETE: forget it. */
    record Terminate(UploadName id) implements Command {}

    /**
     * GET: read a recording again, and answer my question.
     *
     * @param nonce 64 hexadecimal digits
     * @param dock that asks; null on a link that proves nothing
     */
    record Confirm(
            RecordingId recording, String nonce, @Nullable DockId dock) implements Command {}

    /** None of these. */
    record Problem(Answer answer) implements Command {}
}
