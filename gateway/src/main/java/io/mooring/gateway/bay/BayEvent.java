package io.mooring.gateway.bay;

import io.mooring.gateway.Cause;
import java.util.List;
import java.util.Locale;

/**
 * Something a bay hears.
 *
 * @param enumeration which plugging-in of a device it is about, 0 where that does not matter
 * @param text a name, or the reasons in English, as the kind says
 * @param number a count or a level, as the kind says
 * @param why the reasons, one after the other; empty where the kind has none
 */
public record BayEvent(Kind kind, long enumeration, String text, int number, List<Cause> why) {
    public BayEvent {
        why = List.copyOf(why);
    }

    /** What happened. */
    public enum Kind {
        /** From the bus: a device was enumerated. */
        PLUGGED,
        /** From the bus: it left. */
        UNPLUGGED,
        /** It is a camera and may be read; text: its key. */
        IDENTIFIED,
        /** It will not be read; text: why. */
        REFUSED,
        /** The clock was set and read back. */
        CLOCK_SET,
        /** The camera has no clock that can be set. */
        CLOCK_ABSENT,
        /** The clock could not be set; text: why. */
        CLOCK_FAILED,
        /** The camera said what it holds; number: files to copy. */
        LISTED,
        /** All was tried; number: files that could not be stored, text: the first one's reason. */
        COPIED,
        /** There is no room for the next file; text: how much is missing. */
        NO_ROOM,
        /** The checklist was gone through; text: the {@link CheckOutcome}, number: the battery's percent, -1 unknown. */
        CHECKED,
        /** The link died under an action and the device is gone. */
        LINK_GONE,
        /**
         * The link failed under an action, the device may still be there; text: how, number: files stored since it was
         * opened.
         */
        LINK_FAILED,
        /** An action failed for good; text: why. */
        FAILED,
        /** The dock has room again. */
        ROOM,
        /** The dock's time became trusted. */
        TIME_TRUSTED,
        /** A person takes the bay out of use. */
        DISABLE,
        /** A person puts it back. */
        ENABLE,
        /** Others are to charge: cut this camera's power, if nothing is asked of it. */
        PARK,
        /** It is this camera's turn again. */
        UNPARK,
        /** Its power came back and the camera did not: it was taken meanwhile. */
        NOT_BACK,
        /** Its port drew too much current; text: which, how often. */
        OVER_CURRENT,
        /** Some time passed. */
        TICK
    }

    public static BayEvent of(Kind kind) {
        return new BayEvent(kind, 0, "", 0, List.of());
    }

    public static BayEvent of(Kind kind, String text) {
        return new BayEvent(kind, 0, text, 0, List.of());
    }

    public static BayEvent of(Kind kind, String text, int number) {
        return new BayEvent(kind, 0, text, number, List.of());
    }

    /** One that has reasons. */
    public static BayEvent because(Kind kind, List<Cause> why, int number) {
        return new BayEvent(kind, 0, Cause.text(why, Locale.ENGLISH), number, why);
    }

    /** One that has a reason. */
    public static BayEvent because(Kind kind, Cause why) {
        return because(kind, List.of(why), 0);
    }

    /** PLUGGED or UNPLUGGED. */
    public static BayEvent ofDevice(Kind kind, long enumeration) {
        return new BayEvent(kind, enumeration, "", 0, List.of());
    }
}
