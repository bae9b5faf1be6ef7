package io.mooring.gateway.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one record type stands in JSON; found once by reflection, then kept. */
final class RecordForm {
    private static final ClassValue<RecordForm> FORMS = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return new RecordForm(type);
        }
    };

    private static final int INSTANT_LENGTH_MAX = 40;

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;

    private RecordForm(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        try {
            var types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
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
        for (RecordComponent component : components) {
            Object value = read(component, record);
            if (value != null) {
                members.put(component.getName(), value);
            }
        }
        return members;
    }

    Record record(String place, @Nullable Object value, int depth) throws JsonException {
        if (!(value instanceof Map<?, ?> members)) {
            throw new JsonException(place + ": expected an object, got " + kind(value));
        }
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            RecordComponent component = components[i];
            arguments[i] =
                    argument(place + "." + component.getName(), component, members.get(component.getName()), depth);
        }
        return construct(place, arguments);
    }

    private Record construct(String place, @Nullable Object[] arguments) throws JsonException {
        try {
            return (Record) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new JsonException(place + ": " + refused.getMessage(), refused);
            }
            throw new IllegalStateException("constructor of " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("constructor of " + type, e);
        }
    }

    private static @Nullable Object argument(String place, RecordComponent component, @Nullable Object value, int depth)
            throws JsonException {
        if (value != null) {
            return convert(place, component.getGenericType(), value, depth);
        }
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new JsonException(place + ": is missing");
        }
        return null;
    }

    private static Object convert(String place, Type type, Object value, int depth) throws JsonException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(place, list.getActualTypeArguments()[0], value, depth);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return expect(place, String.class, value);
        } else if (plain == boolean.class || plain == Boolean.class) {
            return expect(place, Boolean.class, value);
        } else if (plain == long.class || plain == Long.class) {
            return expect(place, Long.class, value);
        } else if (plain == int.class || plain == Integer.class) {
            long number = expect(place, Long.class, value);
            if (number != (int) number) {
                throw new JsonException(place + ": expected a number of 32 bits, got " + number);
            }
            return (int) number;
        }
        return typed(place, plain, value, depth);
    }

    private static Object typed(String place, Class<?> type, Object value, int depth) throws JsonException {
        Function<String, Object> word = Words.fromText(type);
        if (word != null) {
            try {
                return word.apply(expect(place, String.class, value));
            } catch (IllegalArgumentException e) {
                throw new JsonException(place + ": " + e.getMessage(), e);
            }
        } else if (type == Instant.class) {
            return instant(place, expect(place, String.class, value));
        } else if (type.isEnum()) {
            return constant(place, type, expect(place, String.class, value));
        } else if (type.isRecord()) {
            if (depth >= CanonicalJson.DEPTH_MAX) {
                throw new JsonException(place + ": deeper than " + CanonicalJson.DEPTH_MAX);
            }
            return of(type).record(place, value, depth + 1);
        }
        throw new IllegalStateException(place + ": no JSON form for " + type);
    }

    private static List<Object> list(String place, Type itemType, Object value, int depth) throws JsonException {
        List<?> items = expect(place, List.class, value);
        var converted = new ArrayList<Object>(items.size());
        for (Object item : items) {
            String itemPlace = place + "[" + converted.size() + "]";
            if (item == null) {
                throw new JsonException(itemPlace + ": expected a value, got null");
            }
            converted.add(convert(itemPlace, itemType, item, depth));
        }
        return List.copyOf(converted);
    }

    private static Instant instant(String place, String text) throws JsonException {
        if (text.length() > INSTANT_LENGTH_MAX) {
            throw new JsonException(place + ": expected an instant, got " + text.length() + " characters");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new JsonException(place + ": expected an instant, got '" + text + "'", e);
        }
    }

    private static Object constant(String place, Class<?> type, String name) throws JsonException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new JsonException(place + ": no " + type.getSimpleName() + " of that name: " + brief(name));
    }

    private static <T> T expect(String place, Class<T> expected, Object value) throws JsonException {
        if (!expected.isInstance(value)) {
            throw new JsonException(place + ": expected a " + expected.getSimpleName() + ", got " + kind(value));
        }
        return expected.cast(value);
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + component, e);
        }
    }
}
