package io.mooring.gateway.time;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel says of its own clock: {@code adjtimex(2)} with nothing to set. Of its answer only the maximum error is
 * used. STA_UNSYNC is not: chrony clears it only with {@code rtcsync}, so a well kept clock may carry it (platform.md §4.1).
 */
final class KernelTime {
    private static final Logger LOG = LoggerFactory.getLogger(KernelTime.class);

    /** {@code struct timex} of a 64-bit Linux is 208 bytes; a kernel that writes more is not known. */
    private static final int TIMEX_BYTES = 512;

    /** Behind {@code modes}, {@code offset} and {@code freq}, each of 8 bytes with its padding. */
    private static final int MAXERROR_AT = 24;

    private static final int LONG_BYTES = 8;
    private static final long MICROS_MAX = Long.MAX_VALUE / 1_000;

    private final @Nullable Function adjtimex;

    private KernelTime(@Nullable Function adjtimex) {
        this.adjtimex = adjtimex;
    }

    /** The kernel this program runs on; where it cannot be asked, {@link #maxError()} is null, and the log says why. */
    static KernelTime open() {
        try {
            if (Native.LONG_SIZE != LONG_BYTES) {
                LOG.info("the kernel's clock is not asked: this is no 64-bit system");
                return new KernelTime(null);
            }
            return new KernelTime(NativeLibrary.getProcess().getFunction("adjtimex"));
        } catch (LinkageError e) {
            // No libc that JNA knows, or no directory to unpack its part in: chrony alone will do.
            LOG.info("the kernel's clock is not asked: {}", e.toString());
            return new KernelTime(null);
        }
    }

    /** The most by which the kernel holds its clock to be wrong; null where it does not say. */
    @Nullable
    Duration maxError() {
        if (adjtimex == null) {
            return null;
        }
        try (Memory timex = new Memory(TIMEX_BYTES)) {
            timex.clear();
            int state = adjtimex.invokeInt(new Object[] {timex});
            if (state < 0) {
                LOG.debug("adjtimex: refused");
                return null;
            }
            return Duration.ofNanos(Math.max(0, Math.min(MICROS_MAX, timex.getLong(MAXERROR_AT))) * 1_000);
        }
    }
}
