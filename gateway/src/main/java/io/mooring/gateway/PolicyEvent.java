package io.mooring.gateway;

import org.jspecify.annotations.Nullable;

/** Which rules a bureau's custody acts go by. */
public sealed interface PolicyEvent extends Event {
    /**
     * From now on this policy is in force; what was done before stays under the one before it.
     *
     * @param policy its id
     * @param bureau whose it is
     * @param sha256 of {@code text} in UTF-8, 64 hexadecimal digits
     * @param text as it was written, whole
     * @param source where it came from, for people
     * @param approvedBy the account of the second person; absent where it came from the machine's configuration
     */
    record PolicyAdopted(
            String policy,
            String bureau,
            String sha256,
            String text,
            String source,
            @Nullable String approvedBy) implements PolicyEvent {}
}
