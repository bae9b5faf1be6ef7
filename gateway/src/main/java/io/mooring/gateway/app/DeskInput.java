package io.mooring.gateway.app;

import io.mooring.gateway.app.DeskAsking.Request;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together a request from what was typed and a row of the desk's table; asks for what must not be typed. */
final class DeskInput {
    private final Map<?, ?> row;
    private final Map<String, List<String>> typed;
    private final Prompts prompts;
    private final Words words;

    /** @param typed values by name, each as often as it was given */
    DeskInput(Map<?, ?> row, Map<String, List<String>> typed, Prompts prompts, Words words) {
        this.row = row;
        this.typed = new LinkedHashMap<>(typed);
        this.prompts = prompts;
        this.words = words;
    }

    /** What was typed makes no request. */
    static final class MisusedException extends Exception {
        private static final long serialVersionUID = 1L;

        MisusedException(String message) {
            super(message);
        }
    }

    /** Splits {@code name=value}. */
    static Map<String, List<String>> typed(List<String> arguments, Words words) throws MisusedException {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw new MisusedException(words.say("name-value", argument));
            }
            typed.computeIfAbsent(argument.substring(0, equals), first -> new ArrayList<>())
                    .add(argument.substring(equals + 1));
        }
        return typed;
    }

    /** @throws IOException if nobody can be asked for what must not be typed */
    Request request() throws MisusedException, IOException {
        String path = String.valueOf(row.get("path"));
        String method = String.valueOf(row.get("method"));
        boolean json = !method.equals("GET") && row.get("upload") instanceof List<?> types && types.isEmpty();
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Map<?, ?> input : inputs()) {
            String name = String.valueOf(input.get("name"));
            List<String> values = typed.remove(name);
            if (path.contains("{" + name + "}")) {
                if (values == null) {
                    throw new MisusedException(words.say("missing", name));
                }
                path = path.replace("{" + name + "}", DeskAsking.escaped(values.get(0)));
            } else if (json) {
                Object value = value(input, name, values);
                if (value != null) {
                    body.put(name, value);
                }
            } else if (values != null) {
                query.put(name, values);
            }
        }
        if (!typed.isEmpty()) {
            throw new MisusedException(
                    words.say("unknown", typed.keySet().iterator().next(), names()));
        }
        Request request = Request.of(method, path).query(query);
        return json && !body.isEmpty() ? request.json(body) : request;
    }

    private List<Map<?, ?>> inputs() {
        List<Map<?, ?>> inputs = new ArrayList<>();
        if (row.get("inputs") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> input) {
                    inputs.add(input);
                }
            }
        }
        return inputs;
    }

    private String names() {
        return String.join(
                ", ",
                inputs().stream()
                        .map(input -> String.valueOf(input.get("name")))
                        .toList());
    }

    private @Nullable Object value(Map<?, ?> input, String name, @Nullable List<String> values)
            throws MisusedException, IOException {
        boolean required = Boolean.TRUE.equals(input.get("required"));
        String kind = String.valueOf(input.get("kind"));
        if (Boolean.TRUE.equals(input.get("secret")) || kind.equals("second")) {
            if (values != null) {
                throw new MisusedException(words.say("secret", name));
            }
            return kind.equals("second") ? second(required) : secret(name, required);
        } else if (values == null) {
            if (required) {
                throw new MisusedException(words.say("missing", name));
            }
            return null;
        }
        return kind.equals("list") ? items(values) : one(kind, name, values.get(0));
    }

    private @Nullable String secret(String name, boolean required) throws IOException {
        String label = words.bundle().containsKey("name." + name) ? words.say("name." + name) : name;
        String said = prompts.secret(words.say(required ? "prompt" : "prompt.optional", label));
        return said.isEmpty() && !required ? null : said;
    }

    /** The second person types at the same terminal. */
    private @Nullable Map<String, Object> second(boolean required) throws IOException {
        String account = prompts.text(words.say(required ? "second.account" : "second.account.optional"));
        if (account.isEmpty() && !required) {
            return null;
        }
        return Map.of(
                "account",
                account,
                "password",
                prompts.secret(words.say("second.password", account)),
                "code",
                prompts.secret(words.say("second.code", account)));
    }

    private static List<Object> items(List<String> values) {
        List<Object> items = new ArrayList<>();
        for (String value : values) {
            items.add(value.startsWith("{") || value.startsWith("[") ? parsed(value) : value);
        }
        return items;
    }

    private Object one(String kind, String name, String value) throws MisusedException {
        switch (kind) {
            case "number" -> {
                if (!value.matches("-?[0-9]{1,15}")) {
                    throw new MisusedException(words.say("number", name, value));
                }
                return Long.parseLong(value);
            }
            case "flag" -> {
                return Boolean.parseBoolean(value);
            }
            case "object" -> {
                return parsed(value);
            }
            default -> {
                return value;
            }
        }
    }

    /** As JSON where it is; the desk says what is wrong with anything else. */
    private static Object parsed(String value) {
        try {
            Object parsed = CanonicalJson.decode(value);
            return parsed == null ? value : parsed;
        } catch (JsonException e) {
            return value;
        }
    }
}
