package io.mooring.gateway.app.talk;

import io.mooring.gateway.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reasons out of a status' JSON, in the reader's language. */
final class CauseText {
    private static final String CAUSES = "causes";

    private CauseText() {}

    /**
     * Without what a terminal would obey. What a newer daemon gives as a reason and this program does not know is told in the daemon's words.
     *
     * @param of has the reasons as {@code causes}
     * @param sentence the member with the daemon's own, English words
     */
    static String of(Map<?, ?> of, String sentence, Locale language) {
        List<Cause> causes = new ArrayList<>();
        if (of.get(CAUSES) instanceof List<?> told) {
            for (Object one : told) {
                Optional<Cause> known = one instanceof Map<?, ?> cause ? Cause.read(cause) : Optional.empty();
                if (known.isEmpty()) {
                    return StatusText.text(of, sentence);
                }
                causes.add(known.get());
            }
        }
        return causes.isEmpty() ? StatusText.text(of, sentence) : Terminal.plain(Cause.text(causes, language));
    }
}
