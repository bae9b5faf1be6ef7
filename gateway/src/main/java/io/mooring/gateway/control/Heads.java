package io.mooring.gateway.control;

import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands before a body, either way. */
final class Heads {
    static final String METHOD = "method";
    static final String PATH = "path";
    static final String QUERY = "query";
    static final String HEADERS = "headers";
    static final String TOKEN = "token";
    static final String LANGUAGE = "language";
    static final String STATUS = "status";
    static final String TYPE = "type";

    private Heads() {}

    static Map<?, ?> read(byte[] frame) throws IOException {
        try {
            if (CanonicalJson.decode(frame) instanceof Map<?, ?> head) {
                return head;
            }
            throw new IOException("expected a JSON object before a body");
        } catch (JsonException e) {
            throw new IOException("expected a JSON object before a body: " + e.getMessage(), e);
        }
    }

    static String text(Map<?, ?> head, String name) {
        return head.get(name) instanceof String text ? text : "";
    }

    static Locale language(Map<?, ?> head) {
        return text(head, LANGUAGE).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    static Asked asked(Map<?, ?> head, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        texts(head.get(HEADERS)).forEach((name, value) -> {
            if (Asked.HEADERS.contains(name)) {
                headers.put(name, value);
            }
        });
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (head.get(QUERY) instanceof Map<?, ?> given) {
            given.forEach((name, values) -> query.put(String.valueOf(name), list(values)));
        }
        String token = text(head, TOKEN);
        return new Asked(
                text(head, METHOD),
                text(head, PATH),
                query,
                headers,
                token.isEmpty() ? null : token,
                Proof.MACHINE,
                false,
                language(head),
                body);
    }

    /** Members that are text. */
    static Map<String, String> texts(@Nullable Object object) {
        Map<String, String> texts = new HashMap<>();
        if (object instanceof Map<?, ?> members) {
            members.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    private static List<String> list(@Nullable Object values) {
        List<String> list = new ArrayList<>();
        if (values instanceof List<?> items) {
            items.forEach(item -> list.add(String.valueOf(item)));
        }
        return list;
    }
}
