package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one connection's requests: strict, bounded, and without effect. A dock's name is what its key says where there is
 * one; what it says of itself must agree.
 */
final class CommandReader {
    static final String TUS_VERSION = "1.0.0";
    static final String UPLOADS = "/files";
    static final int NONCE_BYTES = 32;

    private static final int METADATA_LENGTH_MAX = 4096;
    private static final Pattern CONFIRMATION =
            Pattern.compile("/recordings/([0-9a-f]{64})/confirmation\\?nonce=([0-9a-f]{" + 2 * NONCE_BYTES + "})");

    private final Admission admission;
    private final @Nullable DockId authenticated;

    /** @param authenticated the dock whose key the peer holds; null on a link without TLS */
    CommandReader(Admission admission, @Nullable DockId authenticated) {
        this.admission = admission;
        this.authenticated = authenticated;
    }

    /** @param header gives a header's value, or null */
    Command read(String method, String uri, Function<String, @Nullable String> header) {
        if (method.equals("OPTIONS")) {
            return new Command.Options();
        }
        if (method.equals("GET")) {
            return confirmation(uri);
        }
        String version = header.apply("Tus-Resumable");
        if (!TUS_VERSION.equals(version)) {
            return problem(412, "Tus-Resumable: expected " + TUS_VERSION + ", got " + brief(version), "Tus-Version");
        }
        if (method.equals("POST")) {
            return uri.equals(UPLOADS) || uri.equals(UPLOADS + "/")
                    ? create(header)
                    : problem(404, "POST " + brief(uri) + ": uploads begin at " + UPLOADS);
        }
        return onUpload(method, uri, header);
    }

    private Command onUpload(String method, String uri, Function<String, @Nullable String> header) {
        Optional<UploadId> found =
                uri.startsWith(UPLOADS + "/") ? UploadId.parse(uri.substring(UPLOADS.length() + 1)) : Optional.empty();
        if (found.isEmpty()) {
            return problem(404, method + " " + brief(uri) + ": expected " + UPLOADS + "/dock.size.sha256");
        }
        UploadId id = found.get();
        if (!admitted(id.dock())) {
            return problem(403, "dock " + id.dock() + " may not deliver here" + as());
        }
        return switch (method) {
            case "HEAD" -> new Command.State(id);
            case "PATCH" -> append(id, header);
            case "DELETE" -> new Command.Terminate(id);
            default -> problem(405, brief(method) + ": expected OPTIONS, POST, HEAD, PATCH, DELETE or GET");
        };
    }

    private Command append(UploadId id, Function<String, @Nullable String> header) {
        String type = header.apply("Content-Type");
        if (!"application/offset+octet-stream".equals(type)) {
            return problem(415, "Content-Type: expected application/offset+octet-stream, got " + brief(type));
        }
        long offset = number(header.apply("Upload-Offset"));
        return offset < 0
                ? problem(400, "Upload-Offset: expected a number of bytes, got " + brief(header.apply("Upload-Offset")))
                : new Command.Append(id, offset);
    }

    private Command create(Function<String, @Nullable String> header) {
        long size = number(header.apply("Upload-Length"));
        if (size < 0) {
            return problem(
                    400, "Upload-Length: expected a number of bytes, got " + brief(header.apply("Upload-Length")));
        }
        Map<String, String> metadata = metadata(header.apply("Upload-Metadata"));
        String sha256 = metadata.get("sha256");
        String dock = metadata.getOrDefault("dock", authenticated == null ? null : authenticated.value());
        if (sha256 == null || dock == null) {
            return problem(400, "Upload-Metadata: expected sha256 and dock, got " + metadata.keySet());
        }
        try {
            var id = new UploadId(new DockId(dock), size, new RecordingId(sha256));
            return admitted(id.dock())
                    ? new Command.Create(id)
                    : problem(403, "dock " + id.dock() + " may not deliver here" + as());
        } catch (IllegalArgumentException e) {
            return problem(400, "Upload-Metadata: " + e.getMessage());
        }
    }

    private Command confirmation(String uri) {
        Matcher parts = CONFIRMATION.matcher(uri);
        return parts.matches()
                ? new Command.Confirm(new RecordingId(parts.group(1)), parts.group(2))
                : problem(404, "GET " + brief(uri) + ": expected /recordings/sha256/confirmation?nonce=64-hex-digits");
    }

    private boolean admitted(DockId dock) {
        return authenticated == null ? admission.knows(dock) : authenticated.equals(dock);
    }

    private String as() {
        return authenticated == null ? "" : " with the key of " + authenticated;
    }

    /** tus 1.0 §creation: pairs parted by commas, each a key and, after a space, base64. Empty if it is anything else. */
    static Map<String, String> metadata(@Nullable String text) {
        if (text == null || text.length() > METADATA_LENGTH_MAX) {
            return Map.of();
        }
        var pairs = new HashMap<String, String>();
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            try {
                byte[] value = parts.length < 2
                        ? new byte[0]
                        : Base64.getDecoder().decode(parts[1].getBytes(StandardCharsets.ISO_8859_1));
                pairs.put(parts[0], new String(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Map.of();
            }
        }
        return pairs;
    }

    /** A decimal number of at most 16 digits, or -1. */
    static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,16}") ? Long.parseLong(text) : -1;
    }

    private static Command problem(int status, String sentence) {
        return new Command.Problem(Answer.problem(status, sentence));
    }

    private static Command problem(int status, String sentence, String versionHeader) {
        return new Command.Problem(Answer.problem(status, sentence).with(versionHeader, TUS_VERSION));
    }

    /** What came from outside, safe to show. */
    private static String brief(@Nullable String text) {
        if (text == null) {
            return "none";
        }
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}
