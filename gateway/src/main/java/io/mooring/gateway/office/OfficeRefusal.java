package io.mooring.gateway.office;

/** The office says no, and why. Nothing is lost by it: the dock has the recording. */
public final class OfficeRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of no. */
    public enum Kind {
        /** There is no such upload or recording. */
        UNKNOWN,
        /** There was such an upload, and nobody went on with it for too long: it is forgotten. */
        EXPIRED,
        /** The dock is not known here, or speaks for another. */
        NOT_ADMITTED,
        /** Bytes were offered for another place than where the upload stands. */
        WRONG_OFFSET,
        /** Another connection is at this upload; it was told to end. */
        BUSY,
        /** Larger than the office takes. */
        TOO_LARGE,
        /** The archive is full. */
        NO_ROOM,
        /** The dock has had its share of the archive's room for a day. */
        SHARE,
        /** The dock has as many unfinished uploads as it may. */
        TOO_MANY,
        /** All bytes came, and they are not those of the digest: the upload begins anew. */
        OTHER_BYTES,
        /** The bytes of one request are not those of its checksum: they are forgotten, the upload stands where it stood. */
        OTHER_PIECE,
        /** Pieces cannot be put together while one of them is not whole. */
        UNFINISHED,
        /** The archive's medium failed; what was staged is gone. */
        MEDIUM
    }

    private final Kind kind;

    public OfficeRefusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public OfficeRefusal(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
