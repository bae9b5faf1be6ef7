package io.mooring.gateway.custody.policy;

import java.time.Duration;
import java.util.List;

/**
 * Who has which camera (R2, R3, R9 to R12).
 *
 * @param keeping unstated: {@link Keeping#POOL}
 * @param owner the department of daily management and upkeep; unstated: not shown
 * @param registrar who registers, issues, repairs and renews; unstated: as {@code owner}
 * @param lateAfter from hand-out to return; unstated: {@link #LATE_UNSTATED}, and the event says that no article does
 * @param missingAfter from hand-out, when a camera counts as never returned; unstated: {@link #MISSING_UNSTATED}, likewise
 * @param ledger what the usage ledger states, as printed; unstated: the same columns
 * @param officersPerCamera at most so many officers share a camera (R2); unstated: as comparable rules have it, and so the rest
 * @param leastLines that a recording has, R2 and R3
 * @param leastBattery in mAh
 * @param leastMinutes of recording
 * @param leastStorage in MB
 */
public record EquipmentRules(
        Stated<Keeping> keeping,
        Stated<String> owner,
        Stated<String> registrar,
        Stated<Duration> lateAfter,
        Stated<Duration> missingAfter,
        Stated<List<String>> ledger,
        Stated<Integer> officersPerCamera,
        Stated<Integer> leastLines,
        Stated<Integer> leastBattery,
        Stated<Integer> leastMinutes,
        Stated<Integer> leastStorage) {
    /** How cameras are given out. */
    public enum Keeping {
        /** Each has its one custodian (定人管理). */
        FIXED,
        /** They are shared, and each hand-out is written down. */
        POOL
    }

    /** The longest term in which any of the four regulations wants recordings back. */
    public static final Duration LATE_UNSTATED = Duration.ofHours(24);

    /** A week: who is away on consecutive work for longer has said so. */
    public static final Duration MISSING_UNSTATED = Duration.ofDays(7);
}
