package io.mooring.gateway.bay;

import io.mooring.gateway.OutsideText;

/**
 * Work the machine asks its runner for. Each answers with one event, but for those whose text says that they tell or let go.
 *
 * @param reason for LET_GO, CLOSE, REMOVED_EARLY and REPORT, empty otherwise
 */
public record BayAction(Kind kind, String reason) {
    /** Of what is reported, UTF-16 units: it may name a file by a long path more than once, and goes into one entry of the journal. */
    public static final int REPORT_UNITS_MAX = 8_000;

    /** What to do. */
    public enum Kind {
        /** Open the device, admit it, open a visit or go on with the one that is open: IDENTIFIED, REFUSED or a failure. */
        IDENTIFY,
        /** Measure and set the clock: CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED or a failure. */
        SET_CLOCK,
        /** List and plan: LISTED or a failure. */
        LIST,
        /** Copy what was planned: COPIED, NO_ROOM or a failure. */
        COPY,
        /** Ask the camera how full its battery is; answers nothing, whatever comes of it. */
        SAMPLE,
        /** Go through the checklist: CHECKED or a failure. */
        CHECK,
        /** Tell the journal that the camera was taken when it might be. */
        RELEASE,
        /** Tell the journal that it was taken before; the reason is the state it was in. */
        REMOVED_EARLY,
        /** Tell the journal that a person is needed. */
        REPORT,
        /** Let go of the device, keep the visit, cut the port's power; answers only when it could not: FAILED. */
        PARK,
        /** Give the port its power back. */
        UNPARK,
        /** Let go of the device but not of the visit, if one is open: the device is opened anew. */
        LET_GO,
        /** End the visit, if one is open, and let go of the device. */
        CLOSE
    }

    /** Whether it begins something with a camera; the others tell or end what was. */
    public boolean begins() {
        return switch (kind) {
            case IDENTIFY, SET_CLOCK, LIST, COPY, CHECK, SAMPLE, PARK -> true;
            case RELEASE, REMOVED_EARLY, REPORT, UNPARK, LET_GO, CLOSE -> false;
        };
    }

    static BayAction of(Kind kind) {
        return new BayAction(kind, "");
    }

    static BayAction removedEarly(BayState state) {
        return new BayAction(Kind.REMOVED_EARLY, state.name());
    }

    static BayAction letGo(String reason) {
        return new BayAction(Kind.LET_GO, reason);
    }

    static BayAction close(String reason) {
        return new BayAction(Kind.CLOSE, reason);
    }

    static BayAction report(String reason) {
        return new BayAction(Kind.REPORT, OutsideText.brief(OutsideText.plain(reason), REPORT_UNITS_MAX));
    }
}
