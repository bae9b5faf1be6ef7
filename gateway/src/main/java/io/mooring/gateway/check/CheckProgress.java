package io.mooring.gateway.check;

/** Hears how far a check has come; called often. */
@FunctionalInterface
public interface CheckProgress {
    /**
     * @param recordings looked at so far, of {@code recordingsTotal}
     * @param bytes read so far, of {@code bytesTotal}
     */
    void looked(long recordings, long recordingsTotal, long bytes, long bytesTotal);
}
