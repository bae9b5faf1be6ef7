package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it stands (R30).
 *
 * @param exception its name
 * @param by the account that declared it, and {@code role} in which it acted
 * @param trust how far {@code at} can be believed
 * @param answer whoever approved or refused it; absent where nobody had to, or nobody has yet
 */
public record DeclaredException(
        String exception,
        ExceptionDeclared declared,
        State state,
        String by,
        String role,
        Instant at,
        TimeTrust trust,
        @Nullable Answer answer) {
    private static final String PREFIX = "X-";
    private static final int NUMBER_LENGTH_MAX = 18;

    /** How far it is. Only what is DECLARED or APPROVED is reckoned with. */
    public enum State {
        /** Nobody has to approve it. */
        DECLARED,
        /** Waits for approval. */
        ASKED,
        APPROVED,
        REFUSED
    }

    /**
     * What was said to it.
     *
     * @param note the reason of a refusal; may be empty otherwise
     */
    public record Answer(String by, Instant at, String note) {}

    /** The name of the exception that an entry declared. */
    public static String name(long seq) {
        return PREFIX + String.format(Locale.ROOT, "%06d", seq);
    }

    /** The entry that declared it; -1 for what is no exception's name. */
    static long seq(String name) {
        String number = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        boolean fits = !number.isEmpty()
                && number.length() <= NUMBER_LENGTH_MAX
                && number.chars().allMatch(one -> one >= '0' && one <= '9');
        return fits ? Long.parseLong(number) : -1;
    }
}
