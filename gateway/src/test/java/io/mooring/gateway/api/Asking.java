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
public final class Asking {
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

    public static Asking get(String path) {
        return new Asking("GET", path);
    }

    /** With a key of its own. */
    public static Asking of(String method, String path) {
        return new Asking(method, path).header(Asked.IDEMPOTENCY_KEY, "key-of-test-" + ++keys);
    }

    public static Asking post(String path, String json) {
        return of("POST", path).json(json);
    }

    public Asking as(Role role) {
        token = FakeAccounts.token(role);
        return header(Asked.TOKEN, SameSite.tokenOf(token));
    }

    public Asking token(@Nullable String other) {
        token = other;
        return this;
    }

    public Asking method(String other) {
        method = other;
        return this;
    }

    public Asking query(String name, String value) {
        query.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    public Asking header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Asking without(String header) {
        headers.remove(header);
        return this;
    }

    public Asking json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    public Asking body(String type, byte[] bytes) {
        body = bytes;
        return header(Asked.CONTENT_TYPE, type);
    }

    public Asking in(Locale other) {
        language = other;
        return this;
    }

    /** As the command line does: no page may have sent it. */
    public Asking local() {
        browser = false;
        headers.keySet().removeAll(List.of(Asked.HOST, Asked.ORIGIN, Asked.FETCH_SITE, Asked.TOKEN));
        return this;
    }

    public Asked asked() {
        return new Asked(method, path, query, headers, token, "127.0.0.1", browser, language, body);
    }
}
