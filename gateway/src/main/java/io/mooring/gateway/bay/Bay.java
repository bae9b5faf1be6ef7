package io.mooring.gateway.bay;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.gateway.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All the machine knows of one bay.
 *
 * @param enumeration the device now plugged in, 0 for none
 * @param camera its key once identified, else empty
 * @param clock what came of its clock in this visit
 * @param clockSetAt when it was set; {@link Instant#MIN} while it was not
 * @param checked what its last checklist came to
 * @param batteryPercent 0 to 100, -1 while unknown
 * @param attempts how often this enumeration was opened anew after its link failed, since it last brought a file
 * @param wasReady it might be taken until something failed, and neither has it answered since nor has a person had time to
 *     see another light
 * @param why what people are told: why it is refused, waits, is faulty or out of use, or why its clock is not set; may be empty
 */
public record Bay(
        BayId id,
        BayState state,
        long enumeration,
        String camera,
        ClockOutcome clock,
        Instant clockSetAt,
        CheckOutcome checked,
        int batteryPercent,
        int attempts,
        boolean wasReady,
        List<Cause> why) {
    public Bay {
        why = List.copyOf(why);
    }

    /** How long the three flashes for a set clock are shown (platform.md §2.4 row 2). */
    public static final Duration CLOCK_SET_SHOWN = Duration.ofSeconds(2);

    /** What came of a camera's clock. */
    public enum ClockOutcome {
        UNKNOWN,
        SET,
        /** The camera has none that can be set: no fault. */
        ABSENT,
        FAILED
    }

    public static Bay empty(BayId id) {
        return empty(id, BayState.EMPTY, 0, 0);
    }

    private static Bay empty(BayId id, BayState state, long device, int attempt) {
        return new Bay(
                id,
                state,
                device,
                "",
                ClockOutcome.UNKNOWN,
                Instant.MIN,
                CheckOutcome.UNKNOWN,
                -1,
                attempt,
                false,
                List.of());
    }

    /**
     * Served by nobody any more, with nothing left open.
     *
     * @param state FAULT, in need of a person, or DISABLED
     */
    public static Bay dead(BayId id, BayState state, List<Cause> why) {
        return empty(id, state, 0, 0).in(state, why);
    }

    /** The light of this moment; the order of the tests is the priority of platform.md §2.4. */
    public BayLight light(Instant now) {
        if (state == BayState.FAULT || (state == BayState.CHARGING && checked == CheckOutcome.UNFIT)) {
            return BayLight.FAULT;
        }
        if (clock == ClockOutcome.FAILED) {
            return BayLight.CLOCK_FAILED;
        }
        if (clock == ClockOutcome.SET && now.isBefore(clockSetAt.plus(CLOCK_SET_SHOWN))) {
            return BayLight.CLOCK_SET;
        }
        return switch (state) {
            case EMPTY -> BayLight.EMPTY;
            case IDENTIFYING, CHECKING_CLOCK, LISTING -> BayLight.CHECKING;
            case REFUSED, WAITING -> BayLight.HOLD;
            case COPYING -> BayLight.OFFLOADING;
            case CHARGING, PARKED -> afterCopying();
            case READY -> BayLight.READY;
            case FAULT -> BayLight.FAULT;
            case DISABLED -> BayLight.DISABLED;
        };
    }

    /** Everything is stored, and the camera may not be given out yet: why? */
    private BayLight afterCopying() {
        return switch (checked) {
            case UNKNOWN, PASSED, BATTERY_LOW, CLOCK_WRONG -> BayLight.STORED_CHARGING;
            case HELD -> BayLight.HOLD;
            case SPACE_LOW -> BayLight.STORAGE_LOW;
            case UNFIT -> BayLight.FAULT;
        };
    }

    /** Whether the checklist passed and the clock did not fail. */
    public boolean fit() {
        return checked == CheckOutcome.PASSED && clock != ClockOutcome.FAILED;
    }

    Bay in(BayState next) {
        return in(next, List.of());
    }

    Bay in(BayState next, List<Cause> why) {
        return new Bay(
                id, next, enumeration, camera, clock, clockSetAt, checked, batteryPercent, attempts, wasReady, why);
    }

    Bay withDevice(long device, int attempt) {
        return empty(id, state, device, attempt);
    }

    /** Whether a camera that is taken at this moment is one that might be: the last light its taker saw said so. */
    public boolean mayBeTaken() {
        return state == BayState.READY || (state == BayState.PARKED && fit()) || wasReady;
    }

    Bay remembering(boolean ready) {
        return new Bay(
                id, state, enumeration, camera, clock, clockSetAt, checked, batteryPercent, attempts, ready, why);
    }

    Bay withCamera(String key) {
        return new Bay(
                id, state, enumeration, key, clock, clockSetAt, checked, batteryPercent, attempts, wasReady, why);
    }

    Bay withClock(ClockOutcome outcome, Instant at) {
        return new Bay(id, state, enumeration, camera, outcome, at, checked, batteryPercent, attempts, wasReady, why);
    }

    Bay withCheck(CheckOutcome outcome, int percent) {
        return new Bay(id, state, enumeration, camera, clock, clockSetAt, outcome, percent, attempts, wasReady, why);
    }
}
