package io.mooring.gateway.custody.handover;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.Irregularity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that a camera was away from the dock.
 *
 * @param seq of the entry it begins with
 * @param visitOut the visit that ended with the taking
 * @param takenAt when it was taken, or, if that was {@link How#UNSEEN}, when it was last known to be in the dock
 * @param countedFrom what terms are counted from: the taking, or the first moment after it whose time can be believed; absent
 *     while there is none
 * @param expected number of the officer it was meant for, by the roster or as its fixed custodian; empty for anybody
 * @param until what the roster gave as the end; absent if it gave none
 * @param visitBack the visit that began with the return; empty while it is out
 * @param bayBack 0 while it is out
 * @param broughtAt absent while it is out
 * @param broughtBy number, by PIN at the dock; empty if nobody said
 * @param irregularities in the order they were found
 * @param explanations of them, in order
 */
public record Handover(
        long seq,
        String camera,
        String visitOut,
        int bayOut,
        How how,
        EventTime takenAt,
        @Nullable EventTime countedFrom,
        Taker taker,
        String expected,
        @Nullable Instant until,
        String visitBack,
        int bayBack,
        @Nullable EventTime broughtAt,
        String broughtBy,
        List<Irregularity> irregularities,
        List<Explained> explanations) {
    private static final String PREFIX = "H-";

    /** How the camera left. */
    public enum How {
        /** Its bay showed that it may be taken. */
        READY,
        /** Its bay did not. */
        EARLY,
        /** Nobody saw: the dock was off, or the bay out of use. */
        UNSEEN
    }

    /** What a person said of an irregularity. */
    public record Explained(Irregularity irregularity, EventTime at, String by, String explanation) {}

    public Handover {
        irregularities = List.copyOf(irregularities);
        explanations = List.copyOf(explanations);
    }

    /** Its name. */
    public String id() {
        return PREFIX + seq;
    }

    /** The entry that a name tells of; 0 if it is no handover's name. */
    static long seq(String id) {
        return id.matches(PREFIX + "[1-9][0-9]{0,17}") ? Long.parseLong(id.substring(PREFIX.length())) : 0;
    }

    /** Whether the camera is away. */
    public boolean out() {
        return broughtAt == null;
    }

    public boolean has(Irregularity irregularity) {
        return irregularities.contains(irregularity);
    }
}
