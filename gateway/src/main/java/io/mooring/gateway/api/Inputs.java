package io.mooring.gateway.api;

import io.mooring.gateway.api.FaultException.Place;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an endpoint's input, strictly: what its record does not know is refused, and so is what is longer than it says. */
final class Inputs {
    /** Items of a list, unless its {@link Length} says otherwise. */
    static final int ITEMS_USUAL = 1_000;

    private Inputs() {}

    /**
     * Puts together the record.
     *
     * @throws FaultException that names the place
     * @throws JsonException if the body is no JSON text at all, or the record itself refuses what is right in each of its parts
     */
    static <I extends Record> I read(
            Endpoint<I> endpoint, Map<String, String> parameters, Map<String, List<String>> query, byte[] body)
            throws FaultException, JsonException {
        boolean json = inBody(endpoint);
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (json) {
            members.putAll(object(body));
            if (!query.isEmpty()) {
                String first = query.keySet().iterator().next();
                throw new FaultException(Place.whole(false).member(first), "field.unknown");
            }
        } else {
            for (Map.Entry<String, List<String>> one : query.entrySet()) {
                members.put(one.getKey(), typed(endpoint.input(), one.getKey(), one.getValue()));
            }
        }
        var path = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            if (members.containsKey(one.getKey())) {
                throw new FaultException(Place.whole(json).member(one.getKey()), "field.path");
            }
            path.put(one.getKey(), typed(endpoint.input(), one.getKey(), List.of(one.getValue())));
        }
        InputCheck.parts(endpoint.input(), path, members, json);
        members.putAll(path);
        return RecordJson.record(endpoint.input(), members);
    }

    /** Whether what an endpoint takes beside its path stands in a body; else it stands in the query. */
    static boolean inBody(Endpoint<?> endpoint) {
        return !endpoint.method().safe() && endpoint.upload() == null;
    }

    private static Map<String, @Nullable Object> object(byte[] body) throws FaultException, JsonException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (body.length == 0) {
            return members;
        }
        Object decoded = CanonicalJson.decode(body);
        if (!(decoded instanceof Map<?, ?> object)) {
            throw new FaultException(Place.whole(true), "field.body", FaultException.got(decoded));
        }
        object.forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
    }

    /** A word of a path or query as what its component wants; what does not fit is left for {@link InputCheck} to refuse. */
    private static Object typed(Class<?> input, String name, List<String> words) throws FaultException {
        Place place = Place.whole(false).member(name);
        Type type = InputCheck.component(input, name)
                .map(RecordComponent::getGenericType)
                .orElseThrow(() -> new FaultException(place, "field.unknown"));
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Class<?> item = (Class<?>) list.getActualTypeArguments()[0];
            return words.stream().map(word -> plain(item, word)).toList();
        }
        if (words.size() != 1) {
            throw new FaultException(place, "field.once", words.size());
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
}
