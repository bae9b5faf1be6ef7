package io.mooring.gateway.api;

import java.util.Locale;

/** Whether a request comes from a page of this very server (ASVS 5.0 §3.5). */
public final class SameSite {
    private static final int TOKEN_DIGITS = 32;

    private SameSite() {}

    /**
     * What the browser says of where the request was made. A client that is no browser says nothing, and has no cookies
     * that somebody else could make it send.
     *
     * @param unsafe whether something may change, which nobody does by typing an address
     */
    static boolean is(Asked asked, boolean unsafe) {
        String site = asked.header(Asked.FETCH_SITE);
        if (site != null && !site.equals("same-origin") && (unsafe || !site.equals("none"))) {
            return false;
        }
        String origin = asked.header(Asked.ORIGIN);
        return origin == null || isOwn(origin, asked.header(Asked.HOST));
    }

    private static boolean isOwn(String origin, @org.jspecify.annotations.Nullable String host) {
        String asked = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return !asked.isEmpty() && (origin.equals("http://" + asked) || origin.equals("https://" + asked));
    }

    /**
     * What a page puts into the header {@value Asked#TOKEN}: it learns it where it learns who is signed in, which no foreign
     * page can read. It tells nothing of the session's own token.
     */
    public static String tokenOf(String session) {
        return Digests.of("page\n" + session).substring(0, TOKEN_DIGITS);
    }
}
