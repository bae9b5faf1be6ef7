package io.mooring.gateway.delivery.tus;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response, bounded.
 *
 * @param headers names in lower case; of a repeated one the first; those of {@link #SAID_ONCE} have one value
 * @param body at most {@link #BODY_BYTES_MAX}
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {
    /** Room for one whole entry of a journal, and what stands around it. */
    static final int BODY_BYTES_MAX = 128 << 10;

    /** Headers that mean something here: who says one of them twice, differently, said nothing. */
    static final Set<String> SAID_ONCE = Set.of("location", "upload-offset", "upload-length", Uploads.RECEIPT);

    private static final int SENTENCE_LENGTH_MAX = 300;

    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** A decimal number of bytes, or -1 if there is none. */
    long number(String lowerCaseName) {
        String text = header(lowerCaseName);
        return text != null && text.matches("[0-9]{1,16}") ? Long.parseLong(text) : -1;
    }

    /** For people: the status and what the other side said, made safe to show. */
    String sentence() {
        String said = body.strip().replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        return status + (said.isEmpty() ? "" : " " + said.substring(0, Math.min(said.length(), SENTENCE_LENGTH_MAX)));
    }
}
