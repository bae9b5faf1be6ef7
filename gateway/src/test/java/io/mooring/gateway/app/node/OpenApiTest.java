package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mooring.gateway.api.OpenApi;
import io.mooring.gateway.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: other programs are written by this document, and nobody reads the code. */
final class OpenApiTest {
    private static final Path DOCUMENT = Path.of("docs", "openapi.json");
    private static final String WRITE = "mooring.openapi";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    @TempDir
    Path directory;

    private JsonNode made;
    private String text;

    @BeforeEach
    void make() throws Exception {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        made = mapper.readTree(CanonicalJson.encode(OpenApi.of(new WholeDesk(directory).endpoints)));
        text = mapper.writeValueAsString(made) + "\n";
    }

    @Test
    void theDocumentIsCurrent() throws Exception {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(DOCUMENT, text);
        }
        assertTrue(
                Files.exists(DOCUMENT)
                        && Files.readString(DOCUMENT, StandardCharsets.UTF_8).equals(text),
                "docs/openapi.json is out of date; make it anew with:"
                        + " mvn -pl gateway -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                        + WRITE + "=write");
    }

    /** What OpenAPI 3.1 §4.8 requires of the objects that are used here. */
    @Test
    void theDocumentIsWhatOpenApiSays() {
        assertTrue(made.path("openapi").asText().matches("3\\.1\\.\\d+"));
        assertFalse(made.at("/info/title").asText().isEmpty());
        assertFalse(made.at("/info/version").asText().isEmpty());
        Set<String> ids = new HashSet<>();
        Set<String> shapes = new HashSet<>();
        made.path("paths").properties().forEach(path -> {
            assertTrue(path.getKey().startsWith("/"), path.getKey());
            assertTrue(
                    shapes.add(PARAMETER.matcher(path.getKey()).replaceAll("{}")), "two paths alike: " + path.getKey());
            path.getValue().properties().forEach(operation -> {
                assertTrue(Set.of("get", "post", "put", "delete").contains(operation.getKey()));
                checkOperation(path.getKey(), operation.getValue(), ids);
            });
        });
        assertFalse(ids.isEmpty());
    }

    private static void checkOperation(String path, JsonNode operation, Set<String> ids) {
        String id = operation.path("operationId").asText();
        assertTrue(ids.add(id) && !id.isEmpty(), path + ": " + id);
        Set<String> inPath = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String in = parameter.path("in").asText();
            assertTrue(Set.of("path", "query", "header").contains(in), id);
            assertTrue(parameter.has("schema"), id);
            assertTrue(all.add(in + parameter.path("name").asText()), id + ": a parameter twice");
            if (in.equals("path")) {
                assertTrue(parameter.path("required").asBoolean(), id);
                inPath.add(parameter.path("name").asText());
            }
        }
        Set<String> named = new HashSet<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertEquals(named, inPath, id);
        assertTrue(operation.path("responses").size() > 0, id);
        operation.path("responses").properties().forEach(response -> {
            assertTrue(response.getKey().matches("[1-5]\\d\\d"), id);
            assertTrue(
                    response.getValue().has("description")
                            || response.getValue().has("$ref"),
                    id);
        });
        if (operation.has("requestBody")) {
            assertTrue(operation.at("/requestBody/content").size() > 0, id);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        made.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        assertFalse(references.isEmpty());
        for (String reference : references) {
            assertTrue(reference.startsWith("#/"), reference);
            assertFalse(made.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void everySchemaIsJsonSchema() {
        JsonSchema meta =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        List<JsonNode> schemas = made.findValues("schema");
        made.at("/components/schemas").forEach(schemas::add);
        for (JsonNode schema : schemas) {
            assertEquals(Set.of(), Set.copyOf(meta.validate(schema)), schema.toString());
        }
    }

    @Test
    void securityNamesSchemesThatThereAre() {
        for (JsonNode requirement : made.path("security")) {
            for (Map.Entry<String, JsonNode> one : requirement.properties()) {
                assertTrue(
                        made.at("/components/securitySchemes/" + one.getKey()).has("type"), one.getKey());
            }
        }
    }
}
