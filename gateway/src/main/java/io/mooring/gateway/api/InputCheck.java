package io.mooring.gateway.api;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.api.FaultException.Place;
import io.mooring.gateway.json.CanonicalJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through what came in before it becomes a record, so that whoever sent it learns which of it is wrong, and what was wanted. */
final class InputCheck {
    /** As long as any moment is written. */
    private static final int MOMENT_LENGTH_MAX = 40;

    private static final long SECONDS_MAX = CanonicalJson.NUMBER_MAX / 1000;

    private InputCheck() {}

    /**
     * Looks at both parts of an input.
     *
     * @param path what stands in the path
     * @param members what came beside it
     * @param body whether that came in a body
     * @throws FaultException at the first member that is not as the record's component of that name
     */
    static void parts(Class<?> type, Map<?, ?> path, Map<?, ?> members, boolean body) throws FaultException {
        requireKnown(type, members, Place.whole(body));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean inPath = path.containsKey(component.getName());
            component(
                    component,
                    (inPath ? path : members).get(component.getName()),
                    Place.whole(body && !inPath).member(component.getName()));
        }
    }

    private static void record(Class<?> type, Map<?, ?> members, Place place) throws FaultException {
        requireKnown(type, members, place);
        for (RecordComponent component : type.getRecordComponents()) {
            component(component, members.get(component.getName()), place.member(component.getName()));
        }
    }

    private static void requireKnown(Class<?> type, Map<?, ?> members, Place place) throws FaultException {
        for (Object name : members.keySet()) {
            if (component(type, String.valueOf(name)).isEmpty()) {
                throw new FaultException(place.member(String.valueOf(name)), "field.unknown");
            }
        }
    }

    private static void component(RecordComponent component, @Nullable Object value, Place place)
            throws FaultException {
        if (value != null) {
            check(component, value, place);
        } else if (!Schemas.nullable(component)) {
            throw new FaultException(place, "field.missing");
        }
    }

    static Optional<RecordComponent> component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static void check(RecordComponent component, Object value, Place place) throws FaultException {
        Length said = component.getAnnotation(Length.class);
        if (component.isAnnotationPresent(Secret.class)) {
            if (!(value instanceof String text)) {
                throw new FaultException(place, "field.text", "…");
            }
            checkLength(text, said, place);
            return;
        }
        check(component.getGenericType(), value, said, place);
    }

    private static void check(Type type, @Nullable Object value, @Nullable Length said, Place place)
            throws FaultException {
        if (type instanceof ParameterizedType list) {
            list(list.getActualTypeArguments()[0], value, said, place);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == boolean.class || plain == Boolean.class) {
            require(value instanceof Boolean, place, "field.yes-no", value);
        } else if (plain == long.class || plain == Long.class) {
            require(value instanceof Long, place, "field.number", value);
        } else if (plain == int.class || plain == Integer.class) {
            require(value instanceof Long, place, "field.number", value);
            long number = value instanceof Long given ? given : 0;
            if (number != (int) number) {
                throw new FaultException(place, "field.range", Integer.MIN_VALUE, Integer.MAX_VALUE, number);
            }
        } else if (plain.isRecord() && plain != RecordingId.class && plain != DockId.class) {
            if (!(value instanceof Map<?, ?> members)) {
                throw new FaultException(place, "field.object", FaultException.got(value));
            }
            record(plain, members, place);
        } else {
            word(plain, value, said, place);
        }
    }

    private static void list(Type item, @Nullable Object value, @Nullable Length said, Place place)
            throws FaultException {
        if (!(value instanceof List<?> items)) {
            throw new FaultException(place, "field.list", FaultException.got(value));
        }
        int max = said == null ? Inputs.ITEMS_USUAL : said.value();
        if (items.size() > max) {
            throw new FaultException(place, "field.items", max, items.size());
        }
        for (int i = 0; i < items.size(); i++) {
            check(item, items.get(i), null, place.item(i));
        }
    }

    /** What is written as one piece of text. */
    private static void word(Class<?> type, @Nullable Object value, @Nullable Length said, Place place)
            throws FaultException {
        if (type.isEnum()) {
            List<String> known = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            if (!(value instanceof String text && known.contains(text))) {
                throw new FaultException(place, "field.word", String.join(", ", known), FaultException.got(value));
            }
        } else if (type == Instant.class) {
            require(isMoment(value), place, "field.moment", value);
        } else if (type == RecordingId.class) {
            require(value instanceof String text && text.matches("[0-9a-f]{64}"), place, "field.recording", value);
        } else if (value instanceof String text) {
            checkLength(text, said, place);
        } else {
            throw new FaultException(place, "field.text", FaultException.got(value));
        }
    }

    private static boolean isMoment(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() > MOMENT_LENGTH_MAX) {
            return false;
        }
        try {
            return Math.abs(Instant.parse(text).getEpochSecond()) < SECONDS_MAX;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void checkLength(String text, @Nullable Length said, Place place) throws FaultException {
        int max = said == null ? Length.USUAL : said.value();
        if (text.length() > max) {
            throw new FaultException(place, "field.long", max, text.length());
        }
    }

    private static void require(boolean well, Place place, String key, @Nullable Object came) throws FaultException {
        if (!well) {
            throw new FaultException(place, key, FaultException.got(came));
        }
    }
}
