package io.mooring.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * Versions of things that have no last entry of their own: a digest of what people decide about them. What the dock finds out by
 * itself, as when a camera was seen last, is left out, so that nobody is kept from deciding by what he need not have seen.
 */
final class Versions {
    /** Of what is not there yet. */
    static final String NONE = "0";

    private static final int DIGITS = 32;

    private Versions() {}

    /** @param said each in its place; null where nothing is said, which is another version than an empty text */
    static String of(@Nullable Object... said) {
        StringBuilder all = new StringBuilder();
        for (Object one : said) {
            String text = one == null ? "" : one.toString();
            // Lengths keep what is said in one place from passing for what is said in two.
            all.append(one == null ? -1 : text.length()).append(':').append(text);
        }
        return brief(Digests.of(all.toString()));
    }

    /** Of a whole answer. */
    static String of(byte[] body) {
        return brief(Digests.of(body));
    }

    private static String brief(String digest) {
        return digest.substring(0, DIGITS);
    }
}
