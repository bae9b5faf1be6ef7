package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events of every type with whatever a journal's JSON can hold in them, as somebody writes them who owns a dock and its key. */
final class StrangeEvents {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        100,
        86_400_000L,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        CanonicalJson.NUMBER_MAX,
        -CanonicalJson.NUMBER_MAX
    };
    private static final String[] INSTANTS = {
        "2026-11-21T00:00:00Z",
        "2026-11-21T08:00:00.000000001Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+292278994-08-17T07:12:55.808Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z"
    };
    private static final String[] TEXTS = {
        "",
        "/",
        "%2F%",
        "@",
        "v-1",
        "v-2",
        "Acme/B-1/1",
        "Acme/B-1/2",
        "hq",
        "office-1",
        "DCIM/V0001.MP4",
        "Asia/Shanghai",
        "Mars/Olympus",
        "+99:99",
        "20260101T000000",
        "\u0000\u202e\uffff",
        "𠮷<script>",
        "0".repeat(64),
        "x".repeat(3_000),
        "H-000001",
        "R-1-0",
        "9".repeat(40)
    };

    /** What is said of few things over and over, so that one entry meets what an earlier one said. */
    private static final Map<String, List<String>> LIKELY = Map.of(
            "camera", List.of("Acme/B-1/1", "Acme/B-1/2"),
            "visit", List.of("v-1", "v-2", "v-3"),
            "destination", List.of("hq", "office-1"),
            "officer", List.of("007", "008", ""),
            "bootId", List.of("boot", "boot-2"));

    private static final List<String> LIKELY_TEXTS = List.of("1", "007", "DCIM/V0001.MP4", "hq", "0".repeat(64));
    private static final Instant LIKELY_START = Instant.parse("2026-11-21T00:00:00Z");
    private static final int LIKELY_MINUTES = 600;

    private final Random random;
    private final List<Class<?>> types;

    /** Whether what is made now is mostly likely, so that what looks for nonsense lets it pass. */
    private boolean sly;

    /** Every record that a kind of event permits, itself if it is one. */
    static List<Class<?>> records(Class<?> kind) {
        List<Class<?>> found = new ArrayList<>();
        if (kind.isRecord()) {
            found.add(kind);
            return found;
        }
        for (Class<?> permitted : kind.getPermittedSubclasses()) {
            found.addAll(records(permitted));
        }
        return found;
    }

    StrangeEvents(Random random, List<Class<?>> types) {
        this.random = random;
        this.types = List.copyOf(types);
    }

    /** One that decodes; what a record's own constructor refuses is not sent. */
    Event next() {
        while (true) {
            Class<?> type = types.get(random.nextInt(types.size()));
            sly = random.nextBoolean();
            try {
                byte[] text = CanonicalJson.encode(object(type));
                return EventJson.event(type.getSimpleName(), CanonicalJson.decode(text));
            } catch (JsonException refused) {
                // What the office refuses as well, before it keeps anything.
            }
        }
    }

    EventTime time(Instant usual) {
        boolean honest = random.nextInt(4) > 0;
        try {
            Map<String, @Nullable Object> time = new LinkedHashMap<>();
            time.put("bootId", random.nextInt(20) == 0 ? text() : "boot");
            time.put("monoMillis", honest ? 1_000L : number());
            time.put("trust", TimeTrust.values()[random.nextInt(TimeTrust.values().length)]);
            time.put("wall", honest ? usual.toString() : instant());
            return RecordJson.record(EventTime.class, CanonicalJson.decode(CanonicalJson.encode(time)));
        } catch (JsonException e) {
            return time(usual);
        }
    }

    Actor actor(DockId dock) {
        return random.nextInt(4) == 0 ? new Actor(text(), text()) : Actor.dock(dock);
    }

    private Map<String, @Nullable Object> object(Class<?> type) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
            if (!absent) {
                members.put(component.getName(), value(component.getName(), component.getGenericType()));
            }
        }
        return members;
    }

    private Object value(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(value(name, list.getActualTypeArguments()[0]));
            }
            return items;
        }
        Class<?> plain = (Class<?>) type;
        if (sly && random.nextInt(12) > 0) {
            if (plain == String.class) {
                List<String> likely = LIKELY.getOrDefault(name, LIKELY_TEXTS);
                return likely.get(random.nextInt(likely.size()));
            } else if (plain == int.class || plain == Integer.class || plain == long.class || plain == Long.class) {
                return (long) random.nextInt(100);
            } else if (plain == Instant.class) {
                return LIKELY_START
                        .plusSeconds(60L * random.nextInt(LIKELY_MINUTES))
                        .toString();
            }
        }
        if (plain == String.class) {
            return text();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return random.nextBoolean();
        } else if (plain == int.class || plain == Integer.class) {
            return (long) (int) number();
        } else if (plain == long.class || plain == Long.class) {
            return number();
        } else if (plain == Instant.class) {
            return instant();
        } else if (plain == RecordingId.class) {
            return String.format("%064x", random.nextInt(4));
        } else if (plain == DockId.class) {
            return "dock-a";
        } else if (plain.isEnum()) {
            return ((Enum<?>) plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)]).name();
        } else if (plain == Event.class) {
            return Map.of("type", "Unheard", "data", Map.of());
        }
        return object(plain);
    }

    private long number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String instant() {
        return INSTANTS[random.nextInt(INSTANTS.length)];
    }
}
