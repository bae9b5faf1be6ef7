package io.mooring.gateway.intake;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MadeAt.Basis;

/**
 * What this visit found of the camera's clock, to stand beside the camera's own times.
 *
 * @param known false where the camera has no clock that can be read, or nobody could believe what it was compared with;
 *     offset and uncertainty mean nothing then
 * @param offsetMillis camera minus dock, before it was set
 * @param uncertaintyMillis of that against the true time
 * @param times corrects the recordings' times, by this visit and those before
 */
public record VisitClock(boolean known, long offsetMillis, long uncertaintyMillis, MadeTimes times) {
    public static final VisitClock UNKNOWN = unknown(MadeTimes.UNKNOWN);

    /** Nothing was found in this visit; older recordings may be known all the same. */
    public static VisitClock unknown(MadeTimes times) {
        return new VisitClock(false, 0, 0, times);
    }

    /** The same of a clock that keeps no time: what this visit found held for no longer than the moment it was found. */
    public VisitClock unsteady() {
        MadeTimes doubted = (created, modified) -> {
            MadeAt made = times.made(created, modified);
            return made.basis() == Basis.THIS_VISIT
                    ? MadeAt.unknown(made.text(), made.zone(), Basis.NO_STEADY_CLOCK)
                    : made;
        };
        return new VisitClock(known, offsetMillis, uncertaintyMillis, doubted);
    }
}
