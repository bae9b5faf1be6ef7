package io.mooring.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text into plain values. */
final class JsonReader {
    private final String text;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() throws JsonException {
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new JsonException(at(parser, "expected the end, got more"));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException("JSON text: " + e.getOriginalMessage() + where(e), e);
        } catch (IOException e) {
            throw new JsonException("JSON text: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
            throws IOException, JsonException {
        if (token == null) {
            throw new JsonException(at(parser, "expected a value, got the end"));
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> text(parser, parser.getText());
            case VALUE_NUMBER_INT -> number(parser);
            case START_ARRAY -> list(parser);
            case START_OBJECT -> object(parser);
            case VALUE_NUMBER_FLOAT -> throw new JsonException(at(parser, "expected a whole number, got a fraction"));
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonException(at(parser, "expected a value, got " + token));
        };
    }

    private static Long number(JsonParser parser) throws IOException, JsonException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new JsonException(at(parser, "expected a number within ±(2^53 - 1)"));
        }
        long number = parser.getLongValue();
        if (number < -CanonicalJson.NUMBER_MAX || number > CanonicalJson.NUMBER_MAX) {
            throw new JsonException(at(parser, "expected a number within ±(2^53 - 1), got " + number));
        }
        return number;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException, JsonException {
        var items = new ArrayList<@Nullable Object>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return items;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException, JsonException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        int size = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new JsonException(at(parser, "expected a key, got " + token));
            }
            String name = text(parser, parser.currentName());
            Object value = value(parser, parser.nextToken());
            if (members.put(name, value) != null || members.size() == size) {
                throw new JsonException(at(parser, "a key stands twice in one object"));
            }
            size++;
        }
        return members;
    }

    private static String text(JsonParser parser, String value) throws JsonException {
        if (!CanonicalJson.wellFormed(value)) {
            throw new JsonException(at(parser, "a surrogate stands alone in a text"));
        }
        return value;
    }

    private static String at(JsonParser parser, String problem) {
        var location = parser.currentLocation();
        return "JSON text: " + problem + " at character " + location.getCharOffset();
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
    }
}
