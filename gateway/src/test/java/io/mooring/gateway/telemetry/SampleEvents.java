package io.mooring.gateway.telemetry;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.Check;
import io.mooring.gateway.Event;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a type with every field filled in, and one for each constant of each of its enums and each that may be absent. */
final class SampleEvents {
    private static final String DIGEST = "ab".repeat(32);

    private SampleEvents() {}

    static List<Event> of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] usual = Arrays.stream(components).map(SampleEvents::value).toArray();
        List<Event> events = new ArrayList<>(List.of((Event) made(type, usual)));
        for (int i = 0; i < components.length; i++) {
            Class<?> of = components[i].getType();
            List<@Nullable Object> others = new ArrayList<>();
            if (of.isEnum()) {
                others.addAll(Arrays.asList(of.getEnumConstants()));
            } else if (of == boolean.class) {
                others.add(false);
            } else if (components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                others.add(null);
            }
            for (Object other : others) {
                Object[] values = usual.clone();
                values[i] = other;
                events.add((Event) made(type, values));
            }
        }
        return events;
    }

    private static Object made(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("making a " + type.getSimpleName(), e);
        }
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return component.getName().endsWith("Sha256") ? DIGEST : "text";
        } else if (type == long.class || type == Long.class) {
            return 12L;
        } else if (type == int.class || type == Integer.class) {
            return 2;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == RecordingId.class) {
            return new RecordingId(DIGEST);
        } else if (type == SourceIdentity.class) {
            return new SourceIdentity("m/o/1", "1", "/DCIM/张三.MP4", 10, "20261121T080000");
        } else if (type == Event.class) {
            return new CameraEvent.CameraHeld("Acme/B-1/1", "text", "text", "text");
        } else if (type == Instant.class) {
            return Instant.parse("2026-11-21T08:00:00.123456789Z");
        } else if (type == MadeAt.class) {
            Instant at = Instant.parse("2026-11-21T07:00:00Z");
            return new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, at, 12L, 12L, at);
        } else if (component.getGenericType() instanceof ParameterizedType list && type == List.class) {
            return items((Class<?>) list.getActualTypeArguments()[0]);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isRecord()) {
            return nested(type);
        }
        throw new AssertionError("no sample of " + component);
    }

    private static List<?> items(Class<?> type) {
        if (type == Check.class) {
            return Arrays.stream(Check.Item.values())
                    .map(item -> new Check(item, Check.Result.PASSED, true, "found", "expected"))
                    .toList();
        } else if (type == String.class) {
            return List.of("text");
        } else if (type == RecordingId.class) {
            return List.of(new RecordingId(DIGEST));
        } else if (type.isEnum()) {
            return List.of(type.getEnumConstants()[0]);
        }
        return List.of(nested(type));
    }

    private static Object nested(Class<?> type) {
        return made(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(SampleEvents::value)
                        .toArray());
    }
}
