package io.mooring.gateway.custody.policy;

/**
 * A policy with the text it was read from.
 *
 * @param source where that came from, for people
 */
public record PolicyText(Policy policy, String text, String source) {
    /** What a policy may have in UTF-8, so that it fits one entry of the journal; the largest of the four has a third. */
    public static final int TEXT_BYTES_MAX = 48 << 10;
}
