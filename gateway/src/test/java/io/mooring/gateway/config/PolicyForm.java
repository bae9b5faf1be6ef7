package io.mooring.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A policy's form, as {@code policy.schema.json} has it and as {@link PolicyReader} has it. */
final class PolicyForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final JsonSchema schema;

    PolicyForm() {
        try (InputStream in = PolicyFiles.class.getResourceAsStream("/policies/policy.schema.json")) {
            document = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    }

    /** What the schema finds wrong. */
    synchronized List<String> bySchema(JsonNode policy) {
        return schema.validate(policy).stream().map(String::valueOf).toList();
    }

    /** What the reader finds wrong. */
    static List<String> byReader(JsonNode policy) {
        try {
            PolicyFiles.read(policy.toString(), "policy.json", "a test");
            return List.of();
        } catch (ConfigRefusedException e) {
            return e.problems().stream().map(ConfigProblem::toString).toList();
        }
    }

    /** A shipped policy as JSON. */
    static ObjectNode shipped(String id) {
        try {
            return (ObjectNode)
                    JSON.readTree(tree(PolicyFiles.shipped(id).text()).render(ConfigRenderOptions.concise()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as it would be written in a policy. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigObject tree(String text) {
        return ConfigFactory.parseString(text).resolve().root();
    }

    /** Paths of the values that are stated or unstated, as the reader asks for them. */
    static Set<String> stated() {
        var reader = new PolicyReader(tree(""), new Problems(Path.of("none")));
        reader.read();
        return reader.paths();
    }

    /** Every path the reader takes, with what stands inside values. */
    static Set<String> paths() {
        Set<String> paths = new TreeSet<>(PolicyFiles.keys(stated()).paths());
        stated().forEach(path -> StatedReader.PARTS.forEach(part -> paths.add(path + "." + part)));
        paths.removeAll(stated());
        return paths;
    }

    /** Every path the schema has, likewise; closed lists' items end at {@code value}. */
    Set<String> schemaPaths() {
        Set<String> paths = new TreeSet<>();
        gather("", document, paths);
        return paths;
    }

    private void gather(String path, JsonNode schemaNode, Set<String> paths) {
        JsonNode node = followed(schemaNode);
        if (node.path("type").asText().equals("array")
                && followed(node.path("items")).has("properties")) {
            gather(path + KeyTable.EACH, node.path("items"), paths);
        } else if (node.has("properties")) {
            node.path("properties").properties().forEach(each -> {
                String inner = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
                if (each.getKey().equals("value")) {
                    paths.add(inner);
                } else {
                    gather(inner, each.getValue(), paths);
                }
            });
        } else {
            paths.add(path);
        }
    }

    /** Where a reference leads; of what may be unstated, where it is stated. */
    private JsonNode followed(JsonNode node) {
        if (node.has("$ref")) {
            return followed(document.at(node.path("$ref").asText().substring(1)));
        }
        for (JsonNode choice : node.path("anyOf")) {
            if (choice.path("$ref").asText().equals("#/$defs/stated")) {
                return followed(choice);
            }
        }
        return node;
    }

    /** A part of the schema by its pointer. */
    JsonNode part(String pointer) {
        return document.at(pointer);
    }
}
