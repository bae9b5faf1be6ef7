package io.mooring.gateway.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code docs/telemetry.asyncapi.yaml} says of every topic and payload, to hold messages against. */
final class AsyncApi {
    private static final AsyncApi THE_DOCUMENT = new AsyncApi(Path.of("docs", "telemetry.asyncapi.yaml"));

    private final ObjectNode document;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private AsyncApi(Path file) {
        try {
            document = (ObjectNode) new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AsyncApi document() {
        return THE_DOCUMENT;
    }

    /** The names of the events it describes. */
    Set<String> events() {
        Set<String> events = new HashSet<>();
        document.at("/components/messages").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("evt_")) {
                events.add(name.substring("evt_".length()));
            }
        });
        return events;
    }

    /**
     * Holds a message against the document: its topic, how it is published, its payload.
     *
     * @throws AssertionError that says what does not fit
     */
    synchronized void check(TelemetryMessage message) {
        String channel = channel(message.topic());
        JsonNode mqtt = operation(channel).at("/bindings/mqtt");
        JsonNode expiry = mqtt.path("messageExpiryInterval");
        if (mqtt.path("retain").asBoolean() != message.retain()
                || expiry.isMissingNode() != (message.expiry() == null)
                || (message.expiry() != null
                        && expiry.asLong() != message.expiry().toSeconds())) {
            throw new AssertionError(message + " is not published as the document says: " + mqtt);
        }
        JsonNode payload;
        try {
            payload = new ObjectMapper().readTree(message.json());
        } catch (IOException e) {
            throw new AssertionError(message.toString(), e);
        }
        String name = name(message, channel, payload);
        Set<ValidationMessage> wrong = schema(name).validate(payload);
        if (!wrong.isEmpty()) {
            throw new AssertionError(message.topic() + ": " + wrong + " in " + message.json());
        }
    }

    /** Whether a payload is as the document says of a message. */
    synchronized boolean fits(String message, String json) {
        try {
            return schema(message).validate(new ObjectMapper().readTree(json)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private String channel(String topic) {
        List<String> fitting = new ArrayList<>();
        document.path("channels").properties().forEach(channel -> {
            String address = channel.getValue().path("address").asText();
            if (topic.matches(Pattern.quote(address).replaceAll("\\{[A-Za-z]+}", "\\\\E[^/]+\\\\Q"))) {
                fitting.add(channel.getKey());
            }
        });
        if (fitting.size() != 1) {
            throw new AssertionError("the document has these channels for " + topic + ": " + fitting);
        }
        return fitting.get(0);
    }

    private JsonNode operation(String channel) {
        for (JsonNode operation : document.path("operations")) {
            if (operation.at("/channel/$ref").asText().equals("#/channels/" + channel)) {
                return operation;
            }
        }
        throw new AssertionError("nobody sends to channel " + channel);
    }

    /** The message that a payload's schema is: of the channel's messages, the one that says so. */
    private String name(TelemetryMessage message, String channel, JsonNode payload) {
        List<String> names = new ArrayList<>();
        document.at("/channels/" + channel + "/messages").fieldNames().forEachRemaining(names::add);
        if (names.size() == 1) {
            return names.get(0);
        }
        String type = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        if (!payload.path("schema").asText().equals("dock.evt." + type + "/1") || !names.contains("evt_" + type)) {
            throw new AssertionError("channel " + channel + " has no message for " + message);
        }
        return "evt_" + type;
    }

    private JsonSchema schema(String message) {
        return schemas.computeIfAbsent(message, name -> {
            ObjectNode root = document.deepCopy();
            root.put("$ref", "#/components/messages/" + name + "/payload");
            return factory.getSchema(root);
        });
    }
}
