package io.mooring.gateway.clock;

import java.time.Duration;

/**
 * How far a camera's clock is from the dock's.
 *
 * @param offset camera minus dock
 * @param uncertainty the offset is right within this, either way
 * @param onEdge whether the clock was seen to tick; if not, the uncertainty holds a whole second more
 */
public record ClockReading(Duration offset, Duration uncertainty, boolean onEdge) {
    public long offsetMillis() {
        return offset.toMillis();
    }

    /** Rounded up: an uncertainty is never understated. */
    public long uncertaintyMillis() {
        return uncertainty.plusNanos(999_999).toMillis();
    }

    /** As if the camera's hands were moved. */
    public ClockReading movedBy(Duration ahead) {
        return new ClockReading(offset.plus(ahead), uncertainty, onEdge);
    }

    /**
     * Whether it will do for a clock that was set: within {@link ClockSetter#RESIDUE_MAX} and its own uncertainty, known
     * well, and seen to tick.
     */
    public boolean near() {
        return onEdge
                && uncertainty.compareTo(ClockSetter.UNCERTAINTY_MAX) <= 0
                && offset.abs().compareTo(ClockSetter.RESIDUE_MAX.plus(uncertainty)) <= 0;
    }
}
