package io.mooring.gateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page's files, read once from the jar. Only the names in the table exist: no path is ever built from a request. */
final class Assets {
    /** What pages have in common; each page's own script stands beside these. */
    private static final List<String> SHARED = List.of(
            "console.css",
            "desk.css",
            "head.css",
            "files.css",
            "checks.js",
            "lamp.js",
            "live.js",
            "early.js",
            "words.js",
            "times.js",
            "desk.js",
            "desk-table.js",
            "desk-form.js",
            "faults.js",
            "desk-upload.js",
            "files.js",
            "filing.js",
            "content.js",
            "exceptions.js",
            "deadline-rows.js",
            "finding-rows.js",
            "work-record-rows.js",
            "persons.js",
            "importing.js",
            "equipment.js",
            "head.js",
            "icon.svg");

    static final List<String> FILES =
            Stream.concat(SHARED.stream(), Page.ALL.stream().map(Page::script)).toList();

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private static final int NOT_MODIFIED = 304;

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private record Asset(Buffer bytes, String type, String tag) {}

    Assets() {
        for (String name : FILES) {
            byte[] bytes = read(name);
            String type = Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1)), name);
            assets.put(name, new Asset(Buffer.buffer(bytes), type, '"' + digest(bytes) + '"'));
        }
    }

    /** @return false if there is none of that name */
    boolean serve(RoutingContext context, String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            return false;
        }
        // Asked for anew each time, so that a new version of the program is seen at once; answered from the tag.
        context.response().putHeader("Cache-Control", "no-cache").putHeader("ETag", asset.tag());
        if (asset.tag().equals(context.request().getHeader("If-None-Match"))) {
            Answers.send(context.response().setStatusCode(NOT_MODIFIED), asset.type(), Buffer.buffer());
        } else {
            Answers.send(context.response(), asset.type(), asset.bytes());
        }
        return true;
    }

    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (@Nullable InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the console's file " + name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the console's file " + name, e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
