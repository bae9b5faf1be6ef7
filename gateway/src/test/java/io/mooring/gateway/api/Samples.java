package io.mooring.gateway.api;

import io.mooring.gateway.RecordingId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inputs that say nothing in particular and are well formed. */
public final class Samples {
    private Samples() {}

    /** A value for every component that must be there. */
    public static Map<String, Object> of(Class<?> record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!Schemas.nullable(component)) {
                members.put(component.getName(), value(component.getGenericType()));
            }
        }
        return members;
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType) {
            return List.of();
        }
        Class<?> plain = (Class<?>) type;
        if (plain == RecordingId.class) {
            return "0".repeat(64);
        } else if (plain == Instant.class) {
            return Instant.EPOCH.toString();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain == int.class || plain == Integer.class || plain == long.class || plain == Long.class) {
            return 1L;
        } else if (plain.isEnum()) {
            return ((Enum<?>) plain.getEnumConstants()[0]).name();
        } else if (plain.isRecord()) {
            return of(plain);
        }
        return "x";
    }

    /** A path that leads there. */
    public static String path(Endpoint<?> endpoint) {
        String path = endpoint.path();
        Map<String, Object> sample = of(endpoint.input());
        for (String parameter : Endpoints.parameters(path)) {
            path = path.replace("{" + parameter + "}", String.valueOf(sample.getOrDefault(parameter, "x")));
        }
        return path;
    }

    /** What our own page would ask, with nothing wrong. */
    public static Asking asking(Endpoint<?> endpoint) {
        Asking asking = Asking.of(endpoint.method().name(), path(endpoint));
        Map<String, Object> sample = of(endpoint.input());
        Endpoints.parameters(endpoint.path()).forEach(sample::remove);
        if (endpoint.method().safe() || endpoint.upload() != null) {
            sample.forEach((name, value) -> {
                if (!(value instanceof List<?>)) {
                    asking.query(name, String.valueOf(value));
                }
            });
        }
        if (endpoint.upload() != null) {
            asking.body(endpoint.upload().types().get(0), new byte[] {'x'});
        } else if (!endpoint.method().safe()) {
            asking.json(io.mooring.gateway.json.CanonicalJson.text(sample));
        }
        return asking;
    }
}
