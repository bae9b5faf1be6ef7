package io.mooring.gateway.app.talk;

import io.mooring.gateway.Retold;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.time.DateTimeException;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docks tell, as lines for people: one for each event, in words, and one when a dock comes or goes. What came twice is said
 * once; what is missing is said. Sentences stand in a bundle, {@code evt.<type>}, with the names of fields in braces, and words for a
 * field's values as {@code is.<type>.<field>.<value>}. A dock gives its reasons in English; they are told in the reader's language.
 */
public final class WatchText {
    /** Docks of which it is remembered what was told. */
    private static final int DOCKS_MAX = 10_000;

    /** Characters of one value; what a broker hands on can be anybody's. */
    private static final int VALUE_MAX = 400;

    /** Of these a person of the bureau gave the reason, or it is a code of the bureau's own list: it stays as it was given. */
    private static final Set<String> REASON_OF_PEOPLE = Set.of(
            "bay_disabled",
            "bay_enabled",
            "camera_held",
            "camera_hold_lifted",
            "camera_state_changed",
            "roster_withdrawn",
            "recording_held",
            "recording_hold_lifted",
            "orders_followed",
            "delivery_paused",
            "delivery_resumed",
            "exception_declared",
            "work_record_drafted",
            "history_acknowledged",
            "history_continued",
            "time_vouched_for");

    private static final Pattern FIELD = Pattern.compile("\\{([a-z_0-9]+)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** An instant as payloads have it. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private final Words words;
    private final ZoneId zone;
    private final Retold reasons;
    private final Retold found;
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
        this.reasons = Retold.reasons(words.locale());
        this.found = Retold.of(words.locale(), Retold.FOUND);
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
        return Optional.of(head(body) + "  " + say(key, key, body));
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
        line.append("  ").append(say("evt." + type, type, data));
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
    private String say(String key, String type, Map<?, ?> fields) {
        String sentence;
        try {
            sentence = words.bundle().getString(key);
        } catch (MissingResourceException e) {
            return key.replaceFirst("^evt\\.", "").replaceAll("[^a-z_.]", "?") + " "
                    + plain(CanonicalJson.text(fields));
        }
        return FIELD.matcher(sentence)
                .replaceAll(field -> Matcher.quoteReplacement(value(type, fields, field.group(1))));
    }

    /** One field for people. */
    private String value(String type, Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            if (name.equals("reason") && !REASON_OF_PEOPLE.contains(type)) {
                return plain(reasons.text(text));
            }
            if (type.equals("finding_raised") && name.equals("found")) {
                return plain(found.known(text).orElse(text));
            }
            if (INSTANT.matcher(text).matches()) {
                return moment(text);
            }
        }
        String word = value == null ? "" : "is." + type + "." + name + "." + value;
        return value instanceof Boolean
                ? words.wordOr("is." + value, value.toString())
                : words.wordOr(word, text(fields, name));
    }

    private String moment(String text) {
        try {
            return DAY_AND_TIME.format(Instant.parse(text).atZone(zone));
        } catch (DateTimeException e) {
            return plain(text);
        }
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
