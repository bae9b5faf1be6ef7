package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoint.Outcome;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.Method;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.Samples;
import io.mooring.gateway.api.Summaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** At stake: one endpoint that forgot a check is a door left open. Made from the whole table, so that none can be forgotten. */
class EndpointsTest {
    /** For whom nobody is signed in: each proves by its input who acts. */
    private static final Set<String> OPEN = Set.of(
            "session.begin",
            "handovers.bring",
            "handovers.take",
            "credentials.offer",
            "credentials.enrol",
            "credentials.choose-pin");

    private static final String MAKES = "makes something new, and is refused where it is there already";
    private static final String ADDS = "adds to what is there, and takes nothing away";
    private static final String SAYS = "its input says what was seen, by number, key or hash";
    private static final String OWN = "what is one's own, proved by it anew";
    private static final String LINES =
            "each line of a saved file says the version of its card, and the input which changes were looked at";
    private static final String EACH =
            "its input says of each what would be replaced, and one that is otherwise by now is refused with all";

    /** What changes something without {@code If-Match}, and why nobody overwrites with it what he did not see. */
    private static final Map<String, String> UNVERSIONED = Map.ofEntries(
            Map.entry("accounts.create", MAKES),
            Map.entry("accounts.hand-out-pin", "nobody can read a PIN, so that none can have been seen"),
            Map.entry("accounts.take-pin", "nobody can read a PIN, so that none can have been seen"),
            Map.entry("accounts.sign-out", "ends what sessions there are, also those that began meanwhile"),
            Map.entry("activities.open", MAKES),
            Map.entry(
                    "activities.file",
                    "refused where one is filed elsewhere or marked by now; what is filed there stays"),
            Map.entry(
                    "activities.unfile", "its input names where each is filed, and is refused where one is not by now"),
            Map.entry("activities.unrelated", "refused where one is filed by now; what is marked stays as it is"),
            Map.entry(
                    "activities.related", "a mark says nothing but that it is one; what is not marked stays as it is"),
            Map.entry("activities.secrecy", EACH),
            Map.entry("camera-holds.place", MAKES),
            Map.entry("cameras.register", MAKES),
            Map.entry("cameras.import", LINES),
            Map.entry("catalogues.bring", ADDS),
            Map.entry("credentials.change", OWN),
            Map.entry("credentials.another-second-factor", OWN),
            Map.entry("deadlines.except", MAKES),
            Map.entry("deadlines.explain", EACH),
            Map.entry("findings.explain", ADDS),
            Map.entry("handovers.plan", MAKES),
            Map.entry("handovers.withdraw", "a line never changes, and its name is none's after it"),
            Map.entry("history.acknowledge", SAYS),
            Map.entry("officers.register", MAKES),
            Map.entry("officers.import", LINES),
            Map.entry("orders.follow", SAYS),
            Map.entry("policy.check", "changes nothing"),
            Map.entry("receipts.print", ADDS),
            Map.entry("recordings.hold", MAKES),
            Map.entry("session.end", OWN),
            Map.entry("session.everywhere", OWN),
            Map.entry("time.vouch", "a word that ends by itself; the last one counts"),
            Map.entry("time.end", "takes back whatever word counts: the clock is believed less, never more"),
            Map.entry("work-records.draft", MAKES),
            Map.entry("work-records.attach", ADDS));

    @TempDir
    Path directory;

    private WholeDesk whole;
    private Front front;
    private final Map<String, Integer> done = new HashMap<>();

    @BeforeEach
    void desk() throws Exception {
        whole = open(directory);
        List<Area> areas = new ArrayList<>();
        whole.endpoints.all().stream()
                .collect(Collectors.groupingBy(Endpoint::area))
                .forEach((name, rows) -> areas.add(counting(name, rows)));
        front = new Front(new Endpoints(areas), new FakeAccounts(), whole.desk, new News(whole.journal));
    }

    /** The desk of a dock. */
    WholeDesk open(Path directory) throws Exception {
        return new WholeDesk(directory);
    }

