package io.mooring.gateway;

/**
 * One item of the check before use (R5), as it was found.
 *
 * @param decides whether a camera on which it failed may not be given out, by the policy of that moment
 * @param found what was found, without a language: a number with its unit, the camera's own word, or a short reason
 * @param expected what the policy asks for, in the same form; empty where nothing is asked
 */
public record Check(Item item, Result result, boolean decides, String found, String expected) {
    /** What is looked at, in the order in which people are told. */
    public enum Item {
        /** The device answers. */
        ANSWERS,
        /** Its firmware is one of those known. */
        FIRMWARE,
        /** A card is in and can be read. */
        CARD,
        /** The card's file system was put away properly. */
        FILE_SYSTEM,
        /** The battery is full enough (R6). */
        BATTERY,
        /** There is room for the expected hours (R7). */
        SPACE,
        /** The clock is set (R8). */
        CLOCK,
        /** Everything on it is stored, or delivered where policy asks for that. */
        RECORDINGS,
        /** Nobody holds the device back. */
        HOLD
    }

    /** What came of it. */
    public enum Result {
        PASSED,
        FAILED,
        /** It cannot be asked of this camera, or nothing is asked: no fault. */
        NOT_APPLICABLE
    }

    /** Whether the camera may not be given out because of it. */
    public boolean forbids() {
        return decides && result == Result.FAILED;
    }
}
