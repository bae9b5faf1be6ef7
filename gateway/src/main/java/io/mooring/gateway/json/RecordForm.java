package io.mooring.gateway.json;

import io.mooring.gateway.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one record type stands in JSON; found once by reflection, then kept. */
final class RecordForm {
    private static final ClassValue<RecordForm> FORMS = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return new RecordForm(type);
        }
    };

    /** name → constant, of an enumeration. */
    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .collect(
                            Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        }
    };

    private static final int INSTANT_LENGTH_MAX = 40;

    private final Class<?> type;
    private final Part[] parts;
    private final Constructor<?> constructor;

    /** One component. */
    private record Part(String name, Type type, boolean nullable, Method accessor) {}

    private RecordForm(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.parts = new Part[components.length];
        try {
            var types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                RecordComponent component = components[i];
                types[i] = component.getType();
                component.getAccessor().setAccessible(true);
                parts[i] = new Part(
                        component.getName(),
                        component.getGenericType(),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        component.getAccessor());
            }
            this.constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor: " + type, e);
        }
    }

    static RecordForm of(Class<?> type) {
        return FORMS.get(type);
    }

    Map<String, @Nullable Object> object(Record record) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (Part part : parts) {
            Object value = read(part.accessor(), record);
            if (value != null) {
                // An event within another says what it is.
                members.put(part.name(), part.type() == Event.class ? EventJson.nested((Event) value) : value);
            }
        }
        return members;
    }

    /** @throws JsonException whose message begins with the place within the record */
    Record record(@Nullable Object value, int depth) throws JsonException {
        if (!(value instanceof Map<?, ?> members)) {
            throw new JsonException(": expected an object, got " + kind(value));
        }
        var arguments = new @Nullable Object[parts.length];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = argument(parts[i], members.get(parts[i].name()), depth);
            } catch (JsonException e) {
                throw new JsonException("." + parts[i].name() + e.getMessage(), e);
            }
        }
        return construct(arguments);
    }

    private Record construct(@Nullable Object[] arguments) throws JsonException {
        try {
            return (Record) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new JsonException(": " + refused.getMessage(), refused);
            }
            throw new IllegalStateException("constructor of " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("constructor of " + type, e);
        }
    }

    private static @Nullable Object argument(Part part, @Nullable Object value, int depth) throws JsonException {
        if (value != null) {
            return convert(part.type(), value, depth);
        }
        if (!part.nullable()) {
            throw new JsonException(": is missing");
        }
        return null;
    }

    private static Object convert(Type type, Object value, int depth) throws JsonException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], value, depth);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return expect(String.class, value);
        } else if (plain == boolean.class || plain == Boolean.class) {
            return expect(Boolean.class, value);
        } else if (plain == long.class || plain == Long.class) {
            return expect(Long.class, value);
        } else if (plain == int.class || plain == Integer.class) {
            long number = expect(Long.class, value);
            if (number != (int) number) {
                throw new JsonException(": expected a number of 32 bits, got " + number);
            }
            return (int) number;
        }
        return typed(plain, value, depth);
    }

    private static Object typed(Class<?> type, Object value, int depth) throws JsonException {
        Function<String, Object> word = Words.fromText(type);
        if (word != null) {
            try {
                return word.apply(expect(String.class, value));
            } catch (IllegalArgumentException e) {
                throw new JsonException(": " + e.getMessage(), e);
            }
        } else if (type == Instant.class) {
            return instant(expect(String.class, value));
        } else if (type == Event.class) {
            return EventJson.nested(value, depth);
        } else if (type.isEnum()) {
            return constant(type, expect(String.class, value));
        } else if (type.isRecord()) {
            if (depth >= CanonicalJson.DEPTH_MAX) {
                throw new JsonException(": deeper than " + CanonicalJson.DEPTH_MAX);
            }
            return of(type).record(value, depth + 1);
        }
        throw new IllegalStateException("no JSON form for " + type);
    }

    private static List<Object> list(Type itemType, Object value, int depth) throws JsonException {
        List<?> items = expect(List.class, value);
        var converted = new ArrayList<Object>(items.size());
        for (Object item : items) {
            try {
                if (item == null) {
                    throw new JsonException(": expected a value, got null");
                }
                converted.add(convert(itemType, item, depth));
            } catch (JsonException e) {
                throw new JsonException("[" + converted.size() + "]" + e.getMessage(), e);
            }
        }
        return List.copyOf(converted);
    }

    private static Instant instant(String text) throws JsonException {
        if (text.length() > INSTANT_LENGTH_MAX) {
            throw new JsonException(": expected an instant, got " + text.length() + " characters");
        }
        try {
            Instant usual = InstantText.usual(text);
            Instant instant = usual == null ? Instant.parse(text) : usual;
            if (!CanonicalJson.countable(instant)) {
                throw new JsonException(
                        ": expected an instant whose milliseconds are a number here, got '" + text + "'");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new JsonException(": expected an instant, got '" + text + "'", e);
        }
    }

    private static Object constant(Class<?> type, String name) throws JsonException {
        Object constant = CONSTANTS.get(type).get(name);
        if (constant != null) {
            return constant;
        }
        throw new JsonException(": no " + type.getSimpleName() + " of that name: " + brief(name));
    }

    private static <T> T expect(Class<T> expected, Object value) throws JsonException {
        if (!expected.isInstance(value)) {
            throw new JsonException(": expected a " + expected.getSimpleName() + ", got " + kind(value));
        }
        return expected.cast(value);
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable Object read(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + accessor, e);
        }
    }
}
