package io.mooring.gateway.api;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.json.CanonicalJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions to an endpoint that name things there are: every input whose name is a key of the values is filled with its value.
 *
 * @param optional whether what may be left out is given too
 * @param choice which constant every closed list says, round and round
 */
public record Filled(Map<String, String> values, boolean optional, int choice) {
    private static final int DEPTH_MAX = 3;

    /** Names of the inputs, nested ones too, that the values know. */
    public List<String> known(Endpoint<?> endpoint) {
        List<String> found = new ArrayList<>();
        collect(endpoint.input(), found, DEPTH_MAX);
        return found;
    }

    private void collect(Class<?> record, List<String> found, int depth) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (values.containsKey(component.getName())) {
                found.add(component.getName());
            } else if (component.getType().isRecord() && component.getType() != RecordingId.class && depth > 0) {
                collect(component.getType(), found, depth - 1);
            }
        }
    }

    /** How many constants the longest of its closed lists has; 1 if it has none. */
    public static int choices(Endpoint<?> endpoint) {
        int most = 1;
        for (RecordComponent component : endpoint.input().getRecordComponents()) {
            if (component.getType().isEnum()) {
                most = Math.max(most, component.getType().getEnumConstants().length);
            }
        }
        return most;
    }

    public Filled with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Filled(changed, optional, choice);
    }

    /** As our own page would ask. */
    public Asking asking(Endpoint<?> endpoint) {
        Map<String, Object> said = of(endpoint.input());
        String path = endpoint.path();
        for (String parameter : Endpoints.parameters(path)) {
            path = path.replace(
                    "{" + parameter + "}",
                    URLEncoder.encode(String.valueOf(said.remove(parameter)), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        Asking asking = Asking.of(endpoint.method().name(), path).header(Asked.IF_MATCH, "\"1\"");
        if (endpoint.method().safe() || endpoint.upload() != null) {
            said.forEach((name, value) -> asking.query(name, String.valueOf(value)));
        } else {
            asking.json(CanonicalJson.text(said));
        }
        if (endpoint.upload() != null) {
            asking.body(endpoint.upload().types().get(0), new byte[] {'x'});
        }
        return asking;
    }

    private Map<String, Object> of(Class<?> record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            boolean wanted =
                    !Schemas.nullable(component) || (optional && !name.equals("after") && !name.equals("second"));
            Object value = wanted ? value(component.getGenericType(), name) : null;
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private @Nullable Object value(Type type, String name) {
        String known = values.get(name);
        if (type instanceof ParameterizedType list) {
            Object item = known == null ? null : value(list.getActualTypeArguments()[0], name);
            return item == null ? List.of() : List.of(item);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == RecordingId.class) {
            return known != null && RecordingId.names(known) ? known : "0".repeat(64);
        } else if (plain == String.class) {
            return known == null ? "x" : known;
        } else if (plain == Instant.class) {
            return "2026-11-21T10:00:00Z";
        } else if (plain == boolean.class || plain == Boolean.class) {
            return false;
        } else if (plain == int.class || plain == Integer.class || plain == long.class || plain == Long.class) {
            return known == null ? 1L : Long.parseLong(known);
        } else if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return ((Enum<?>) constants[choice % constants.length]).name();
        }
        return plain.isRecord() ? of(plain) : null;
    }
}
