package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: whoever gets past this without being asked who he is can do anything here. */
final class FrontTest {
    /** A thing of which the test knows how often it was done. */
    record Thing(
            String name, @Length(5) String said, @Nullable Long count) {}

    record Wanted(@Nullable String after, @Nullable Integer limit) {}

    private final JournalInMemory journal = new JournalInMemory();
    private final Desk desk;
    private final Front front;
    private int version = 1;

    FrontTest() throws Exception {
        desk = new Desk(journal, RecordingIndex.inMemory(journal));
        front = new Front(new Endpoints(List.of(new Things())), new FakeAccounts(), desk, new News(journal));
    }

    /** An area for the test alone. */
    private final class Things implements Area {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public List<Endpoint<?>> endpoints() {
            return List.of(
                    Endpoint.get("things.list", "/things", Act.CAMERA_READ)
                            .takes(Wanted.class)
                            .givesPageOf(Thing.class)
                            .by((call, wanted) -> Answer.of(new Page<>(
                                    List.of(new Thing("a/b", "x", null)), wanted.after() == null ? "p&2" : null))),
                    Endpoint.get("things.see", "/seen/{name}", Act.CAMERA_READ)
                            .takes(Thing.class)
                            .gives(Thing.class)
                            .by((call, thing) -> Answer.of(thing)),
                    Endpoint.get("things.one", "/things/{name}", Act.CAMERA_READ)
                            .takes(Thing.class)
                            .gives(Thing.class)
                            .by((call, thing) -> Answer.of(thing).version(version)),
                    Endpoint.post("things.do", "/things/{name}/do", Act.CAMERA_HOLD)
                            .takes(Thing.class)
                            .gives(Thing.class)
                            .by((call, thing) -> {
                                call.act(() -> List.of(
                                        new CameraEvent.CameraHeld(thing.name(), "x", thing.said(), call.from())));
                                return Answer.of(thing).version(version);
                            }),
                    Endpoint.post("things.spoil", "/things/{name}/spoil", Act.CAMERA_HOLD)
                            .takes(Thing.class)
                            .gives(Thing.class)
                            .by((call, thing) -> {
                                call.act(() -> List.of(
                                        new CameraEvent.CameraHeld(thing.name(), "x", thing.said(), call.from())));
                                throw new IllegalStateException("after it was done");
                            }),
                    Endpoint.put("things.change", "/things/{name}", Act.CAMERA_HOLD)
                            .takes(Thing.class)
                            .unchangedSince((call, thing) -> String.valueOf(version))
                            .gives(Thing.class)
                            .by((call, thing) -> Answer.of(thing).version(++version)));
        }
    }

    private Answered ask(Asking asking) {
        return front.answer(asking.asked());
    }

