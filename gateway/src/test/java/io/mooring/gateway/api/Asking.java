package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what a well-behaved page would ask, so that a test can spoil one thing of it. */
final class Asking {
    private static int keys;

    private String method;
    private String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable String token;
    private boolean browser = true;
    private Locale language = Locale.ENGLISH;
    private byte[] body = {};

    private Asking(String method, String path) {
        this.method = method;
        this.path = path;
        headers.put(Asked.HOST, "127.0.0.1:8460");
        headers.put(Asked.ORIGIN, "http://127.0.0.1:8460");
        headers.put(Asked.FETCH_SITE, "same-origin");
    }

    static Asking get(String path) {
        return new Asking("GET", path);
    }

    /** With a key of its own. */
    static Asking of(String method, String path) {
        return new Asking(method, path).header(Asked.IDEMPOTENCY_KEY, "key-of-test-" + ++keys);
    }

    static Asking post(String path, String json) {
        return of("POST", path).json(json);
    }

    Asking as(Role role) {
        token = FakeAccounts.token(role);
        return header(Asked.TOKEN, SameSite.tokenOf(token));
    }

    Asking token(@Nullable String other) {
        token = other;
        return this;
    }

    Asking method(String other) {
        method = other;
        return this;
    }

    Asking query(String name, String value) {
        query.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    Asking header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Asking without(String header) {
        headers.remove(header);
        return this;
    }

    Asking json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    Asking body(String type, byte[] bytes) {
        body = bytes;
        return header(Asked.CONTENT_TYPE, type);
    }

    Asking in(Locale other) {
        language = other;
        return this;
    }

    /** As the command line does: no page may have sent it. */
    Asking local() {
        browser = false;
        headers.keySet().removeAll(List.of(Asked.HOST, Asked.ORIGIN, Asked.FETCH_SITE, Asked.TOKEN));
        return this;
    }

    Asked asked() {
        return new Asked(method, path, query, headers, token, "127.0.0.1", browser, language, body);
    }
}
