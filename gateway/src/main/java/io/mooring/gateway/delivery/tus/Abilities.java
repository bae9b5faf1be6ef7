package io.mooring.gateway.delivery.tus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself when it was asked (tus 1.0, OPTIONS); of who does not answer that, nothing is expected.
 *
 * @param extensions in lower case
 * @param checksums algorithms of Upload-Checksum, in lower case
 */
record Abilities(Set<String> extensions, Set<String> checksums) {
    static final Abilities NONE = new Abilities(Set.of(), Set.of());

    Abilities {
        extensions = Set.copyOf(extensions);
        checksums = Set.copyOf(checksums);
    }

    static Abilities of(HttpAnswer options) {
        boolean told = options.status() == 200 || options.status() == 204;
        return told
                ? new Abilities(words(options.header("tus-extension")), words(options.header("tus-checksum-algorithm")))
                : NONE;
    }

    private static Set<String> words(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",", -1))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet());
    }

    /** Whether a POST may bring an upload's first bytes. */
    boolean creationWithUpload() {
        return extensions.contains("creation-with-upload");
    }

    /** Whether it checks a request's bytes against their SHA-256. */
    boolean checksum() {
        return extensions.contains("checksum") && checksums.contains("sha256");
    }
}
