package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.Samples;
import io.mooring.gateway.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: whoever types something wrong is told that something is wrong, and searches for it. Every member of every endpoint there is
 * gets something that it cannot be, and the answer must name it, what came, and what may.
 */
class WrongInputTest {
    private static final String ODD = "neither of those";
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z0-9]+)}");
    private static final String MEMBER = "nobodyKnows";

    @TempDir
    Path directory;

    private final Map<String, String> failures = new TreeMap<>();
    private int tried;
    private WholeDesk desk;
    private Front front;

    @BeforeEach
    void open() throws Exception {
        desk = new WholeDesk(directory);
        front = new Front(desk.endpoints, new FakeAccounts(), desk.desk, new News(desk.journal));
    }

    private static Role somebody(Endpoint<?> endpoint) {
        Act act = endpoint.act();
        return Arrays.stream(Role.values())
                .filter(role -> act == null
                        || Authority.states(act).stream().anyMatch(state -> Authority.allows(role, act, state)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> inPath(Endpoint<?> endpoint) {
        return PARAMETER
                .matcher(endpoint.path())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean inBody(Endpoint<?> endpoint) {
        return !endpoint.method().safe() && endpoint.upload() == null;
    }

    private Map<?, ?> problem(Asking asking) throws Exception {
        Answered answered = front.answer(asking.asked());
        var out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        Object body = out.size() == 0 ? null : CanonicalJson.decode(out.toString(StandardCharsets.UTF_8));
        return body instanceof Map<?, ?> members ? members : Map.of();
    }

    private static Asking asking(Endpoint<?> endpoint, Map<String, Object> members) {
        Asking asking =
                Asking.of(endpoint.method().name(), Samples.path(endpoint)).as(somebody(endpoint));
        Map<String, Object> sent = new LinkedHashMap<>(members);
        inPath(endpoint).forEach(sent::remove);
        if (inBody(endpoint)) {
            return asking.json(CanonicalJson.text(sent));
        }
        sent.forEach((name, value) -> asking.query(name, String.valueOf(value)));
        return endpoint.upload() == null
                ? asking
                : asking.body(endpoint.upload().types().get(0), new byte[] {'x'});
    }

    /** What a component cannot be; null where a query says everything there is. */
    private static @Nullable Object wrong(RecordComponent component, boolean json) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return json ? 5L : null;
        }
        if (type == List.class || (type.isRecord() && type != RecordingId.class)) {
            return json ? ODD : null;
        }
        return ODD;
    }

    private static String code(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "text";
        } else if (type == List.class) {
            return "list";
        } else if (type == boolean.class || type == Boolean.class) {
            return "yes-no";
        } else if (type == Instant.class) {
            return "moment";
        } else if (type == RecordingId.class) {
            return "recording";
        } else if (type.isEnum()) {
            return "word";
        }
        return type.isRecord() ? "object" : "number";
    }

    private void refused(Endpoint<?> endpoint, Map<String, Object> members, String name, String code, List<String> said)
            throws Exception {
        String field = inBody(endpoint) ? "/" + name : name;
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Map<?, ?> problem = problem(asking(endpoint, members).in(language));
            String detail = String.valueOf(problem.get("detail"));
            boolean own = language.equals(Locale.ENGLISH) || detail.codePoints().anyMatch(Character::isIdeographic);
            boolean told = detail.contains(name)
                    && said.stream().allMatch(detail::contains)
                    && !detail.contains(endpoint.input().getSimpleName() + ".");
            if (!("api.field." + code).equals(problem.get("code")) || !field.equals(problem.get("field"))) {
                failures.put(endpoint.name() + " " + name + " " + code, problem.toString());
            } else if (!own || !told) {
                failures.put(endpoint.name() + " " + name + " " + code + " " + language, detail);
            }
            tried++;
        }
    }

    @Test
    void whatCannotBeIsNamed() throws Exception {
        for (Endpoint<?> endpoint : desk.endpoints.all()) {
            List<String> inPath = inPath(endpoint);
            for (RecordComponent component : endpoint.input().getRecordComponents()) {
                Object wrong = wrong(component, inBody(endpoint));
                if (wrong == null || inPath.contains(component.getName())) {
                    continue;
                }
                Map<String, Object> members = Samples.of(endpoint.input());
                members.put(component.getName(), wrong);
                List<String> said = new ArrayList<>(List.of(String.valueOf(wrong)));
                if (component.getType().isEnum()) {
                    for (Object constant :
                            Objects.requireNonNull(component.getType().getEnumConstants())) {
                        said.add(((Enum<?>) constant).name());
                    }
                }
                boolean secret = Arrays.stream(component.getAnnotations())
                        .anyMatch(one -> one.annotationType().getSimpleName().equals("Secret"));
                refused(endpoint, members, component.getName(), code(component), secret ? List.of("…") : said);
            }
        }
        assertEquals(Map.of(), failures);
        assertTrue(tried > 300, "tried " + tried);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        for (Endpoint<?> endpoint : desk.endpoints.all()) {
            Map<String, Object> whole = Samples.of(endpoint.input());
            for (String name : whole.keySet()) {
                if (!inPath(endpoint).contains(name)) {
                    Map<String, Object> members = new LinkedHashMap<>(whole);
                    members.remove(name);
                    refused(endpoint, members, name, "missing", List.of());
                }
            }
        }
        assertEquals(Map.of(), failures);
        assertTrue(tried > 100, "tried " + tried);
    }

    @Test
    void whatNobodyKnowsIsNamed() throws Exception {
        for (Endpoint<?> endpoint : desk.endpoints.all()) {
            Map<String, Object> members = Samples.of(endpoint.input());
            members.put(MEMBER, ODD);
            refused(endpoint, members, MEMBER, "unknown", List.of());
        }
        assertEquals(Map.of(), failures);
    }

    @Test
    void aPlaceWithinAListIsNamed() throws Exception {
        Endpoint<?> roster = desk.endpoints.all().stream()
                .filter(endpoint -> endpoint.name().equals("handovers.plan"))
                .findFirst()
                .orElseThrow();
        String line = "{\"camera\":\"A/B/C\",\"officer\":\"7\",\"from\":\"%s\",\"until\":\"2026-11-22T08:00:00Z\"}";
        String now = line.formatted("2026-11-22T07:00:00Z");
        Asking late = Asking.post(roster.path(), "{\"lines\":[" + now + "," + line.formatted(ODD) + "]}");
        Map<?, ?> problem = problem(late.as(somebody(roster)));
        assertEquals("/lines/1/from", problem.get("field"));
        assertEquals(
                "lines[1].from: expected a moment such as 2026-11-22T08:30:00Z, got " + ODD, problem.get("detail"));
        Map<?, ?> unknown =
                problem(Asking.post(roster.path(), "{\"lines\":[" + now + "]}").as(somebody(roster)));
        assertEquals("handover.officer", unknown.get("code"));
        assertEquals("/lines/0/officer", unknown.get("field"), "of one line it is known which");
    }

    /** What is refused later, by those who do not know how it was asked. */
    @Test
    void whatTheRulesRefuseIsNamedToo() throws Exception {
        String camera = "{\"camera\":\"A/B/C\",\"department\":\"\",\"note\":\"\",\"number\":\"%s\"}";
        Map<?, ?> problem = problem(
                Asking.post("/cameras", camera.formatted("x".repeat(300))).as(Role.CUSTODIAN));
        assertEquals("/number", problem.get("field"), problem.toString());
        Map<?, ?> future = problem(Asking.get("/cameras/A%2FB%2FC").as(Role.CUSTODIAN));
        assertEquals("camera", future.get("field"), future.toString());
        Map<?, ?> word = problem(Asking.post("/time/vouching", "{\"minutes\":1,\"withinMillis\":1,\"reason\":\"\"}")
                .as(Role.ADMINISTRATOR)
                .header("idempotency-key", "x"));
        assertEquals("Idempotency-Key", word.get("field"), word.toString());
    }
}
