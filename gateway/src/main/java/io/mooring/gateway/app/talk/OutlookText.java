package io.mooring.gateway.app.talk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a delivery goes on, in words: only what people should know. */
public final class OutlookText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final String INDENT = "    ";

    private final Words words;
    private final ZoneId zone;

    /** @param zone of whoever reads */
    OutlookText(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /** @param there a destination's section of a status */
    List<String> lines(Map<?, ?> there) {
        List<String> lines = new ArrayList<>();
        if (there.get("paused") instanceof Map<?, ?> pause) {
            lines.add(INDENT + paused(pause, words));
        }
        if (Boolean.FALSE.equals(there.get("open"))) {
            lines.add(INDENT + words.say("delivery.closed", moment(there, "opens_at")));
        }
        if (number(there, "rate_max") > 0) {
            lines.add(INDENT + words.say("delivery.limited", ByteSize.show(number(there, "rate_max"))));
        }
        forecast(there, lines);
        if (number(there, "overdue") > 0) {
            lines.add(INDENT + words.say("delivery.overdue", number(there, "overdue")));
        }
        if (number(there, "late") > 0) {
            lines.add(INDENT + words.say("delivery.late", number(there, "late")));
        }
        return lines;
    }

    private void forecast(Map<?, ?> there, List<String> lines) {
        Instant arrives = instant(there, "last_arrives");
        Instant deadline = instant(there, "last_deadline");
        if (arrives == null || deadline == null) {
            return;
        }
        Duration left = Duration.between(arrives, deadline);
        lines.add(INDENT
                + words.say(
                        left.isNegative() ? "delivery.forecast.after" : "delivery.forecast.before",
                        ByteSize.show(number(there, "expected_rate")),
                        moment(there, "last_arrives"),
                        left.abs().toHours(),
                        left.abs().toMinutesPart()));
    }

    public static String paused(Map<?, ?> pause, Words words) {
        return words.say(
                "delivery.paused",
                Terminal.plain(pause.get(DeliveryActs.BY)),
                Terminal.plain(pause.get(DeliveryActs.SINCE)),
                Terminal.plain(pause.get(DeliveryActs.REASON)));
    }

    private String moment(Map<?, ?> there, String name) {
        Instant at = instant(there, name);
        return at == null ? "–" : MOMENT.format(at.atZone(zone));
    }

    private static @Nullable Instant instant(Map<?, ?> there, String name) {
        try {
            return there.get(name) instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long number(Map<?, ?> there, String name) {
        return there.get(name) instanceof Long number ? number : 0;
    }
}
