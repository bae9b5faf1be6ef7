package io.mooring.gateway.api;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.RecordJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a handler answers into what a door sends. */
final class Answers {
    static final String JSON = "application/json; charset=utf-8";

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Answers() {}

    static Answered of(Answer answer, Asked asked) {
        if (answer instanceof Answer.One one) {
            return one(one, asked);
        } else if (answer instanceof Answer.Many many) {
            return many(many, asked);
        } else if (answer instanceof Answer.File file) {
            return file(file);
        } else if (answer instanceof Answer.SignedIn in) {
            return json(RecordJson.object(in.body()), Map.of(), in.token());
        } else if (answer instanceof Answer.SignedOut) {
            return new Answered(NO_CONTENT, Map.of(), "", out -> {}, "", false);
        } else if (answer instanceof Answer.Events) {
            return new Answered(OK, Map.of(), "text/event-stream; charset=utf-8", out -> {}, null, true);
        }
        return new Answered(NO_CONTENT, Map.of(), "", out -> {}, null, false);
    }

    /**
     * One thing, whose version is the one that a change of it must name or else, of what is looked at, that of the answer as a whole.
     * Only the latter is compared with what the caller has: the former says nothing of what nobody decides, as when a camera was seen.
     */
    private static Answered one(Answer.One one, Asked asked) {
        byte[] body = CanonicalJson.encode(RecordJson.object(one.body()));
        if (one.version() != null) {
            return json(body, Map.of("ETag", tag(one.version())), null);
        } else if (!asked.method().equals(Method.GET.name())) {
            return json(body, Map.of(), null);
        }
        String tag = tag(Versions.of(body));
        if (tag.equals(asked.header(Asked.IF_NONE_MATCH))) {
            return new Answered(NOT_MODIFIED, Map.of("ETag", tag), "", out -> {}, null, false);
        }
        return json(body, Map.of("ETag", tag), null);
    }

    /** A version as ETag (RFC 9110 §8.8.3): strong, of characters that need no escape. */
    static String tag(String version) {
        return "\"" + URLEncoder.encode(version, StandardCharsets.UTF_8) + "\"";
    }

    private static Answered many(Answer.Many many, Asked asked) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("items", many.page().items());
        String next = many.page().next();
        if (next == null) {
            return json(body, Map.of(), null);
        }
        body.put("next", next);
        return json(body, Map.of("Link", "<" + next(asked, next) + ">; rel=\"next\""), null);
    }

    /** The same question, further on (RFC 8288). */
    private static String next(Asked asked, String next) {
        var query = new LinkedHashMap<>(asked.query());
        query.put("after", List.of(next));
        StringBuilder link = new StringBuilder(Endpoints.ROOT).append(asked.path());
        char before = '?';
        for (Map.Entry<String, List<String>> one : query.entrySet()) {
            for (String value : one.getValue()) {
                link.append(before).append(escaped(one.getKey())).append('=').append(escaped(value));
                before = '&';
            }
        }
        return link.toString();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A file that is saved, never shown: what a stranger named is not run in our own page's place (RFC 6266, RFC 8187). */
    private static Answered file(Answer.File file) {
        String plain = file.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return new Answered(
                OK,
                Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + escaped(file.name())),
                file.type(),
                file.content(),
                null,
                false);
    }

    private static Answered json(
            Map<String, ? extends @Nullable Object> body, Map<String, String> headers, @Nullable String token) {
        return json(CanonicalJson.encode(body), headers, token);
    }

    private static Answered json(byte[] bytes, Map<String, String> headers, @Nullable String token) {
        return new Answered(OK, headers, JSON, out -> out.write(bytes), token, false);
    }
}
