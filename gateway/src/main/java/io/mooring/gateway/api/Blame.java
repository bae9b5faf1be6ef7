package io.mooring.gateway.api;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which part of a request a refusal is about, by {@code blame.properties}: whoever refuses does not know how it was asked. */
final class Blame {
    private static final String HEADER = "header:";
    private static final Properties TABLE = read();

    private Blame() {}

    private static Properties read() {
        var table = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Blame.class.getResourceAsStream("blame.properties"), "blame.properties")) {
            table.load(in);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The part.
     *
     * @param asked the request, which tells how many items a list has
     * @return a JSON pointer into the body (RFC 6901), or the name of a parameter or header; null if it is about no one part
     */
    static @Nullable String field(Endpoint<?> endpoint, RefusalException refusal, Asked asked) {
        Object body = Inputs.inBody(endpoint) ? decoded(asked.body()) : null;
        return Arrays.stream(members(refusal))
                .flatMap(member -> of(endpoint, member, body).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object decoded(byte[] body) {
        try {
            return body.length == 0 ? null : CanonicalJson.decode(body);
        } catch (JsonException e) {
            // Refused already, before anybody could refuse what it says.
            return null;
        }
    }

    /** The header that a refusal is about, by its code; null if it is about none. */
    static @Nullable String header(String code) {
        String member = TABLE.getProperty(code, "");
        return member.startsWith(HEADER) ? member.substring(HEADER.length()) : null;
    }

    private static String[] members(RefusalException refusal) {
        return Arrays.stream(TABLE.getProperty(refusal.code(), "").split(" "))
                .map(member -> member.replace("{0}", refusal.argument(0)))
                .filter(member -> !member.isEmpty())
                .toArray(String[]::new);
    }

    /**
     * Where a member stands.
     *
     * @param member as the table names it: names of members with full stops between them, or a header
     * @return empty if the endpoint takes no such thing
     */
    static Optional<String> of(Endpoint<?> endpoint, String member, @Nullable Object body) {
        if (member.startsWith(HEADER)) {
            return Optional.of(member.substring(HEADER.length()));
        }
        List<String> steps = List.of(member.split("\\.", -1));
        return pointer(endpoint.input(), steps, body).map(pointer -> {
            String first = pointer.substring(1).split("/", 2)[0];
            boolean inBody = Inputs.inBody(endpoint)
                    && !Endpoints.parameters(endpoint.path()).contains(first);
            return inBody ? pointer : first;
        });
    }

    /** A member may stand deeper than the table says: in {@code facts} or {@code content}, which only hold others together. */
    private static Optional<String> pointer(Class<?> type, List<String> steps, @Nullable Object value) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(steps.get(0))) {
                List<String> rest = steps.subList(1, steps.size());
                return Optional.of(
                        "/" + steps.get(0) + inner(component.getGenericType(), rest, member(value, component)));
            }
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType().isRecord() && component.getType() != Second.class)
                .flatMap(component -> pointer(component.getType(), steps, member(value, component))
                        .map(deeper -> "/" + component.getName() + deeper)
                        .stream())
                .findFirst();
    }

    private static @Nullable Object member(@Nullable Object value, RecordComponent component) {
        return value instanceof Map<?, ?> members ? members.get(component.getName()) : null;
    }

    /** In which of several items it is, nobody knows: then it is about the whole list. */
    private static String inner(Type type, List<String> rest, @Nullable Object value) {
        if (rest.isEmpty()) {
            return "";
        }
        if (type instanceof ParameterizedType list) {
            return value instanceof List<?> items && items.size() == 1
                    ? "/0" + inner(list.getActualTypeArguments()[0], rest, items.get(0))
                    : "";
        }
        return type instanceof Class<?> record && record.isRecord()
                ? pointer(record, rest, value).orElse("")
                : "";
    }
}
