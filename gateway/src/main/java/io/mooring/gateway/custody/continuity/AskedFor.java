package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.custody.policy.Policy;

/** Which explanation a bureau's rules want of what was found (R17, R18, R24, R26, R28). */
public final class AskedFor {
    private AskedFor() {}

    /**
     * By these rules.
     *
     * @param whole whether something beside the rules wants it recorded whole, as a line of the catalogue does
     */
    public static Asks by(Policy policy, Kind kind, boolean whole) {
        return switch (kind) {
            case GAP -> gap(policy, whole);
            case NO_SOUND -> policy.recording().spokenStart().is(true) ? Asks.EXPLANATION : Asks.NOTHING;
            case NOT_RECORDED -> policy.omitting().reasons().isStated() ? Asks.WORK_RECORD : Asks.EXPLANATION;
            case NUMBERS_MISSING, VANISHED, CLOCK_SET_WITHIN, CLOCK_SUSPECT, CLOCK_BACKWARDS, UNREADABLE, BELOW_HD ->
                Asks.EXPLANATION;
            // Nobody's doing, as far as can be seen.
            case NOT_LOOKED_INTO -> Asks.NOTHING;
        };
    }

    private static Asks gap(Policy policy, boolean whole) {
        if (policy.recording().spokenRestart().is(true)) {
            return Asks.REASON_OF_INTERRUPTION;
        } else if (policy.stopping().reasons().isStated()) {
            return Asks.WORK_RECORD;
        }
        return whole || policy.recording().whole().is(true) ? Asks.EXPLANATION : Asks.NOTHING;
    }
}
