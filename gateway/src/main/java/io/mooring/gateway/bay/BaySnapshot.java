package io.mooring.gateway.bay;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.gateway.Cause;
import io.mooring.gateway.Check;
import io.mooring.gateway.charge.ChargeReading;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bay as people and machines are shown it.
 *
 * @param visit null while no visit is open
 * @param camera the camera's key, null while unknown
 * @param batteryPercent 0 to 100, -1 while unknown
 * @param filesDone files stored or known from earlier visits, of {@code filesTotal}
 * @param bytesDone bytes copied in this visit or known from earlier ones, of {@code bytesTotal}
 * @param bytesPerSecond over the last second or so, 0 while idle
 * @param charge what its battery did in this visit
 * @param fit whether the checklist passed and the clock did not fail, as last found
 * @param clock null until the clock was measured in this visit
 * @param checks the camera's checklist as last judged; empty before the first time
 * @param lacks what the camera cannot do, which is no fault; empty while none is in
 * @param why it is refused, waits or is faulty, or its clock is not set; may be empty
 */
public record BaySnapshot(
        BayId bay,
        BayState state,
        BayLight light,
        @Nullable String visit,
        @Nullable String camera,
        int batteryPercent,
        int filesDone,
        int filesTotal,
        long bytesDone,
        long bytesTotal,
        long bytesPerSecond,
        ChargeReading charge,
        boolean fit,
        @Nullable ClockSnapshot clock,
        List<Check> checks,
        Set<Lack> lacks,
        List<Cause> why) {

    public BaySnapshot {
        checks = List.copyOf(checks);
        why = List.copyOf(why);
        lacks = Set.copyOf(lacks);
    }

    /** Its reasons in English, in one line; may be empty. */
    public String message() {
        return Cause.text(why, Locale.ENGLISH);
    }

    /** Something a dock asks of a camera and this one does not offer. */
    public enum Lack {
        /** It has no clock that can be read. */
        CLOCK,
        /** Its clock can be read and not set. */
        CLOCK_SETTING,
        /** It does not say how full its battery is, or nothing that makes sense. */
        BATTERY
    }

    /**
     * What came of the camera's clock in this visit.
     *
     * @param set whether it was set and read back
     * @param offsetBeforeMillis camera minus dock before
     * @param offsetAfterMillis camera minus dock after; equals before when not set
     * @param uncertaintyMillis of the last offset against the true time: of the reading, and of the dock's own time;
     *     -1 where nobody can say, since the dock's own time cannot be believed
     */
    public record ClockSnapshot(boolean set, long offsetBeforeMillis, long offsetAfterMillis, long uncertaintyMillis) {
        public boolean uncertaintyKnown() {
            return uncertaintyMillis >= 0;
        }
    }

    /** How far the offload is, 0 to 1; 1 when there is nothing to copy. */
    public double progress() {
        return bytesTotal <= 0 ? 1.0 : Math.min(1.0, (double) bytesDone / bytesTotal);
    }
}
