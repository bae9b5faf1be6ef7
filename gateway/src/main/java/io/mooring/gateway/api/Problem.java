package io.mooring.gateway.api;

import io.mooring.gateway.OutsideText;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.json.CanonicalJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done (RFC 9457).
 *
 * @param status as in HTTP
 * @param code for programs, as {@code cameras.unknown}
 * @param detail for people
 * @param field what of that which was asked it is about: a JSON pointer into the body, or the name of a parameter or header; null if it
 *     is about no one of them
 */
record Problem(
        int status,
        String code,
        String detail,
        Locale language,
        @Nullable String field) {
    static final String TYPE = "application/problem+json; charset=utf-8";
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int NOT_ACCEPTABLE = 406;
    static final int TOO_SLOW = 408;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int UNPROCESSABLE = 422;
    static final int PRECONDITION_REQUIRED = 428;
    static final int TOO_MANY = 429;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    private static final String URN = "urn:mooring:problem:";

    /** What it says may be what was asked, which need not be whole Unicode. */
    Problem {
        detail = OutsideText.plain(detail);
        field = field == null ? null : OutsideText.plain(field);
    }

    /** One of this package's own: its sentence stands in the bundle {@code refusals}. */
    static Problem of(int status, Locale language, String key, Object... arguments) {
        var refusal = new RefusalException(RefusalException.Kind.INVALID, Problem.class, key, arguments);
        return new Problem(status, refusal.code(), refusal.text(language), language, null);
    }

    /** What came in is not as it is wanted. */
    static Problem of(FaultException fault, Locale language) {
        return of(BAD_REQUEST, language, fault.key(), fault.arguments()).about(fault.field());
    }

    /** The same, of one part of what was asked. */
    Problem about(@Nullable String part) {
        return new Problem(status, code, detail, language, part);
    }

    static Problem of(RefusalException refusal, Locale language) {
        return new Problem(status(refusal), refusal.code(), refusal.text(language), language, null);
    }

    /** The headers that belong to a refusal's status (RFC 6585 §4). */
    static Map<String, String> headers(RefusalException refusal) {
        Duration wait = refusal.retryAfter();
        return wait == null
                ? Map.of()
                : Map.of(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private static int status(RefusalException refusal) {
        if (Refusal.overtaken(refusal.code())) {
            return PRECONDITION_FAILED;
        } else if (refusal.code().equals(Refusal.VERSION_MISSING)) {
            return PRECONDITION_REQUIRED;
        }
        return switch (refusal.kind()) {
            case INVALID -> UNPROCESSABLE;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case TOO_MANY -> TOO_MANY;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    Answered answered(Map<String, String> headers) {
        byte[] body = CanonicalJson.encode(members());
        return new Answered(status, headers, TYPE, out -> out.write(body), null, false);
    }

    private Map<String, @Nullable Object> members() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("type", URN + code);
        members.put("title", title());
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        if (field != null) {
            members.put("field", field);
        }
        return members;
    }

    private String title() {
        return ResourceBundle.getBundle(
                        "io.mooring.gateway.api.problems",
                        language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString("title." + status);
    }
}
