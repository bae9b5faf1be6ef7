package io.mooring.gateway.api;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.json.CanonicalJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schema (2020-12, as OpenAPI 3.1 takes it) of the records that go in and come out, each under a name of its own. */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Object> named = new TreeMap<>();
    private final Map<String, Class<?>> classes = new TreeMap<>();

    /** All that were asked for so far, by name. */
    Map<String, Object> all() {
        return named;
    }

    /**
     * A reference to a record's schema.
     *
     * @param strict whether members nobody knows are refused, as they are on the way in
     */
    Map<String, Object> of(Class<?> record, boolean strict) {
        String name = name(record);
        Class<?> before = classes.put(name, record);
        if (before != null && before != record) {
            throw new IllegalStateException("two records are called " + name + ": " + before + ", " + record);
        }
        if (before == null) {
            named.put(name, Map.of());
            named.put(name, object(record, List.of(), strict));
        }
        return Map.of("$ref", REFERENCE + name);
    }

    /** The schema of a record without some of its components, which stand in the path. */
    Map<String, Object> without(Class<?> record, List<String> left) {
        return left.isEmpty() ? of(record, true) : object(record, left, true);
    }

    private Map<String, Object> object(Class<?> record, List<String> left, boolean strict) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (left.contains(component.getName())) {
                continue;
            }
            properties.put(component.getName(), of(component, strict));
            if (!nullable(component)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        if (strict) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What a component may be. */
    Map<String, Object> of(RecordComponent component, boolean strict) {
        Map<String, Object> schema = new LinkedHashMap<>(of(component.getGenericType(), strict));
        Length said = component.getAnnotation(Length.class);
        if (strict && component.getType() == String.class) {
            schema.put("maxLength", said == null ? Length.USUAL : said.value());
        } else if (strict && component.getType() == List.class) {
            schema.put("maxItems", said == null ? Inputs.ITEMS_USUAL : said.value());
        }
        if (component.isAnnotationPresent(Secret.class)) {
            schema.put("format", "password");
            schema.put("writeOnly", true);
        }
        return schema;
    }

    private Map<String, Object> of(Type type, boolean strict) {
        if (type instanceof ParameterizedType list) {
            return Map.of("type", "array", "items", of(list.getActualTypeArguments()[0], strict));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain == DockId.class) {
            return Map.of("type", "string");
        } else if (plain == RecordingId.class) {
            return Map.of("type", "string", "pattern", "^[0-9a-f]{64}$");
        } else if (plain == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        } else if (plain == boolean.class || plain == Boolean.class) {
            return Map.of("type", "boolean");
        } else if (plain == int.class || plain == Integer.class) {
            return Map.of("type", "integer", "format", "int32");
        } else if (plain == long.class || plain == Long.class) {
            return Map.of("type", "integer", "minimum", -CanonicalJson.NUMBER_MAX, "maximum", CanonicalJson.NUMBER_MAX);
        } else if (plain.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        } else if (plain.isRecord()) {
            return of(plain, strict);
        }
        throw new IllegalStateException("no schema for " + type);
    }

    /** The record's own name, after that of the class it stands in: {@code DeliveryEndpoints.Row} is {@code DeliveryRow}. */
    private static String name(Class<?> record) {
        Class<?> around = record.getEnclosingClass();
        return around == null
                ? record.getSimpleName()
                : around.getSimpleName().replaceAll("Endpoints$", "") + record.getSimpleName();
    }
}
