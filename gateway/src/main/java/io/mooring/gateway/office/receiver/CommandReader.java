package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.PartialId;
import io.mooring.gateway.office.PieceChecksum;
import io.mooring.gateway.office.UploadId;
import io.mooring.gateway.office.UploadName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
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
    private static final String BYTES = "application/offset+octet-stream";
    static final int NONCE_BYTES = 32;
    static final int METADATA_LENGTH_MAX = 4096;
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
    Command read(String wireMethod, String uri, Function<String, @Nullable String> header) {
        String instead = header.apply("X-HTTP-Method-Override");
        String method = instead == null ? wireMethod : instead;
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
        try {
            if (method.equals("POST")) {
                return uri.equals(UploadPath.UPLOADS) || uri.equals(UploadPath.UPLOADS + "/")
                        ? create(header)
                        : problem(404, "POST " + brief(uri) + ": uploads begin at " + UploadPath.UPLOADS);
            }
            return onUpload(method, uri, header);
        } catch (UnreadableException e) {
            return problem(e.status, String.valueOf(e.getMessage()));
        }
    }

    private Command onUpload(String method, String uri, Function<String, @Nullable String> header)
            throws UnreadableException {
        Optional<UploadPath> found = UploadPath.parse(uri);
        if (found.isEmpty()) {
            return problem(404, method + " " + brief(uri) + ": expected " + UploadPath.UPLOADS + "/dock.size.sha256");
        }
        UploadPath path = found.get();
        requireAdmitted(path.id().dock());
        return switch (method) {
            case "HEAD" -> new Command.State(path.id(), path.pieces());
            case "PATCH" -> append(path, header);
            case "DELETE" -> new Command.Terminate(path.id());
            default -> problem(405, brief(method) + ": expected OPTIONS, POST, HEAD, PATCH, DELETE or GET");
        };
    }

    private static Command append(UploadPath path, Function<String, @Nullable String> header)
            throws UnreadableException {
        if (!path.pieces().isEmpty()) {
            return problem(403, "PATCH: what was put together from pieces takes no more bytes");
        }
        String type = header.apply("Content-Type");
        if (!BYTES.equals(type)) {
            return problem(415, "Content-Type: expected " + BYTES + ", got " + brief(type));
        }
        return new Command.Append(path.id(), bytes("Upload-Offset", header), checksum(header));
    }

    private Command create(Function<String, @Nullable String> header) throws UnreadableException {
        Map<String, String> metadata = metadata(header.apply("Upload-Metadata"));
        String concat = header.apply("Upload-Concat");
        if (concat != null && !concat.equals("partial")) {
            return concatenate(concat, metadata);
        }
        long size = bytes("Upload-Length", header);
        UploadName id = concat == null
                ? new UploadId(dock(metadata), size, recording(metadata))
                : PartialId.fresh(dock(metadata), size);
        return BYTES.equals(header.apply("Content-Type"))
                ? new Command.CreateWith(id, checksum(header))
                : new Command.Create(id);
    }

    private Command concatenate(String concat, Map<String, String> metadata) throws UnreadableException {
        List<PartialId> pieces = UploadPath.pieces(concat);
        if (pieces.isEmpty()) {
            return problem(
                    400,
                    "Upload-Concat: expected partial, or final; and 1 to " + UploadPath.PIECES_MAX
                            + " pieces of this server's, got " + brief(concat));
        }
        DockId dock = dock(metadata);
        long size = 0;
        for (PartialId piece : pieces) {
            requireAdmitted(piece.dock());
            size += piece.sizeBytes();
        }
        return new Command.Concatenate(new UploadId(dock, size, recording(metadata)), pieces);
    }

    private DockId dock(Map<String, String> metadata) throws UnreadableException {
        String dock = metadata.getOrDefault("dock", authenticated == null ? null : authenticated.value());
        if (dock == null) {
            throw new UnreadableException(400, "Upload-Metadata: expected dock, got " + metadata.keySet());
        }
        try {
            var id = new DockId(dock);
            requireAdmitted(id);
            return id;
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(400, "Upload-Metadata: " + e.getMessage());
        }
    }

    private static RecordingId recording(Map<String, String> metadata) throws UnreadableException {
        String sha256 = metadata.get("sha256");
        if (sha256 == null) {
            throw new UnreadableException(400, "Upload-Metadata: expected sha256, got " + metadata.keySet());
        }
        try {
            return new RecordingId(sha256);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(400, "Upload-Metadata: " + e.getMessage());
        }
    }

    private static long bytes(String name, Function<String, @Nullable String> header) throws UnreadableException {
        long bytes = number(header.apply(name));
        if (bytes < 0) {
            throw new UnreadableException(400, name + ": expected a number of bytes, got " + brief(header.apply(name)));
        }
        return bytes;
    }

    private static @Nullable PieceChecksum checksum(Function<String, @Nullable String> header)
            throws UnreadableException {
        String text = header.apply("Upload-Checksum");
        if (text == null) {
            return null;
        }
        return PieceChecksum.parse(text)
                .orElseThrow(() -> new UnreadableException(
                        400,
                        "Upload-Checksum: expected one of " + PieceChecksum.algorithms()
                                + " and its digest in base64, got " + brief(text)));
    }

    private void requireAdmitted(DockId dock) throws UnreadableException {
        boolean admitted = authenticated == null ? admission.knows(dock) : authenticated.equals(dock);
        if (!admitted) {
            String as = authenticated == null ? "" : " with the key of " + authenticated;
            throw new UnreadableException(403, "dock " + dock + " may not deliver here" + as);
        }
    }

    /** A request that says something else than it may. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        final int status;

        UnreadableException(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    private Command confirmation(String uri) {
        Matcher parts = CONFIRMATION.matcher(uri);
        return parts.matches()
                ? new Command.Confirm(new RecordingId(parts.group(1)), parts.group(2), authenticated)
                : problem(404, "GET " + brief(uri) + ": expected /recordings/sha256/confirmation?nonce=64-hex-digits");
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
