package io.mooring.gateway.api;

import io.mooring.gateway.api.Endpoint.Outcome;
import io.mooring.gateway.api.Endpoint.Upload;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table as an OpenAPI 3.1 document. */
public final class OpenApi {
    private static final String JSON = "application/json";
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> ETAG =
            Map.of("description", "Its version, for If-Match where something changes it.", "schema", TEXT);
    private static final Map<String, Object> RETRY_AFTER =
            Map.of("description", "Seconds after which it may be asked again.", "schema", Map.of("type", "integer"));
    private static final List<Integer> ALWAYS = List.of(Problem.BAD_REQUEST, Problem.FAILED, Problem.UNAVAILABLE);

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    /** The whole document, as JSON values. */
    public static Map<String, Object> of(Endpoints endpoints) {
        return new OpenApi().document(endpoints);
    }

    private Map<String, Object> document(Endpoints endpoints) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Endpoint<?> endpoint : endpoints.all()) {
            paths.computeIfAbsent(endpoint.path(), first -> new LinkedHashMap<>())
                    .put(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Mooring",
                        "version",
                        "1",
                        "description",
                        "Everything people do with the records of a dock. Made from the code; see api.md.",
                        "license",
                        Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", Endpoints.ROOT)));
        document.put(
                "tags",
                endpoints.all().stream()
                        .map(Endpoint::area)
                        .distinct()
                        .map(area -> Map.of("name", area))
                        .toList());
        document.put("paths", paths);
        document.put("components", components());
        document.put("security", List.of(Map.of("session", List.of()), Map.of("loopback", List.of())));
        return document;
    }

    private Map<String, Object> components() {
        Map<String, Object> all = new TreeMap<>(schemas.all());
        all.put(
                "Problem",
                Map.of(
                        "type",
                        "object",
                        "description",
                        "RFC 9457; title and detail in the reader's language. field tells what of the request it is about, where it is"
                                + " about one part: a JSON pointer (RFC 6901) into the body, or the name of a parameter or header.",
                        "required",
                        List.of("type", "title", "status", "detail", "code"),
                        "properties",
                        Map.of(
                                "type", Map.of("type", "string", "format", "uri"),
                                "title", Map.of("type", "string"),
                                "status", Map.of("type", "integer"),
                                "detail", Map.of("type", "string"),
                                "code", Map.of("type", "string"),
                                "field", Map.of("type", "string"))));
        return Map.of(
                "schemas",
                all,
                "responses",
                Map.of("Problem", problem(Map.of()), "Later", problem(Map.of("Retry-After", RETRY_AFTER))),
                "securitySchemes",
                Map.of(
                        "session",
                        Map.of("type", "apiKey", "in", "cookie", "name", "__Host-mooring"),
                        "loopback",
                        Map.of("type", "apiKey", "in", "cookie", "name", "mooring-loopback")));
    }

    private static Map<String, Object> problem(Map<String, Object> headers) {
        Map<String, Object> problem = new TreeMap<>();
        problem.put("description", "Why it was not done.");
        problem.put("content", Map.of("application/problem+json", Map.of("schema", reference("schemas/Problem"))));
        if (!headers.isEmpty()) {
            problem.put("headers", headers);
        }
        return problem;
    }

    private static Map<String, Object> reference(String to) {
        return Map.of("$ref", "#/components/" + to);
    }

    private Map<String, Object> operation(Endpoint<?> endpoint) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", endpoint.name());
        operation.put("tags", List.of(endpoint.area()));
        operation.put("summary", Summaries.of(endpoint, Locale.ENGLISH));
        operation.put("x-summary-zh-CN", Summaries.of(endpoint, Locale.SIMPLIFIED_CHINESE));
        if (endpoint.act() == null) {
            operation.put("security", List.of());
        } else {
            operation.put("x-act", endpoint.act().word());
        }
        List<Object> parameters = parameters(endpoint);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> body = body(endpoint);
        if (body != null) {
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(endpoint));
        return operation;
    }

    private List<Object> parameters(Endpoint<?> endpoint) {
        List<Object> parameters = new ArrayList<>();
        List<String> inPath = Endpoints.parameters(endpoint.path());
        boolean query = endpoint.method().safe() || endpoint.upload() != null;
        for (RecordComponent component : endpoint.input().getRecordComponents()) {
            if (inPath.contains(component.getName())) {
                parameters.add(parameter("path", component.getName(), true, schemas.of(component, true)));
            } else if (query) {
                parameters.add(parameter(
                        "query", component.getName(), !Schemas.nullable(component), schemas.of(component, true)));
            }
        }
        if (!endpoint.method().safe() && endpoint.act() != null) {
            parameters.add(parameter("header", "Idempotency-Key", true, TEXT));
            parameters.add(parameter("header", "X-Mooring-Token", false, TEXT));
        }
        if (endpoint.version() != null) {
            parameters.add(parameter("header", "If-Match", true, TEXT));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String in, String name, boolean required, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("in", in);
        parameter.put("name", name);
        parameter.put("required", required);
        parameter.put("schema", schema);
        return parameter;
    }

    private @Nullable Map<String, Object> body(Endpoint<?> endpoint) {
        Upload upload = endpoint.upload();
        if (upload != null) {
            Map<String, Object> content = new TreeMap<>();
            upload.types().forEach(type -> content.put(type, Map.of()));
            return Map.of("required", true, "content", content, "x-bytes-max", upload.bytesMax());
        }
        List<String> inPath = Endpoints.parameters(endpoint.path());
        boolean any = Arrays.stream(endpoint.input().getRecordComponents())
                .anyMatch(component -> !inPath.contains(component.getName()));
        return endpoint.method().safe() || !any
                ? null
                : Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(JSON, Map.of("schema", schemas.without(endpoint.input(), inPath))));
    }

    private Map<String, Object> responses(Endpoint<?> endpoint) {
        Map<String, Object> responses = new TreeMap<>();
        switch (endpoint.outcome()) {
            case ONE, SESSION -> responses.put("200", answer(endpoint, JSON, schemas.of(endpoint.output(), false)));
            case PAGE -> responses.put("200", answer(endpoint, JSON, page(schemas.of(endpoint.output(), false))));
            case FILE -> responses.put("200", answer(endpoint, "*/*", Map.of()));
            case EVENTS -> responses.put("200", answer(endpoint, "text/event-stream", Map.of("type", "string")));
            case NOTHING -> responses.put("204", Map.of("description", "Done."));
        }
        List<Integer> problems = new ArrayList<>(ALWAYS);
        problems.add(Problem.FORBIDDEN);
        if (endpoint.act() != null) {
            problems.add(Problem.UNAUTHORIZED);
        }
        if (!Endpoints.parameters(endpoint.path()).isEmpty()) {
            problems.add(Problem.NOT_FOUND);
        }
        if (!endpoint.method().safe()) {
            problems.addAll(List.of(
                    Problem.TOO_SLOW,
                    Problem.CONFLICT,
                    Problem.TOO_LARGE,
                    Problem.UNSUPPORTED_TYPE,
                    Problem.UNPROCESSABLE));
        }
        if (endpoint.version() != null) {
            problems.addAll(List.of(Problem.PRECONDITION_FAILED, Problem.PRECONDITION_REQUIRED));
        }
        if (endpoint.outcome() == Outcome.SESSION || endpoint.act() == null || proves(endpoint.input())) {
            problems.add(Problem.TOO_MANY);
        }
        problems.forEach(status -> responses.put(
                String.valueOf(status),
                reference(status == Problem.TOO_MANY ? "responses/Later" : "responses/Problem")));
        return responses;
    }

    /** Whether somebody proves who he is with it, which is held up where it fails too often. */
    private static boolean proves(Class<? extends Record> input) {
        return Arrays.stream(input.getRecordComponents())
                .anyMatch(component ->
                        component.getType() == Second.class || component.isAnnotationPresent(Secret.class));
    }

    private static Map<String, Object> page(Map<String, Object> item) {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("items"),
                "properties",
                Map.of("items", Map.of("type", "array", "items", item), "next", Map.of("type", "string")));
    }

    private static Map<String, Object> answer(Endpoint<?> endpoint, String type, Map<String, Object> schema) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", "Done.");
        if (endpoint.outcome() == Outcome.PAGE) {
            answer.put("headers", Map.of("Link", Map.of("description", "rel=next: the next part.", "schema", TEXT)));
        } else if (endpoint.outcome() == Outcome.ONE && endpoint.method().safe()) {
            answer.put("headers", Map.of("ETag", ETAG));
        }
        answer.put("content", Map.of(type, Map.of("schema", schema)));
        return answer;
    }
}
