package io.mooring.gateway.custody.deadline;

/** How a clock stands. */
public enum ClockState {
    /** It runs, and its deadline is not near. */
    RUNNING,
    /** It runs, and its deadline is near, or may be past. */
    AMBER,
    /** Its deadline is past for sure, and it is not met. */
    RED,
    /** It was met in time. */
    MET,
    /** It was met after its deadline, for sure. */
    LATE,
    /** What is known allows both: times that cannot be believed yet, or lie within their uncertainty. */
    UNDECIDED,
    /** It was recorded as passed, and what was declared since puts it in time. */
    EXCUSED
}
