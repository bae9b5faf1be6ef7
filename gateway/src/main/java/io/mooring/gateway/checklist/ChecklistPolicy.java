package io.mooring.gateway.checklist;

import io.mooring.gateway.Check;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a camera must be like to be given out. The articles say what is checked (R5 to R8) and no number, so every number
 * here is the bureau's own.
 *
 * @param advisory items that are recorded and shown and do not decide; never one of {@link #ALWAYS_DECIDE}
 * @param firmware versions a camera may have, in the camera's own words; empty for any
 * @param batteryPercent the level from which it is full enough, 0 to 100
 * @param expectedUse for how long it will record before it comes back
 * @param bytesPerHour what an hour of recording takes
 * @param recordings how far its recordings must have come
 */
public record ChecklistPolicy(
        Set<Check.Item> advisory,
        List<String> firmware,
        int batteryPercent,
        Duration expectedUse,
        long bytesPerHour,
        Recordings recordings) {
    /** A camera that does not answer, still holds what nobody else has, shows a wrong time or is held is never given out. */
    public static final Set<Check.Item> ALWAYS_DECIDE =
            Set.of(Check.Item.ANSWERS, Check.Item.CLOCK, Check.Item.RECORDINGS, Check.Item.HOLD);

    /** How far below its level the battery of a ready camera may sink. */
    public static final int READY_SLACK_PERCENT = 5;

    /** How far recordings must have come before their camera is given out. */
    public enum Recordings {
        /** The dock has them, durably. */
        STORED,
        /** Every destination that counts says that it has them. */
        DELIVERED
    }

    public ChecklistPolicy {
        advisory = Set.copyOf(advisory);
        firmware = List.copyOf(firmware);
        if (batteryPercent < 0 || batteryPercent > 100) {
            throw new IllegalArgumentException("battery level to be ready: expected 0..100, got " + batteryPercent);
        }
        Set<Check.Item> wrong = EnumSet.noneOf(Check.Item.class);
        wrong.addAll(advisory);
        wrong.retainAll(ALWAYS_DECIDE);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("advisory: expected none of " + ALWAYS_DECIDE + ", got " + wrong);
        }
    }

    /** For a camera that was ready: a battery that sinks a little does not take that back. */
    public ChecklistPolicy onceReady() {
        return new ChecklistPolicy(
                advisory,
                firmware,
                Math.max(0, batteryPercent - READY_SLACK_PERCENT),
                expectedUse,
                bytesPerHour,
                recordings);
    }

    boolean decides(Check.Item item) {
        return !advisory.contains(item);
    }

    /** What must be free. */
    long spaceBytes() {
        return Math.multiplyHigh(bytesPerHour, expectedUse.toSeconds()) != 0
                ? Long.MAX_VALUE
                : bytesPerHour * expectedUse.toSeconds() / 3600;
    }
}
