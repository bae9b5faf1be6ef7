package io.mooring.gateway.api;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an endpoint's input, strictly: what its record does not know is refused, and so is what is longer than it says. */
final class Inputs {
    /** Items of a list, unless its {@link Length} says otherwise. */
    static final int ITEMS_USUAL = 1_000;

    private static final int SHOWN_MAX = 40;

    private Inputs() {}

    /**
     * Puts together the record.
     *
     * @throws JsonException whose message names the place, for people
     */
    static <I extends Record> I read(
            Endpoint<I> endpoint, Map<String, String> parameters, Map<String, List<String>> query, byte[] body)
            throws JsonException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        boolean json = !endpoint.method().safe() && endpoint.upload() == null;
        if (json) {
            members.putAll(object(body));
            if (!query.isEmpty()) {
                throw new JsonException("the query: expected none, got "
                        + shown(query.keySet().iterator().next()));
            }
        } else {
            for (Map.Entry<String, List<String>> one : query.entrySet()) {
                members.put(one.getKey(), typed(endpoint.input(), one.getKey(), one.getValue()));
            }
        }
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            if (members.put(one.getKey(), typed(endpoint.input(), one.getKey(), List.of(one.getValue()))) != null) {
                throw new JsonException(one.getKey() + ": stands in the path already");
            }
        }
        check(endpoint.input(), members, "");
        return RecordJson.record(endpoint.input(), members);
    }

    private static Map<String, @Nullable Object> object(byte[] body) throws JsonException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (body.length == 0) {
            return members;
        }
        if (!(CanonicalJson.decode(body) instanceof Map<?, ?> object)) {
            throw new JsonException("expected a JSON object");
        }
        object.forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
    }

    /** A word of a path or query as what its component wants; what does not fit is left for {@link RecordJson} to refuse. */
    private static Object typed(Class<?> input, String name, List<String> words) throws JsonException {
        Type type = component(input, name)
                .map(RecordComponent::getGenericType)
                .orElseThrow(() -> new JsonException(shown(name) + ": is not known here"));
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Class<?> item = (Class<?>) list.getActualTypeArguments()[0];
            return words.stream().map(word -> plain(item, word)).toList();
        }
        if (words.size() != 1) {
            throw new JsonException(name + ": expected it once, got it " + words.size() + " times");
        }
        return plain((Class<?>) type, words.get(0));
    }

    private static Object plain(Class<?> type, String word) {
        if ((type == long.class || type == Long.class || type == int.class || type == Integer.class)
                && word.matches("-?[0-9]{1,15}")) {
            return Long.parseLong(word);
        } else if ((type == boolean.class || type == Boolean.class) && word.matches("true|false")) {
            return Boolean.parseBoolean(word);
        }
        return word;
    }

    private static Optional<RecordComponent> component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static void check(Class<?> type, Map<?, ?> members, String place) throws JsonException {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            RecordComponent component = component(type, name)
                    .orElseThrow(() -> new JsonException(place + shown(name) + ": is not known here"));
            Length said = component.getAnnotation(Length.class);
            Object value = member.getValue();
            check(component.getGenericType(), value, said, place + name);
        }
    }

    private static void check(Type type, @Nullable Object value, @Nullable Length said, String place)
            throws JsonException {
        if (value instanceof String text) {
            int max = said == null ? Length.USUAL : said.value();
            if (text.length() > max) {
                throw new JsonException(place + ": expected at most " + max + " characters, got " + text.length());
            }
        } else if (value instanceof List<?> items) {
            int max = said == null ? ITEMS_USUAL : said.value();
            if (items.size() > max) {
                throw new JsonException(place + ": expected at most " + max + " items, got " + items.size());
            }
            if (type instanceof ParameterizedType list) {
                for (int i = 0; i < items.size(); i++) {
                    check(list.getActualTypeArguments()[0], items.get(i), null, place + "[" + i + "]");
                }
            }
        } else if (value instanceof Map<?, ?> members && type instanceof Class<?> record && record.isRecord()) {
            check(record, members, place + ".");
        }
    }

    private static String shown(String name) {
        return "'" + (name.length() <= SHOWN_MAX ? name : name.substring(0, SHOWN_MAX) + "…") + "'";
    }
}
