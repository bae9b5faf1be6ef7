package io.mooring.gateway.delivery.s3;

/** What the probe asks of a bucket: by doing it, not by reading what the endpoint says of itself. */
public enum ProbeQuestion {
    /** What was written comes back byte for byte. */
    SAME_BYTES,
    /** The ETag is the MD5 of the bytes, so that each part can be checked when it arrives. */
    ETAG_IS_MD5,
    /** Bytes that do not fit the MD5 sent along are refused. */
    REFUSES_WRONG_MD5,
    /** Bytes that do not fit the SHA-256 sent along are refused. */
    REFUSES_WRONG_SHA256,
    /**
     * "Only if there is none" is heeded: a small recording is one request less. Nothing is lost where it is not; keys are unique
     * by construction.
     */
    REFUSES_OVERWRITE,
    /** An upload in parts can be looked at and gone on with. */
    LISTS_PARTS,
    /** Joining twice does no harm: the answer to the first may be lost. */
    JOINS_TWICE,
    /** A forgotten upload can be taken away. */
    ABORTS_UPLOADS,
    /** What is written under a used key does not replace what was there. */
    KEEPS_VERSIONS,
    /** The bucket locks what is written by its own default. */
    LOCKS_BY_DEFAULT,
    /** A locked version is not deleted. */
    REFUSES_DELETE,
    /** A lock is not shortened. */
    REFUSES_SHORTENING,
    /** A legal hold is set, seen and lifted. */
    LEGAL_HOLDS,
    /** The endpoint's clock and the dock's agree within a few minutes. */
    CLOCK_AGREES
}
