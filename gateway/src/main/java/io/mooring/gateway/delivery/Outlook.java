package io.mooring.gateway.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery goes on from here.
 *
 * @param lanes that there are
 * @param lanesAtWork those with a recording on its way or looked at
 * @param pause why nothing goes, by a person's word; null if nobody paused it
 * @param open whether this is a time of day in which it is delivered to
 * @param opensAt when such a time begins; null while {@code open}
 * @param rateMax bytes a second by configuration now; 0 for no limit
 * @param expectedRate bytes a second that are to be expected, from the last minutes; 0 while nobody knows
 * @param overdue recordings whose deadline is past
 * @param late recordings that will arrive after their deadline, if it goes on as it went
 * @param atRisk whether people were told that deadlines will be missed
 * @param nextDeadline of what waits; null if nothing does
 * @param lastArrives when the last of what waits is expected; null if nothing waits or nobody knows
 * @param lastDeadline that one's
 */
public record Outlook(
        int lanes,
        int lanesAtWork,
        @Nullable Pause pause,
        boolean open,
        @Nullable Instant opensAt,
        long rateMax,
        long expectedRate,
        long overdue,
        long late,
        boolean atRisk,
        @Nullable Instant nextDeadline,
        @Nullable Instant lastArrives,
        @Nullable Instant lastDeadline) {
    /** One lane, nothing waits. */
    public static final Outlook NONE = new Outlook(1, 0, null, true, null, 0, 0, 0, 0, false, null, null, null);

    /**
     * A person's word that nothing goes.
     *
     * @param since by the dock's wall clock
     */
    public record Pause(String by, String reason, Instant since) {}
}
