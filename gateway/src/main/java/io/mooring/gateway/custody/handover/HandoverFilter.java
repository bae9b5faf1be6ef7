package io.mooring.gateway.custody.handover;

import io.mooring.gateway.HandoverEvent.Irregularity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which handovers are wanted; all if everything is absent or empty.
 *
 * @param camera only this one's, by its key
 * @param officer only those this officer took or brought
 * @param since only those taken then or later, by the dock's clock
 * @param before only those taken before
 * @param out only those that are out, or only those that are back
 * @param unknown only those whose taker nobody knows, or only the others
 * @param irregularity only those with it
 */
public record HandoverFilter(
        String camera,
        String officer,
        @Nullable Instant since,
        @Nullable Instant before,
        @Nullable Boolean out,
        @Nullable Boolean unknown,
        @Nullable Irregularity irregularity) {
    /** All of them. */
    public static final HandoverFilter ALL = new HandoverFilter("", "", null, null, null, null, null);

    boolean wants(Handover one) {
        return (camera.isEmpty() || camera.equals(one.camera()))
                && (officer.isEmpty() || officer.equals(one.taker().officer()) || officer.equals(one.broughtBy()))
                && (since == null || !one.takenAt().wall().isBefore(since))
                && (before == null || one.takenAt().wall().isBefore(before))
                && (out == null || out == one.out())
                && (unknown == null || unknown == (one.taker().basis() == Taker.Basis.UNKNOWN))
                && (irregularity == null || one.has(irregularity));
    }
}
