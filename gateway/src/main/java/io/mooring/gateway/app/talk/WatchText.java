package io.mooring.gateway.app.talk;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docks tell, as lines for people: one for each event, in words, and one when a dock comes or goes. What came twice is said
 * once; what is missing is said. Sentences stand in a bundle, {@code evt.<type>}, with the names of fields in braces.
 */
public final class WatchText {
    /** Docks of which it is remembered what was told. */
    private static final int DOCKS_MAX = 10_000;

    /** Characters of one value; what a broker hands on can be anybody's. */
    private static final int VALUE_MAX = 200;

    private static final Pattern FIELD = Pattern.compile("\\{([a-z_0-9]+)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Words words;
    private final ZoneId zone;
    private final Map<String, ToldEvents> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ToldEvents> eldest) {
            return size() > DOCKS_MAX;
        }
    };
    private final Map<String, String> lastStatus = new HashMap<>();

    /** @param zone of whoever reads */
    public WatchText(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /** The lines for one message; none for what is no news. */
    public List<String> lines(String payload) {
        Map<?, ?> body;
        try {
            if (!(CanonicalJson.decode(payload) instanceof Map<?, ?> object)) {
                return List.of();
            }
            body = object;
        } catch (JsonException e) {
            return List.of();
        }
        String schema = text(body, "schema");
        if (schema.equals("dock.status/1")) {
            return status(body).map(List::of).orElse(List.of());
        }
        return schema.startsWith("dock.evt.") && schema.endsWith("/1")
                ? event(schema.substring("dock.evt.".length(), schema.length() - 2), body)
                : List.of();
    }

    private Optional<String> status(Map<?, ?> body) {
        String state = text(body, "state") + text(body, "session");
        if (lastStatus.size() > DOCKS_MAX) {
            lastStatus.clear();
        }
        if (state.equals(lastStatus.put(text(body, "dock"), state))) {
            return Optional.empty();
        }
        String key = text(body, "state").equals("online") ? "online" : "offline." + text(body, "reason");
        return Optional.of(head(body) + "  " + say(key, body));
    }

    private List<String> event(String type, Map<?, ?> body) {
        String dock = text(body, "dock");
        long seq = number(body, "seq");
        long previous = number(body, "prev_seq");
        boolean historical = Boolean.TRUE.equals(body.get("historical"));
        ToldEvents before = told.computeIfAbsent(dock, any -> new ToldEvents());
        long last = before.last();
        String id = body.get("id") instanceof String name ? plain(name) : "";
        if (!before.take(seq, previous, id, historical)) {
            return List.of();
        }
        StringBuilder line = new StringBuilder(head(body));
        if (body.get("bay") instanceof Long bay) {
            line.append("  ").append(words.say("bay", bay));
        }
        Map<?, ?> data = body.get("data") instanceof Map<?, ?> fields ? fields : Map.of();
        line.append("  ").append(say("evt." + type, data));
        if (historical) {
            line.append(words.say("earlier"));
        }
        return last > 0 && seq > last && previous > last
                ? List.of(dock + "  " + words.say("missing", last, previous), line.toString())
                : List.of(line.toString());
    }

    private String head(Map<?, ?> body) {
        String at;
        try {
            at = TIME.format(Instant.parse(text(body, "ts")).atZone(zone));
        } catch (DateTimeParseException e) {
            at = "--:--:--";
        }
        return at + (Boolean.FALSE.equals(body.get("ts_trusted")) ? "?" : " ") + " " + text(body, "dock");
    }

    /** A sentence with fields put in; one that is not in the bundle, of a newer dock, is said by its fields. */
    private String say(String key, Map<?, ?> fields) {
        String sentence;
        try {
            sentence = words.bundle().getString(key);
        } catch (MissingResourceException e) {
            return key.replaceFirst("^evt\\.", "").replaceAll("[^a-z_.]", "?") + " "
                    + plain(CanonicalJson.text(fields));
        }
        return FIELD.matcher(sentence).replaceAll(field -> Matcher.quoteReplacement(text(fields, field.group(1))));
    }

    private static long number(Map<?, ?> body, String name) {
        return body.get(name) instanceof Long number ? number : 0;
    }

    private static String text(Map<?, ?> body, String name) {
        Object value = body.get(name);
        if (value instanceof Long bytes && bytes >= 0 && name.endsWith("bytes")) {
            return ByteSize.show(bytes);
        }
        return value == null ? "–" : plain(value.toString());
    }

    private static String plain(String text) {
        String shown = text.length() > VALUE_MAX ? text.substring(0, VALUE_MAX) + "…" : text;
        return Terminal.plain(shown);
    }
}
