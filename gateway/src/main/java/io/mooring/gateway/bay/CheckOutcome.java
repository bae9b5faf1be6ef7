package io.mooring.gateway.bay;

/** What a checklist comes to for the bay: the gravest of what fails decides. */
public enum CheckOutcome {
    /** Not judged yet. */
    UNKNOWN,
    /** The camera may be given out. */
    PASSED,
    /** All but the battery. */
    BATTERY_LOW,
    /** Not yet: recordings are on their way, or somebody holds the device back. */
    HELD,
    /** There is not room enough on the camera. */
    SPACE_LOW,
    /** The clock is not set; the bay shows that by itself. */
    CLOCK_WRONG,
    /** Somebody must look: the card, its file system, the firmware, or no answer at all. */
    UNFIT
}
