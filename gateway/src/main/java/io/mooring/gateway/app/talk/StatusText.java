package io.mooring.gateway.app.talk;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampState;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.gateway.bay.BaySnapshot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A daemon's status in words. What a newer daemon says and this program does not know is shown as it came. */
public final class StatusText {
    private static final int PERMILLE_OF_A_PERCENT = 10;
    private static final int HASH_SHOWN = 12;

    /** Told in hours; what is longer in days. */
    private static final Duration SHORT = Duration.ofDays(3);

    private final Map<?, ?> status;
    private final Words words;
    private final ZoneId zone;
    private final CheckLines checks;

    /** @param allChecks whether a checklist's items are told that did not fail */
    public StatusText(Map<?, ?> status, Words words, boolean allChecks) {
        this.status = status;
        this.words = words;
        this.zone = ZoneId.systemDefault();
        this.checks = new CheckLines(words.locale(), allChecks);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "status.title", text(status, "dock"), text(status, "version"), text(status, "at"), dockLight()));
        lines.add(time());
        for (Map<?, ?> bay : each(status, "bays")) {
            lines.add(bay(bay));
            lines.addAll(checks.of(each(bay, "checks")));
        }
        OutlookText outlook = new OutlookText(words, zone);
        for (Map<?, ?> there : each(status, "destinations")) {
            lines.add(destination(there));
            lines.addAll(outlook.lines(there));
        }
        lines.add(words.say(
                "status.store",
                text(status, "recordings"),
                ByteSize.show(number(status, "bytes")),
                ByteSize.show(number(status, "free_bytes"))));
        if (status.containsKey("deadlines")) {
            lines.add(DeadlineText.line(section(status, "deadlines"), words, zone));
        }
        if (status.containsKey("room")) {
            lines.add(room(section(status, "room")));
        }
        if (status.containsKey("orders")) {
            lines.add(OrdersText.line(section(status, "orders"), words));
        }
        Map<?, ?> journal = section(status, "journal");
        String head = text(journal, "head");
        lines.add(words.say(
                "status.journal", text(journal, "seq"), head.substring(0, Math.min(HASH_SHOWN, head.length()))));
        if (status.containsKey("shipping")) {
            lines.add(shipping(section(status, "shipping")));
        }
        if (status.containsKey("telemetry")) {
            lines.add(telemetry(section(status, "telemetry")));
        }
        lamps(lines);
        health(lines);
        return lines;
    }

    private String room(Map<?, ?> room) {
        Duration lasts = Duration.ofMinutes(number(room, "lasts_minutes"));
        String span = lasts.compareTo(SHORT) < 0
                ? words.say("status.room.hours", lasts.toHours())
                : words.say("status.room.days", lasts.toDays());
        return words.say(
                "status.room",
                span,
                ByteSize.show(number(room, "day_bytes")),
                ByteSize.show(number(room, "evictable_bytes")),
                ByteSize.show(number(room, "unconfirmed_bytes")),
                ByteSize.show(number(room, "held_bytes")));
    }

    private String shipping(Map<?, ?> shipping) {
        String line = words.say(
                "status.shipping." + text(shipping, "state"),
                text(shipping, "destination"),
                text(shipping, "kept_seq"),
                text(shipping, "behind_entries"),
                String.valueOf(
                        Duration.ofSeconds(number(shipping, "behind_seconds")).toMinutes()));
        String message = CauseText.of(shipping, "message", words.locale());
        return message.isEmpty() ? line : line + ": " + message;
    }

    private String dockLight() {
        String name = text(section(status, "light"), "name");
        for (DockLight light : DockLight.values()) {
            if (light.name().equalsIgnoreCase(name)) {
                return LightLanguage.words(light, words.locale());
            }
        }
        return name;
    }

    private String time() {
        Map<?, ?> time = section(status, "time");
        return words.say(
                "status.time",
                named("trust.", text(time, "trust")) + TimeText.limits(time, words),
                named("source.", text(time, "source")),
                CauseText.of(time, "reason", words.locale()));
    }

    private String bay(Map<?, ?> bay) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%3d  ", number(bay, "bay"))).append(bayLight(bay));
        if (bay.containsKey("camera")) {
            line.append("  ")
                    .append(
                            bay.containsKey("model")
                                    ? text(bay, "model") + " " + text(bay, "serial")
                                    : text(bay, "camera"));
        }
        if (number(bay, "bytes_total") > 0) {
            line.append("  ")
                    .append(number(bay, "progress_permille") / PERMILLE_OF_A_PERCENT)
                    .append(" %");
        }
        if (number(bay, "bytes_per_second") > 0) {
            line.append("  ")
                    .append(ByteSize.show(number(bay, "bytes_per_second")))
                    .append("/s");
        }
        if (bay.containsKey("battery_percent")) {
            line.append("  ").append(words.say("status.battery", text(bay, "battery_percent")));
        }
        charge(line, section(bay, "charge"));
        if (bay.get("lacks") instanceof List<?> lacks) {
            lacks.forEach(lack -> line.append("  ").append(lack(lack)));
        }
        return line.append(inBrackets(CauseText.of(bay, "message", words.locale())))
                .toString();
    }

    private void charge(StringBuilder line, Map<?, ?> charge) {
        if (text(charge, "trend").equals("unsaid")) {
            line.append("  ").append(words.say("status.charge.time", text(charge, "minutes")));
        } else if (number(charge, "ready_minutes_most") > 0) {
            minutes(line, charge, "ready");
        } else if (number(charge, "full_minutes_most") > 0) {
            minutes(line, charge, "full");
        }
    }

    private void minutes(StringBuilder line, Map<?, ?> charge, String until) {
        line.append("  ")
                .append(words.say(
                        "status.charge." + until,
                        text(charge, until + "_minutes_least"),
                        text(charge, until + "_minutes_most")));
    }

    private String lack(@Nullable Object lack) {
        for (BaySnapshot.Lack known : BaySnapshot.Lack.values()) {
            if (known.name().equalsIgnoreCase(String.valueOf(lack))) {
                return words.say("status.lacks." + lack);
            }
        }
        return Terminal.plain(lack);
    }

    private String bayLight(Map<?, ?> bay) {
        String name = text(section(bay, "light"), "name");
        for (BayLight light : BayLight.values()) {
            if (light.name().equalsIgnoreCase(name)) {
                return LightLanguage.words(light, words.locale());
            }
        }
        return name;
    }

    private String destination(Map<?, ?> there) {
        return words.say(
                        "status.destination",
                        text(there, "name"),
                        text(there, "waiting"),
                        ByteSize.show(number(there, "waiting_bytes")),
                        text(there, "acknowledged"),
                        text(there, "confirmed"))
                + inBrackets(CauseText.of(there, "message", words.locale()));
    }

    private String telemetry(Map<?, ?> telemetry) {
        String key = Boolean.TRUE.equals(telemetry.get("connected")) ? "status.telemetry" : "status.telemetry.away";
        return words.say(key, text(telemetry, "broker"), text(telemetry, "queue_depth"))
                + inBrackets(CauseText.of(telemetry, "message", words.locale()));
    }

    /** Silent where all is well, or none are wanted. */
    private void lamps(List<String> lines) {
        Map<?, ?> lamps = section(status, "lamps");
        String state = text(lamps, "state");
        for (LampState known : LampState.values()) {
            if (known.name().equalsIgnoreCase(state) && known != LampState.NONE && known != LampState.WELL) {
                lines.add(words.say("status.lamps", LightLanguage.words(known, words.locale()))
                        + inBrackets(text(lamps, "message")));
            }
        }
    }

    private void health(List<String> lines) {
        Map<?, ?> health = section(status, "health");
        lines.add(words.say(Boolean.TRUE.equals(health.get("ready")) ? "status.ready" : "status.unready"));
        for (Map<?, ?> component : each(health, "components")) {
            if (!text(component, "level").equals("ok")) {
                lines.add("  " + named("component.", text(component, "component")) + ": "
                        + named("level.", text(component, "level"))
                        + inBrackets(CauseText.of(component, "message", words.locale())));
            }
        }
    }

    private String named(String kind, String word) {
        return words.wordOr(kind + word, word);
    }

    private static String inBrackets(String message) {
        return message.isEmpty() ? "" : "  (" + message + ")";
    }

    private static Map<?, ?> section(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> section ? section : Map.of();
    }

    private static List<Map<?, ?>> each(Map<?, ?> of, String name) {
        List<Map<?, ?>> sections = new ArrayList<>();
        if (of.get(name) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> section) {
                    sections.add(section);
                }
            }
        }
        return sections;
    }

    /** Without what a terminal would obey: a camera chose some of these words. */
    static String text(Map<?, ?> of, String name) {
        Object value = of.get(name);
        return value == null ? "" : Terminal.plain(value);
    }

    private static long number(Map<?, ?> of, String name) {
        return of.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
