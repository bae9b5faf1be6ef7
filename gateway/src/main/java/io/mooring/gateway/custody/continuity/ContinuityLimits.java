package io.mooring.gateway.custody.continuity;

import java.time.Duration;

/**
 * From where on something is a finding. The regulations name no figures (PA-M 8, PR-M 8), so these are ours, each on the side
 * of saying nothing rather than accusing.
 */
final class ContinuityLimits {
    /** Cameras' files carry times to two seconds, and a camera takes a few to begin anew. */
    static final Duration GAP_MIN = Duration.ofSeconds(10);

    /** Where a camera splits a recording that has become long or large, it may be this long about closing the file. */
    static final Duration SPLIT_MAX = Duration.ofSeconds(30);

    /**
     * Recordings of one camera that lie further apart are not taken to belong together unless somebody filed them under one
     * activity.
     */
    static final Duration NEAR_MAX = Duration.ofMinutes(15);

    /** Even within one activity, what lies further apart is another day's work. */
    static final Duration ACTIVITY_SPAN_MAX = Duration.ofHours(24);

    /** Files of this size and more were split because a card's file system takes no larger ones. */
    static final long SPLIT_BYTES_MIN = 3_900L << 20;

    /** A recording whose length is so near a whole number of minutes was split by the camera's setting. */
    static final Duration SPLIT_DURATION_SLACK = Duration.ofSeconds(3);

    /** A clock that is set by less than this is the ordinary care of a clock. */
    static final Duration CLOCK_SET_MIN = Duration.ofSeconds(5);

    /** A later number with a time that is earlier by this is a clock that went back; less may be the order of writing. */
    static final Duration BACKWARDS_MIN = Duration.ofMinutes(2);

    /** The shorter side of high definition, in pixels. */
    static final long HD_PIXELS_MIN = 720;

    /** Clips that are looked back at to understand how a camera numbers its files. */
    static final int HISTORY_MAX = 256;

    private ContinuityLimits() {}
}