    /** The same area, whose endpoints count and do nothing. */
    private Area counting(String name, List<Endpoint<?>> rows) {
        List<Endpoint<?>> counted =
                rows.stream().<Endpoint<?>>map(this::counting).toList();
        return new Area() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Endpoint<?>> endpoints() {
                return counted;
            }
        };
    }

    private <I extends Record> Endpoint<I> counting(Endpoint<I> row) {
        String state = row.act() == null || Authority.states(row.act()).contains(Authority.ANY)
                ? Authority.ANY
                : Authority.states(row.act()).iterator().next();
        return new Endpoint<>(
                row.name(),
                row.method(),
                row.path(),
                row.act(),
                row.input(),
                (call, input) -> row.act() == null || call.person() == null
                        ? state
                        : Authority.states(row.act()).stream()
                                .filter(one -> Authority.allows(call.person().role(), row.act(), one))
                                .findFirst()
                                .orElse(state),
                row.version() == null ? null : (call, input) -> "1",
                row.output(),
                row.outcome(),
                row.upload(),
                (call, input) -> {
                    done.merge(row.name(), 1, Integer::sum);
                    return Answer.done();
                });
    }

    private int times(Endpoint<?> endpoint) {
        return done.getOrDefault(endpoint.name(), 0);
    }

    private static boolean mayEver(Role role, @Nullable Act act) {
        return act == null || Authority.states(act).stream().anyMatch(state -> Authority.allows(role, act, state));
    }

    /** As our own page would ask, for somebody who may. */
    private static Asking asking(Endpoint<?> endpoint) {
        Asking asking = Samples.asking(endpoint).header(Asked.IF_MATCH, "\"1\"");
        if (endpoint.act() != null) {
            Arrays.stream(Role.values())
                    .filter(role -> mayEver(role, endpoint.act()))
                    .findFirst()
                    .ifPresent(asking::as);
        }
        return asking;
    }

    private int status(Asking asking) {
        return front.answer(asking.asked()).status();
    }

    private interface Check {
        void of(Endpoint<?> endpoint);
    }

    private Stream<DynamicTest> each(Check check) {
        return whole.endpoints.all().stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.name(), () -> check.of(endpoint)));
    }

    private Stream<DynamicTest> eachUnsafe(Check check) {
        return each(check)
                .filter(test -> whole.endpoints.all().stream()
                        .anyMatch(endpoint -> endpoint.name().equals(test.getDisplayName())
                                && !endpoint.method().safe()));
    }

    @TestFactory
    Stream<DynamicTest> somebodyMayAndIsLetIn() {
        return each(endpoint -> {
            if (endpoint.act() != null) {
                assertTrue(
                        Arrays.stream(Role.values()).anyMatch(role -> mayEver(role, endpoint.act())),
                        "nobody may " + endpoint.act());
            }
            int status = status(asking(endpoint));
            // A record that checks its own values may find the sample's senseless, which is not being shut out.
            assertTrue(status == 204 || status == 400, "got " + status);
            assertEquals(status == 204 ? 1 : 0, times(endpoint));
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutASessionNobodyIsLetIn() {
        return each(endpoint -> {
            assertEquals(endpoint.act() == null, OPEN.contains(endpoint.name()), "open endpoints are named here");
            if (endpoint.act() != null) {
                assertEquals(401, status(asking(endpoint).token(null)));
                assertEquals(401, status(asking(endpoint).token("x")));
                assertEquals(0, times(endpoint));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noRoleIsLetInThatTheTableDoesNotName() {
        return each(endpoint -> {
            for (Role role : endpoint.act() == null ? new Role[0] : Role.values()) {
                if (!mayEver(role, endpoint.act())) {
                    assertEquals(403, status(asking(endpoint).as(role)), role.word());
                }
            }
            assertEquals(0, times(endpoint));
        });
    }

    @TestFactory
    Stream<DynamicTest> noForeignPageIsLetIn() {
        return each(endpoint -> {
            assertEquals(403, status(asking(endpoint).header(Asked.ORIGIN, "https://evil.example")));
            assertEquals(403, status(asking(endpoint).header(Asked.FETCH_SITE, "cross-site")));
            assertEquals(403, status(asking(endpoint).header(Asked.FETCH_SITE, "same-site")));
            if (!endpoint.method().safe() && endpoint.act() != null) {
                assertEquals(403, status(asking(endpoint).without(Asked.TOKEN)));
            }
            assertEquals(0, times(endpoint));
        });
    }

    @TestFactory
    Stream<DynamicTest> aReplayIsNotDoneAgain() {
        return eachUnsafe(endpoint -> {
            if (endpoint.act() == null) {
                return;
            }
            Asking asking = asking(endpoint);
            Answered first = front.answer(asking.asked());
            Answered again = front.answer(asking.asked());
            boolean kept = first.status() != 204 || !endpoint.answersSecrets();
            assertEquals(kept ? first.status() : 409, again.status());
            assertEquals(first.status() == 204 ? 1 : 0, times(endpoint));
            assertEquals(400, status(asking(endpoint).without(Asked.IDEMPOTENCY_KEY)));
            assertNotEquals(Outcome.FILE, endpoint.outcome(), "a file is not kept for a replay");
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyOverwritesWhatHeDidNotSee() {
        return eachUnsafe(endpoint -> {
            if (endpoint.act() == null) {
                return;
            }
            assertEquals(
                    endpoint.version() == null,
                    UNVERSIONED.containsKey(endpoint.name()),
                    "what changes something without If-Match is named here, with the reason");
            if (endpoint.version() != null) {
                int usual = status(asking(endpoint));
                assertEquals(usual == 400 ? 400 : 428, status(asking(endpoint).without(Asked.IF_MATCH)));
                assertEquals(usual == 400 ? 400 : 428, status(asking(endpoint).header(Asked.IF_MATCH, "*")));
                assertEquals(usual == 400 ? 400 : 412, status(asking(endpoint).header(Asked.IF_MATCH, "\"2\"")));
                assertEquals(usual == 204 ? 1 : 0, times(endpoint));
            }
        });
    }

    /** An office's table has fewer rows than a dock's, which has all of them. */
    @Test
    void nothingIsNamedWithoutAVersionThatIsNotThere() throws Exception {
        Set<String> names = new WholeDesk(directory.resolve("dock"))
                .endpoints.all().stream().map(Endpoint::name).collect(Collectors.toSet());
        UNVERSIONED.keySet().forEach(name -> assertTrue(names.contains(name), name));
    }

    @TestFactory
    Stream<DynamicTest> whatIsTooLongIsRefused() {
        return each(endpoint -> {
            int most = front.bytesMax(endpoint.method().name(), Samples.path(endpoint));
            String type = endpoint.upload() == null
                    ? "application/json"
                    : endpoint.upload().types().get(0);
            assertEquals(413, status(asking(endpoint).body(type, new byte[most + 1])));
            assertEquals(0, times(endpoint));
        });
    }

    @TestFactory
    Stream<DynamicTest> theWrongMethodIsRefused() {
        return each(endpoint -> {
            Set<String> there = whole.endpoints.all().stream()
                    .filter(other -> other.path().equals(endpoint.path()))
                    .map(other -> other.method().name())
                    .collect(Collectors.toSet());
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")) {
                if (!there.contains(method)) {
                    assertEquals(405, status(asking(endpoint).method(method)), method);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatNobodyKnowsIsRefused() {
        return each(endpoint -> {
            Asking asking = asking(endpoint);
            if (endpoint.method().safe() || endpoint.upload() != null) {
                asking.query("unknown", "1");
            } else {
                asking.json("{\"unknown\":1}");
            }
            assertEquals(400, status(asking));
            if (endpoint.upload() == null && !endpoint.method().safe()) {
                assertEquals(415, status(asking(endpoint).header(Asked.CONTENT_TYPE, "text/plain")));
            }
            assertEquals(0, times(endpoint));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointSaysWhatItIsForInBothLanguages() {
        return each(endpoint -> {
            assertFalse(Summaries.of(endpoint, Locale.ENGLISH).isBlank());
            assertTrue(
                    Summaries.of(endpoint, Locale.SIMPLIFIED_CHINESE).chars().anyMatch(c -> c >= 0x4E00 && c < 0xA000));
        });
    }

    @Test
    void listsArePagesAndLooksChangeNothing() {
        for (Endpoint<?> endpoint : whole.endpoints.all()) {
            Set<String> components = Arrays.stream(endpoint.input().getRecordComponents())
                    .map(component -> component.getName())
                    .collect(Collectors.toSet());
            if (endpoint.outcome() == Outcome.PAGE) {
                assertTrue(components.containsAll(Set.of("after", "limit")), endpoint.name());
                assertEquals(Method.GET, endpoint.method(), endpoint.name());
            }
        }
    }

    @Test
    void aPathNobodyKnowsIsNowhere() {
        for (String path :
                List.of("/", "", "//", "/x", "/deliveries/", "/deliveries//pause", "/%2e%2e/status", "/%zz")) {
            assertEquals(404, status(Asking.get(path).as(Role.CUSTODIAN)), path);
        }
    }
}
