package io.mooring.gateway.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came in at a door.
 *
 * @param method as it came
 * @param path below {@code /api/v1}, undecoded, without the query
 * @param query decoded
 * @param headers by lower-case name; only those that {@link #HEADERS} names
 * @param token of a session, or null
 * @param from where it came from
 * @param browser whether a web page may have sent it, so that it must prove where it comes from
 * @param body whole; the door has kept its length within {@link Front#bytesMax(String, String)}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Asked(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        @Nullable String token,
        String from,
        boolean browser,
        Locale language,
        byte[] body) {
    public static final String CONTENT_TYPE = "content-type";
    public static final String IF_MATCH = "if-match";
    public static final String IF_NONE_MATCH = "if-none-match";
    public static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** Proves that the page that asks can read what this server answers. */
    public static final String TOKEN = "x-mooring-token";

    public static final String ORIGIN = "origin";
    public static final String FETCH_SITE = "sec-fetch-site";
    public static final String HOST = "host";

    /** Those that mean something here; a door hands on no others. */
    public static final List<String> HEADERS =
            List.of(CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, IDEMPOTENCY_KEY, TOKEN, ORIGIN, FETCH_SITE, HOST);

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String mediaType() {
        String type = headers.getOrDefault(CONTENT_TYPE, "");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
