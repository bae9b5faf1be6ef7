package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import java.util.Optional;

/**
 * What an upload is called, on the wire and as a file. All that must be known of an unfinished upload is in its name, so
 * nothing about it can be lost apart from its bytes.
 */
public sealed interface UploadName permits UploadId, PartialId {
    /** Who brings it. */
    DockId dock();

    /** How many bytes it will have. */
    long sizeBytes();

    /** Empty if it is no such name; any text may be given. */
    static Optional<UploadName> parse(String text) {
        Optional<UploadId> whole = UploadId.parse(text);
        return whole.isPresent()
                ? Optional.of(whole.get())
                : PartialId.parse(text).map(partial -> partial);
    }
}
