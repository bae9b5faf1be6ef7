package io.mooring.gateway.custody.policy;

import java.time.Duration;

/**
 * How long something may take.
 *
 * @param length nothing for {@link #PROMPTLY}
 */
public record Term(Duration length) {
    /** 及时, or "after each activity" without a figure: at once, as the rules' {@code promptlyMeans} has it. */
    public static final Term PROMPTLY = new Term(Duration.ZERO);

    public Term {
        if (length.isNegative()) {
            throw new IllegalArgumentException("length: expected nothing or more, got " + length);
        }
    }

    public boolean promptly() {
        return length.isZero();
    }

    @Override
    public String toString() {
        return promptly() ? "promptly" : length.toHours() + " hours";
    }
}
