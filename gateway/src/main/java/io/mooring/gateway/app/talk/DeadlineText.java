package io.mooring.gateway.app.talk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the bureau's clocks stand, in a line. */
final class DeadlineText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private DeadlineText() {}

    /**
     * @param there a status' section
     * @param zone of whoever reads
     */
    static String line(Map<?, ?> there, Words words, ZoneId zone) {
        return words.say(
                "status.deadlines",
                (more(there, "more_amber") || more(there, "more_red") ? "≤ " : "") + number(there, "running"),
                number(there, "amber") + (more(there, "more_amber") ? "+" : ""),
                number(there, "red") + (more(there, "more_red") ? "+" : ""),
                number(there, "undecided"),
                number(there, "unexplained"),
                next(there.get("next"), zone));
    }

    private static String next(@Nullable Object said, ZoneId zone) {
        try {
            return said instanceof String text
                    ? MOMENT.format(Instant.parse(text).atZone(zone))
                    : "–";
        } catch (DateTimeException e) {
            return "–";
        }
    }

    private static boolean more(Map<?, ?> there, String name) {
        return Boolean.TRUE.equals(there.get(name));
    }

    private static long number(Map<?, ?> there, String name) {
        return there.get(name) instanceof Long number ? number : 0;
    }
}
