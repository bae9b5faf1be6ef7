package io.mooring.gateway.office.receiver;

import io.mooring.gateway.office.UploadId;
import io.mooring.gateway.office.UploadName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients said of the latest uploads (tus 1.0, creation: HEAD gives {@code Upload-Metadata} back as it was said). Of
 * others, and after a restart, what their names hold is said again. Any thread.
 */
final class ToldMetadata {
    /** With {@link CommandReader#METADATA_LENGTH_MAX} at most 8 MiB of text. */
    private static final int UPLOADS_MAX = 1024;

    private final Map<UploadName, String> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UploadName, String> eldest) {
            return size() > UPLOADS_MAX;
        }
    };

    synchronized void put(UploadName id, @Nullable String metadata) {
        if (metadata != null && metadata.length() <= CommandReader.METADATA_LENGTH_MAX) {
            told.put(id, metadata);
        }
    }

    synchronized String get(UploadName id) {
        String said = told.get(id);
        return said == null ? named(id) : said;
    }

    private static String named(UploadName id) {
        String dock = "dock " + base64(id.dock().value());
        return id instanceof UploadId whole
                ? "sha256 " + base64(whole.recording().sha256()) + "," + dock
                : dock;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
