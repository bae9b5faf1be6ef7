package io.mooring.gateway.delivery.plan;

import java.time.Duration;

/**
 * When people are told that deadlines will be missed, and that they will not be: once for each situation, neither for a moment's
 * hitch nor back and forth. While nothing moves no forecast holds, so they are told well before.
 */
public final class RiskWatch {
    /** How long it must look bad before it is told, so that a hitch is none. */
    static final Duration RAISE_AFTER = Duration.ofMinutes(1);

    /** How long it must look good. */
    static final Duration CLEAR_AFTER = Duration.ofMinutes(5);

    /** The time between arrival and deadline that is good: more than is bad, so that it does not go back and forth. */
    static final Duration CLEAR_SLACK = Duration.ofMinutes(30);

    /** While nothing moves: how long before it would be too late people are told. */
    static final Duration STANDSTILL_SLACK_MAX = Duration.ofHours(4);

    private static final int STANDSTILL_PART_OF_TERM = 4;

    private final Duration standstillSlack;
    private long sinceNanos;
    private boolean leaning;

    /** What is to be told now. */
    public enum Word {
        NOTHING,
        AT_RISK,
        SAFE
    }

    /** @param term of the deadlines: of a short one a quarter is early enough */
    public RiskWatch(Duration term) {
        Duration part = term.dividedBy(STANDSTILL_PART_OF_TERM);
        this.standstillSlack = part.compareTo(STANDSTILL_SLACK_MAX) < 0 ? part : STANDSTILL_SLACK_MAX;
    }

    /**
     * @param told whether people were told of a risk last
     * @param slack the least time between an expected arrival and its deadline; while nothing moves, as if it went on now
     * @param moves whether recordings go, or would if any were due
     * @param nowNanos monotonic
     */
    public Word look(boolean told, Duration slack, boolean moves, long nowNanos) {
        boolean leansOver = told ? good(slack, moves) : bad(slack, moves);
        if (!leansOver) {
            leaning = false;
            return Word.NOTHING;
        }
        if (!leaning) {
            leaning = true;
            sinceNanos = nowNanos;
        }
        Duration wait = told ? CLEAR_AFTER : RAISE_AFTER;
        if (nowNanos - sinceNanos < wait.toNanos()) {
            return Word.NOTHING;
        }
        leaning = false;
        return told ? Word.SAFE : Word.AT_RISK;
    }

    private boolean bad(Duration slack, boolean moves) {
        return slack.compareTo(moves ? Duration.ZERO : standstillSlack) < 0;
    }

    private boolean good(Duration slack, boolean moves) {
        return slack.compareTo(moves ? CLEAR_SLACK : standstillSlack.plus(CLEAR_SLACK)) > 0;
    }
}
