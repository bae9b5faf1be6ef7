package io.mooring.gateway.app.talk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The verdict on a dock's time in words, from the status' JSON. */
public final class TimeText {
    private TimeText() {}

    /** Whether a camera's clock is set from it. */
    public static boolean trusted(Map<?, ?> time) {
        return "trusted".equals(time.get("trust")) || "holdover".equals(time.get("trust"));
    }

    /** Bound and what remains, where there are such: {@code " ±12 ms, 6 h 20 min left"}. */
    static String limits(Map<?, ?> time, Words words) {
        StringBuilder limits = new StringBuilder();
        if (time.get("bound_ms") instanceof Number bound) {
            limits.append(" ±").append(bound).append(" ms");
        }
        if (time.get("remaining_s") instanceof Number seconds) {
            Duration left = Duration.ofSeconds(seconds.longValue());
            limits.append(words.say("time.left", left.toHours(), left.toMinutesPart()));
        }
        return limits.toString();
    }

    /** {@link #lines} in the language of whoever is at the terminal. */
    public static List<String> spoken(Map<?, ?> time) {
        return lines(time, Words.of(Locale.getDefault(), "status"));
    }

    private static String source(Map<?, ?> time, Words words) {
        String source = StatusText.text(time, "source");
        return words.wordOr("source." + source, source);
    }

    static List<String> lines(Map<?, ?> time, Words words) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say("time." + (trusted(time) ? time.get("trust") : "untrusted")) + limits(time, words));
        lines.add(words.say("time.why", source(time, words), CauseText.of(time, "reason", words.locale())));
        if (!trusted(time)) {
            lines.add(words.say("time.mend"));
        }
        return lines;
    }
}
