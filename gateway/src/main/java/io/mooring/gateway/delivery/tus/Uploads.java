package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.proof.ReceiptException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of tus 1.0 to one office, and where the uploads lie that were begun there. No input or output. */
final class Uploads {
    static final String RECEIPT = "mooring-receipt";
    static final int CHECKSUM_MISMATCH = 460;

    /** A server that checks a request's digest forgets the whole of it when it is cut: more is not sent in that way. */
    static final long CHECKSUM_BYTES_MAX = 4L << 20;

    private static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";
    private static final int LOCATION_LENGTH_MAX = 1024;

    private final TusSettings settings;

    private final Locations locations;

    Uploads(TusSettings settings, Locations locations) {
        this.settings = settings;
        this.locations = locations;
    }

    @Nullable
    String location(RecordingId recording) {
        return locations.get(recording);
    }

    void forget(RecordingId recording) {
        locations.forget(recording);
    }

    HttpAsk options() {
        return new HttpAsk(
                "OPTIONS", settings.path(), Map.of(), null, settings.timeouts().answer());
    }

    HttpAsk post(RecordingId recording, long sizeBytes) {
        return ask("POST", settings.path(), creation(recording, sizeBytes));
    }

    /** A creation that brings the whole recording. */
    HttpAsk post(RecordingId recording, FileBody body, Abilities abilities) {
        var headers = new LinkedHashMap<>(creation(recording, body.length()));
        headers.put("Tus-Resumable", VERSION);
        headers.put("Content-Type", BYTES);
        headers.putAll(checksum(recording, abilities));
        return new HttpAsk(
                "POST", settings.path(), headers, body, settings.timeouts().answerAfterReading(body.length()));
    }

    private Map<String, String> creation(RecordingId recording, long sizeBytes) {
        String metadata = "sha256 " + base64(recording.sha256()) + ",dock "
                + base64(settings.dock().value()) + ",filename " + base64(recording.sha256());
        return Map.of("Upload-Length", Long.toString(sizeBytes), "Upload-Metadata", metadata);
    }

    /**
     * The digest of a request that brings all of a recording is its name. An office of ours compares it anyway; of others
     * those that can are asked to.
     */
    private Map<String, String> checksum(RecordingId recording, Abilities abilities) {
        boolean helps = settings.word() instanceof TusSettings.Word.Bare && abilities.checksum();
        return helps
                ? Map.of(
                        "Upload-Checksum",
                        "sha256 "
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(recording.sha256())))
                : Map.of();
    }

    HttpAsk head(String location) {
        return ask("HEAD", location, Map.of());
    }

    HttpAsk patch(Standing standing, FileBody body, Abilities abilities) {
        var headers = new LinkedHashMap<>(Map.of(
                "Tus-Resumable", VERSION, "Upload-Offset", Long.toString(standing.offset()), "Content-Type", BYTES));
        if (standing.offset() == 0 && standing.sizeBytes() <= CHECKSUM_BYTES_MAX) {
            headers.putAll(checksum(standing.recording(), abilities));
        }
        return new HttpAsk(
                "PATCH",
                standing.location(),
                headers,
                body,
                settings.timeouts().answerAfterReading(standing.sizeBytes()));
    }

    HttpAsk confirmation(RecordingId recording, long sizeBytes, String nonce) {
        return new HttpAsk(
                "GET",
                "/recordings/" + recording + "/confirmation?nonce=" + nonce,
                Map.of(),
                null,
                settings.timeouts().answerAfterReading(sizeBytes));
    }

    private HttpAsk ask(String method, String path, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put("Tus-Resumable", VERSION);
        return new HttpAsk(method, path, all, null, settings.timeouts().answer());
    }

    /** Takes the place of a new upload out of a 201, and remembers it. */
    String begun(RecordingId recording, HttpAnswer answer) throws DeliveryException {
        String location = answer.header("location");
        if (location == null || location.length() > LOCATION_LENGTH_MAX) {
            throw nonsense("began an upload without saying where");
        }
        String path = pathOf(location);
        locations.put(recording, path);
        return path;
    }

    /** The place must be on the machine we asked: anything else would be a redirect under another name. */
    private String pathOf(String location) throws DeliveryException {
        try {
            var uri = new URI(location);
            boolean here = uri.getRawAuthority() == null
                    || uri.getRawAuthority().equals(settings.host() + ":" + settings.port())
                    || uri.getRawAuthority().equals(settings.host());
            String path = uri.getRawPath();
            if (!here || path == null || !path.startsWith("/") || uri.getRawFragment() != null) {
                throw nonsense("began an upload somewhere else");
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException e) {
            throw nonsense("began an upload at a place that is no URI");
        }
    }

    Standing standing(RecordingId recording, long sizeBytes, String location, HttpAnswer answer)
            throws DeliveryException {
        // A server that only knows tus says nothing of the offset when an upload begins: there is none.
        long offset =
                answer.header("upload-offset") == null && answer.status() == 201 ? 0 : answer.number("upload-offset");
        long length = answer.header("upload-length") == null ? sizeBytes : answer.number("upload-length");
        if (offset < 0 || offset > sizeBytes || length != sizeBytes) {
            forget(recording);
            throw nonsense("says that " + recording.brief() + " of " + sizeBytes + " bytes stands at "
                    + answer.header("upload-offset") + " of " + answer.header("upload-length"));
        }
        return new Standing(recording, sizeBytes, location, offset, answer.header(RECEIPT));
    }

    /**
     * What stands for a receipt of a server that signs nothing, once it says that it has all bytes.
     *
     * @return null if it does not say so
     */
    @Nullable
    String word(Standing standing) {
        boolean all = settings.word() instanceof TusSettings.Word.Bare && standing.offset() == standing.sizeBytes();
        return all
                ? "unsigned: " + settings.where() + standing.location() + " has " + standing.offset() + " bytes"
                : null;
    }

    /**
     * @return the receipt as it came
     * @throws DeliveryException UNREACHABLE if our office did not sign it, DIFFERS if it signed something else
     */
    String verified(String text, RecordingId recording, long sizeBytes) throws DeliveryException {
        if (!(settings.word() instanceof TusSettings.Word.Signed signed)) {
            return text;
        }
        Receipt receipt;
        try {
            receipt = Receipt.verified(text, signed.keys().get());
        } catch (ReceiptException e) {
            throw new DeliveryException(Kind.UNREACHABLE, settings.where() + ": not our office: " + e.getMessage(), e);
        }
        boolean ours = receipt.recording().equals(recording)
                && receipt.sizeBytes() == sizeBytes
                && receipt.dock().equals(settings.dock());
        if (!ours) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    settings.where() + ": expected a receipt for " + recording + ", " + sizeBytes + " bytes from "
                            + settings.dock() + ", got one for " + receipt.recording() + ", " + receipt.sizeBytes()
                            + " bytes from " + receipt.dock());
        }
        return text;
    }

    private DeliveryException nonsense(String what) {
        return new DeliveryException(Kind.REFUSED, settings.where() + " " + what);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
