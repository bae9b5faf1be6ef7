package io.mooring.gateway.office.receiver;

import io.mooring.gateway.office.OfficeRefusal;
import io.mooring.gateway.office.PartialId;
import io.mooring.gateway.office.UploadState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A response.
 *
 * @param status of HTTP
 * @param headers beyond those every response has
 * @param body UTF-8, may be empty
 */
record Answer(int status, Map<String, String> headers, String body) {
    static final String RECEIPT = "Mooring-Receipt";

    static final String METADATA = "Upload-Metadata";
    static final String CONCAT = "Upload-Concat";

    /** RFC 9110 §5.6.7, IMF-fixdate. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** tus 1.0, checksum extension: the bytes are not those of the digest. */
    static final int CHECKSUM_MISMATCH = 460;

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    static Answer json(String json) {
        return new Answer(200, Map.of("Content-Type", "application/json"), json);
    }

    static Answer problem(int status, String sentence) {
        return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), sentence + "\n");
    }

    /** An upload as it stands. */
    static Answer upload(int status, UploadState state) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Upload-Offset", Long.toString(state.offset()));
        headers.put("Upload-Length", Long.toString(state.id().sizeBytes()));
        Instant expires = state.expires();
        if (expires != null) {
            headers.put("Upload-Expires", HTTP_DATE.format(expires));
        }
        if (state.id() instanceof PartialId) {
            headers.put(CONCAT, "partial");
        }
        String receipt = state.receipt();
        if (receipt != null) {
            headers.put(RECEIPT, receipt);
        }
        return new Answer(status, headers, "");
    }

    /** An upload that was begun, or found, with where it is. */
    static Answer created(UploadState state) {
        return upload(201, state).with("Location", UploadPath.of(state.id()).toString());
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    static Answer of(OfficeRefusal refusal) {
        String sentence = String.valueOf(refusal.getMessage());
        return switch (refusal.kind()) {
            case UNKNOWN -> problem(404, sentence);
            case EXPIRED -> problem(410, sentence);
            case UNFINISHED -> problem(400, sentence);
            case NOT_ADMITTED -> problem(403, sentence);
            case WRONG_OFFSET -> problem(409, sentence);
            case BUSY -> problem(423, sentence).with("Retry-After", "1");
            case TOO_LARGE -> problem(413, sentence);
            case NO_ROOM, SHARE -> problem(507, sentence);
            case TOO_MANY -> problem(429, sentence).with("Retry-After", "5");
            case OTHER_BYTES, OTHER_PIECE -> problem(CHECKSUM_MISMATCH, sentence);
            case MEDIUM -> problem(500, sentence);
        };
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
