package io.mooring.gateway;

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
     */
    record PolicyAdopted(String policy, String bureau, String sha256, String text, String source)
            implements PolicyEvent {}
}
