package io.mooring.gateway.office.receiver;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.office.UploadId;

/** What a dock asks for. */
sealed interface Command {
    /** What does this server speak? */
    record Options() implements Command {}

    /** POST: begin an upload, or find it. */
    record Create(UploadId id) implements Command {}

    /** HEAD: how far is it? */
    record State(UploadId id) implements Command {}

    /** PATCH: bytes for it follow. */
    record Append(UploadId id, long offset) implements Command {}

    /** DELETE: forget it. */
    record Terminate(UploadId id) implements Command {}

    /**
     * GET: read a recording again, and answer my question.
     *
     * @param nonce 64 hexadecimal digits
     */
    record Confirm(RecordingId recording, String nonce) implements Command {}

    /** None of these. */
    record Problem(Answer answer) implements Command {}
}