    private static String body(Answered answered) {
        try {
            var out = new ByteArrayOutputStream();
            answered.body().writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Asking doing(String said) {
        return Asking.post("/things/a%2Fb/do", "{\"said\":\"" + said + "\"}").as(Role.CUSTODIAN);
    }

    @Test
    void anActStandsInTheJournalWithWhoDidIt() throws Exception {
        Answered answered = ask(doing("yes"));
        assertEquals(200, answered.status(), () -> body(answered));
        assertEquals("{\"name\":\"a/b\",\"said\":\"yes\"}", body(answered));
        assertEquals("\"1\"", answered.headers().get("ETag"));
        journal.read(1, entry -> {
            assertEquals("custodian", entry.actor().kind());
            assertEquals("custodian", entry.actor().name());
            return true;
        });
        assertEquals(1, journal.head().seq());
    }

    private Answered seen(String path, String said, String... known) {
        Asking asking = Asking.get(path).as(Role.CUSTODIAN).query("said", said);
        for (String one : known) {
            asking.header(Asked.IF_NONE_MATCH, one);
        }
        return ask(asking);
    }

    @Test
    void whateverIsLookedAtHasAVersionAndIsNotSentTwice() {
        String tag = String.valueOf(seen("/seen/a", "yes").headers().get("ETag"));
        assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
        assertEquals(304, seen("/seen/a", "yes", tag).status());
        Answered other = seen("/seen/a", "no", tag);
        assertEquals(200, other.status());
        assertNotEquals(tag, other.headers().get("ETag"));
    }

    @Test
    void aVersionOfDecisionsHidesNothingThatChangedWithoutOne() {
        assertEquals("\"1\"", seen("/things/a", "yes").headers().get("ETag"));
        assertEquals("{\"name\":\"a\",\"said\":\"no\"}", body(seen("/things/a", "no", "\"1\"")));
    }

    @Test
    void nobodyGetsInWithoutASession() {
        assertEquals(401, ask(doing("yes").token(null)).status());
        assertEquals(401, ask(doing("yes").token("made up")).status());
        assertEquals(403, ask(doing("yes").as(Role.AUDITOR)).status());
        assertEquals(0, journal.head().seq());
    }

    @Test
    void noForeignPageGetsIn() {
        assertEquals(
                403,
                ask(doing("yes").header(Asked.ORIGIN, "http://evil.example")).status());
        assertEquals(403, ask(doing("yes").header(Asked.ORIGIN, "null")).status());
        assertEquals(
                403, ask(doing("yes").header(Asked.FETCH_SITE, "cross-site")).status());
        assertEquals(403, ask(doing("yes").header(Asked.FETCH_SITE, "none")).status());
        assertEquals(403, ask(doing("yes").without(Asked.TOKEN)).status());
        assertEquals(403, ask(doing("yes").header(Asked.TOKEN, "0".repeat(32))).status());
        assertEquals(200, ask(doing("yes").local()).status(), "the command line is no page");
        assertEquals(1, journal.head().seq());
    }

    @Test
    void whatIsAskedTwiceIsDoneOnce() {
        Asking asking = doing("yes");
        Answered first = ask(asking);
        Answered again = ask(asking);
        assertEquals(body(first), body(again));
        assertEquals("true", again.headers().get("Idempotency-Replayed"));
        assertEquals(1, journal.head().seq());
        assertEquals(422, ask(asking.json("{\"said\":\"no\"}")).status(), "the same key for something else");
        assertEquals(400, ask(doing("yes").without(Asked.IDEMPOTENCY_KEY)).status());
        assertEquals(400, ask(doing("toolong")).status());
    }

    @Test
    void whatFailedHalfWayIsNotDoneAgain() {
        Asking asking = Asking.post("/things/a/spoil", "{\"said\":\"x\"}").as(Role.CUSTODIAN);
        assertEquals(500, ask(asking).status());
        assertEquals(500, ask(asking).status());
        assertEquals(1, journal.head().seq());
        Asking late = doing("yes");
        journal.fail();
        assertEquals(503, ask(late).status(), "the journal takes no more");
        assertEquals("true", ask(late).headers().get("Idempotency-Replayed"));
    }

    @Test
    void aRefusalMayBeAskedAgain() {
        Asking asking = Asking.of("PUT", "/things/a").json("{\"said\":\"x\"}").as(Role.CUSTODIAN);
        assertEquals(428, ask(asking).status());
        assertEquals(200, ask(asking.header(Asked.IF_MATCH, "\"1\"")).status());
    }

    @Test
    void inputIsReadStrictly() {
        for (String bad : List.of(
                "{\"said\":\"x\",\"more\":1}",
                "{\"said\":\"x\",\"said\":\"y\"}",
                "{\"said\":\"x\",\"name\":\"other\"}",
                "{\"said\":\"sixsix\"}",
                "{\"said\":1}",
                "{}",
                "[]",
                "[".repeat(100),
                "{\"said\":\"x\"} ",
                "{\"said\":\"x\",\"count\":1.5}",
                "\ud800")) {
            int status =
                    ask(Asking.post("/things/a/do", bad).as(Role.CUSTODIAN)).status();
            assertEquals(bad.endsWith(" ") ? 200 : 400, status, bad);
        }
        assertEquals(400, ask(doing("yes").query("more", "1")).status());
        assertEquals(
                400,
                ask(Asking.get("/things").query("more", "1").as(Role.CUSTODIAN)).status());
        assertEquals(
                400,
                ask(Asking.get("/things").query("limit", "x").as(Role.CUSTODIAN))
                        .status());
        assertEquals(
                415, ask(doing("x").header(Asked.CONTENT_TYPE, "text/plain")).status());
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertEquals(404, ask(Asking.get("/nothing")).status());
        assertEquals(404, ask(Asking.get("/things/")).status());
        Answered wrong = ask(Asking.get("/things").method("DELETE"));
        assertEquals(405, wrong.status());
        assertEquals("GET", wrong.headers().get("Allow"));
    }

    @Test
    void whoeverDidNotSeeTheLatestChangesNothing() {
        Asking asking = Asking.of("PUT", "/things/a").json("{\"said\":\"x\"}").as(Role.CUSTODIAN);
        assertEquals(428, ask(asking).status());
        assertEquals(428, ask(asking.header(Asked.IF_MATCH, "*")).status());
        assertEquals(412, ask(asking.header(Asked.IF_MATCH, "\"0\"")).status());
        Answered done = ask(asking.header(Asked.IF_MATCH, "\"1\""));
        assertEquals(200, done.status());
        assertEquals("\"2\"", done.headers().get("ETag"));
    }

    @Test
    void aListGoesOnWhereItsLinkPoints() {
        Answered first = ask(Asking.get("/things").query("limit", "1").as(Role.CUSTODIAN));
        assertEquals(
                "</api/v1/things?limit=1&after=p%262>; rel=\"next\"",
                first.headers().get("Link"));
        assertEquals("{\"items\":[{\"name\":\"a/b\",\"said\":\"x\"}],\"next\":\"p&2\"}", body(first));
        Answered last = ask(Asking.get("/things").query("after", "p&2").as(Role.CUSTODIAN));
        assertTrue(last.headers().isEmpty(), () -> last.headers().toString());
    }

    @Test
    void aProblemIsToldInTheReadersLanguage() {
        Answered english = ask(Asking.get("/things"));
        assertEquals(Problem.TYPE, english.type());
        assertEquals(
                "{\"code\":\"api.session\",\"detail\":\"Nobody is signed in, or the session is over.\",\"status\":401,"
                        + "\"title\":\"Not signed in\",\"type\":\"urn:mooring:problem:api.session\"}",
                body(english));
        assertTrue(
                body(ask(Asking.get("/things").in(Locale.SIMPLIFIED_CHINESE))).contains("未登录"));
    }
}
