package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.Event;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event says only what some dock could have seen. Whoever owns a dock's key writes its journal as he likes, and what is
 * well-formed there need not be a moment, a size or a camera that registers can count with: one dock would stop the desk of all.
 */
final class Sense {
    /** Of what cameras and files write in years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** As long as from the one to the other; longer nothing lasts and by more no clock is wrong. */
    private static final long MILLIS_MAX = LAST.toEpochMilli() - FIRST.toEpochMilli();

    /**
     * Characters of what registers find their rows by. Of a row's key each is written many times over: one that fills an entry would
     * make a hundred times as much of it at the office.
     */
    private static final int NAME_LENGTH_MAX = 256;

    /** Three PTP strings, escaped. */
    private static final int CAMERA_LENGTH_MAX = 2_400;

    /** Of a file: longer no file system has them. */
    private static final int PATH_LENGTH_MAX = 4_096;

    private static final Map<String, Integer> LENGTH_MAX = Map.of(
            "visit", NAME_LENGTH_MAX,
            "destination", NAME_LENGTH_MAX,
            "hold", NAME_LENGTH_MAX,
            "officer", NAME_LENGTH_MAX,
            "storage", NAME_LENGTH_MAX,
            "modifiedRaw", NAME_LENGTH_MAX,
            "camera", CAMERA_LENGTH_MAX,
            "path", PATH_LENGTH_MAX);

    /** Maker, model and serial number. */
    private static final Pattern CAMERA = Pattern.compile("[^/]*/[^/]*/[^/]*");

    private static final ClassValue<Sense> OF = new ClassValue<>() {
        @Override
        protected Sense computeValue(Class<?> type) {
            return new Sense(type);
        }
    };

    /** @param holds of a value that is there */
    private record Part(Method accessor, Predicate<Object> holds) {}

    private final List<Part> parts = new ArrayList<>();

    private Sense(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Predicate<Object> holds = holds(component.getName(), component.getGenericType());
            if (holds != null) {
                component.getAccessor().setAccessible(true);
                parts.add(new Part(component.getAccessor(), holds));
            }
        }
    }

    /** Of any event. */
    static boolean makes(Event event) {
        return made(event);
    }

    private static boolean made(Object record) {
        for (Part part : OF.get(record.getClass()).parts) {
            Object value = read(part.accessor(), record);
            if (value != null && !part.holds().test(value)) {
                return false;
            }
        }
        return true;
    }

    /** @return null for what may be anything */
    private static @Nullable Predicate<Object> holds(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            Predicate<Object> each = holds(name, list.getActualTypeArguments()[0]);
            return each == null ? null : items -> ((List<?>) items).stream().allMatch(each);
        } else if (type == Instant.class) {
            return at -> !((Instant) at).isBefore(FIRST) && !((Instant) at).isAfter(LAST);
        } else if (name.endsWith("Millis")) {
            return length -> Math.abs(((Number) length).longValue()) <= MILLIS_MAX;
        } else if (name.endsWith("Bytes")) {
            return bytes -> ((Number) bytes).longValue() >= 0;
        } else if (type == String.class && LENGTH_MAX.containsKey(name)) {
            int max = LENGTH_MAX.get(name);
            boolean camera = name.equals("camera");
            return text -> ((String) text).length() <= max
                    && (!camera || CAMERA.matcher((String) text).matches());
        }
        return type instanceof Class<?> plain && plain.isRecord() ? Sense::made : null;
    }

    private static @Nullable Object read(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + accessor, e);
        }
    }
}
