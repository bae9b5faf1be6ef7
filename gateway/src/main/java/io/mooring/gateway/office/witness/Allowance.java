package io.mooring.gateway.office.witness;

import java.time.Duration;

/** So many bytes at once, and so many more with time. Nothing is taken where not all of it may be. One thread at a time. */
final class Allowance {
    private final double bytesPerNano;
    private final double bytesMax;
    private double bytes;
    private long atNanos;

    /** @param nowNanos monotonic */
    Allowance(long bytesMax, double bytesPerSecond, long nowNanos) {
        this.bytesMax = bytesMax;
        this.bytesPerNano = bytesPerSecond / Duration.ofSeconds(1).toNanos();
        this.bytes = bytesMax;
        this.atNanos = nowNanos;
    }

    /** How long until so many may be taken; zero if they may now. More than can ever be saved up waits for all that can. */
    Duration wait(long wanted, long nowNanos) {
        bytes = Math.min(bytesMax, bytes + (nowNanos - atNanos) * bytesPerNano);
        atNanos = nowNanos;
        double missing = Math.min((double) wanted, bytesMax) - bytes;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / bytesPerNano));
    }

    /** After a {@link #wait} of zero. */
    void take(long taken) {
        bytes -= taken;
    }
}
