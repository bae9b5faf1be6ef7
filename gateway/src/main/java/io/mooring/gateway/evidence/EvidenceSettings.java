package io.mooring.gateway.evidence;

/**
 * How evidence is kept.
 *
 * @param allowCached whether a file system that cannot be read past its cache is accepted, by name, by whoever
 *     configured it
 * @param reserveBytes free space that no recording may use: journal, index and housekeeping live on it
 */
public record EvidenceSettings(boolean allowCached, long reserveBytes) {
    /** 256 MiB. */
    public static final long RESERVE_BYTES_DEFAULT = 256L << 20;
}
