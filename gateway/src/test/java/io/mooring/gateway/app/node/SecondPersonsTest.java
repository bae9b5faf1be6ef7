package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.Second;
import io.mooring.gateway.app.node.HttpBureau.Reply;
import io.mooring.gateway.app.node.HttpBureau.Somebody;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.journal.JournalEntry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: an act of two persons that one person can do. Through the real door over HTTP, with accounts that were enrolled
 * there, passwords hashed as they are on a dock, and telephones.
 */
final class SecondPersonsTest {
    private static final String NOT_PROVED = "accounts.not-proved";
    private static final String SAME = "accounts.same-person";
    private static final String RULES = "pingdingshan-ethnic-religious";
    private static final String POLICY = "/policy";
    private static final String ADOPTIONS = "/policy/adoptions";
    private static final String EXCEPTIONS = "/deadlines/exceptions";
    private static final String LEADERS_NUMBER = "4101";

    @TempDir
    private Path directory;

    private HttpBureau bureau;
    private Somebody administrator;
    private Somebody leader;
    private Somebody custodian;

    @BeforeEach
    void people() throws Exception {
        bureau = new HttpBureau(directory);
        administrator = bureau.administrator();
        leader = bureau.made(administrator, "zhao", "LEADER", LEADERS_NUMBER, null);
        custodian = bureau.made(administrator, "wang", "CUSTODIAN", null, leader);
    }

    @AfterEach
    void close() {
        bureau.close();
    }

    private <E extends Event> List<JournalEntry> entries(Class<E> type) throws Exception {
        List<JournalEntry> found = new ArrayList<>();
        bureau.whole.journal.read(1, entry -> {
            if (type.isInstance(entry.event())) {
                found.add(entry);
            }
            return true;
        });
        return found;
    }

    private Reply adopt(Map<String, Object> second) throws Exception {
        return custodian.change(POLICY, ADOPTIONS, Map.of("shipped", RULES, "second", second));
    }

    private static void refused(int status, String code, Reply reply) {
        assertEquals(status + " " + code, reply.status() + " " + reply.of("code"), reply.body());
    }

    @Test
    void rulesAreAdoptedByWhoAsksAndByWhoApprovesWithPasswordAndCode() throws Exception {
        Reply adopted = adopt(leader.word());
        assertEquals(200, adopted.status(), adopted.body());
        assertEquals("custodian wang", adopted.of("by"));
        assertEquals("zhao", adopted.of("approvedBy"));
        JournalEntry entry = entries(PolicyAdopted.class).get(0);
        assertEquals("wang", entry.actor().name());
        assertEquals("zhao", ((PolicyAdopted) entry.event()).approvedBy());
        assertEquals(1, entries(CatalogueAdopted.class).size(), "the catalogue that the rules name comes with them");
        assertEquals(RULES, custodian.get(POLICY).of("policy"));
    }

    @Test
    void whatIsWrongIsNotToldAndNothingIsDone() throws Exception {
        String right = leader.password;
        List<Map<String, Object>> wrong = List.of(
                leader.word("not " + right, leader.nextCode()),
                leader.word(right, "000000".equals(leader.nextCode()) ? "000001" : "000000"),
                leader.word(right, ""),
                leader.word(right, " "),
                bureau.named("nobody").word(right, leader.nextCode()));
        for (Map<String, Object> second : wrong) {
            refused(403, NOT_PROVED, adopt(second));
        }
        assertEquals(0, entries(PolicyAdopted.class).size());
        Reply without = custodian.change(POLICY, ADOPTIONS, Map.of("shipped", RULES));
        assertEquals(400, without.status(), without.body());
        assertEquals(200, adopt(leader.word()).status(), "and then rightly");
    }

    @Test
    void whoGuessesIsHeldUpAndTheApproverElsewhereIsNot() throws Exception {
        for (int tries = 0; tries < 5; tries++) {
            refused(403, NOT_PROVED, adopt(leader.word("guess " + tries, "123456")));
        }
        Reply tooSoon = adopt(leader.word(leader.password, leader.code()));
        assertEquals(429, tooSoon.status(), tooSoon.body());
        String wait = tooSoon.whole().headers().firstValue("Retry-After").orElse("none is said");
        assertTrue(wait.matches("[1-9][0-9]?") && tooSoon.body().contains(wait), wait + " s; " + tooSoon.body());
        assertEquals(0, entries(PolicyAdopted.class).size());
        assertEquals(200, adopt(leader.word()).status(), "half a minute later");
    }

    @Test
    void aCodeCountsOnceWhateverItWasShownFor() throws Exception {
        Map<String, Object> word = leader.word();
        assertEquals(200, adopt(word).status());
        refused(
                403,
                NOT_PROVED,
                custodian.change(POLICY, ADOPTIONS, Map.of("shipped", "pingdingshan-ecology", "second", word)));
        refused(403, NOT_PROVED, leader.signIn(String.valueOf(word.get("code"))));
        leader.signedIn();
        refused(
                403,
                NOT_PROVED,
                custodian.change(
                        POLICY,
                        ADOPTIONS,
                        Map.of(
                                "shipped",
                                "pingdingshan-ecology",
                                "second",
                                leader.word(leader.password, leader.code()))));
        assertEquals(1, entries(PolicyAdopted.class).size());
    }

    @Test
    void theSameRequestOnceMoreIsAnsweredAndNotDoneAgain() throws Exception {
        var asked = custodian
                .posting(ADOPTIONS, Map.of("shipped", RULES, "second", leader.word()))
                .header("If-Match", custodian.seen(POLICY));
        Reply first = bureau.send(asked);
        Reply again = bureau.send(asked);
        assertEquals(200, first.status(), first.body());
        assertEquals(first.body(), again.body());
        assertEquals(1, entries(PolicyAdopted.class).size());
    }

    @Test
    void nobodyIsTwoPersons() throws Exception {
        refused(403, SAME, adopt(custodian.word()));
        Somebody other = bureau.made(administrator, "chen", "CUSTODIAN", null, leader);
        refused(403, "accounts.role", adopt(other.word()));
        refused(403, "accounts.role", adopt(administrator.word()));
        refused(
                403,
                "accounts.role",
                leader.change(POLICY, ADOPTIONS, Map.of("shipped", RULES, "second", custodian.word())));
        assertEquals(0, entries(PolicyAdopted.class).size());
    }

    @Test
    void whoLostTheRoleApprovesNothing() throws Exception {
        Somebody second = bureau.made(administrator, "gu", "LEGAL_HEAD", null, leader);
        Reply changed = administrator.change(
                "/accounts/gu",
                "/accounts/gu/role",
                Map.of("role", "STAFF", "reason", "another post", "second", leader.word()));
        assertEquals(200, changed.status(), changed.body());
        refused(403, "accounts.role", adopt(second.word()));
        Reply disabled = administrator.change("/accounts/gu", "/accounts/gu/disable", Map.of("reason", "left"));
        assertEquals(200, disabled.status(), disabled.body());
        refused(403, NOT_PROVED, adopt(second.word()));
        assertEquals(0, entries(PolicyAdopted.class).size());
        assertEquals(200, adopt(leader.word()).status());
    }

    @Test
    void aSessionIsItsOwnPagesAlone() throws Exception {
        Somebody stranger = bureau.named("wang");
        stranger.cookie = custodian.cookie;
        stranger.pageToken = administrator.pageToken;
        refused(
                403,
                "api.token",
                stranger.change(POLICY, ADOPTIONS, Map.of("shipped", RULES, "second", leader.word())));
        stranger.pageToken = "";
        refused(
                403,
                "api.token",
                stranger.change(POLICY, ADOPTIONS, Map.of("shipped", RULES, "second", leader.word())));
        assertEquals(204, bureau.send(custodian.ask("/session").DELETE()).status());
        refused(
                401,
                "api.session",
                custodian.change(POLICY, ADOPTIONS, Map.of("shipped", RULES, "second", leader.word())));
        assertEquals(0, entries(PolicyAdopted.class).size());
    }

    @Test
    void theSecondPersonGetsNoSession() throws Exception {
        Reply adopted = adopt(leader.word());
        assertTrue(adopted.whole().headers().firstValue("Set-Cookie").isEmpty());
        assertFalse(adopted.body().contains(leader.password));
    }

    @Test
    void aCatalogueIsAdoptedByTwo() throws Exception {
        Reply brought = bureau.send(custodian
                .ask("/catalogues/own/files")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("序号,类别,事项\n1,行政检查,现场检查\n")));
        assertEquals(200, brought.status(), brought.body());
        Map<String, Object> wish = new LinkedHashMap<>(
                Map.of("title", "own", "contentSha256", brought.of("contentSha256"), "second", custodian.word()));
        refused(403, SAME, custodian.change("/catalogues/own/versions/current", "/catalogues/own/versions", wish));
        wish.put("second", leader.word(leader.password, "000000"));
        refused(
                403,
                NOT_PROVED,
                custodian.change("/catalogues/own/versions/current", "/catalogues/own/versions", wish));
        assertEquals(0, entries(CatalogueAdopted.class).size());
        wish.put("second", leader.word());
        Reply adopted = custodian.change("/catalogues/own/versions/current", "/catalogues/own/versions", wish);
        assertEquals(200, adopted.status(), adopted.body());
        assertEquals(
                "zhao",
                ((CatalogueAdopted) entries(CatalogueAdopted.class).get(0).event()).approvedBy());
    }

    private RecordingId filmOfB() throws Exception {
        Rule day = new Rule(Unit.MINUTES, 1_440, "x 1");
        var approver = new Approver("leader", "本单位主要领导", "x 2");
        bureau.whole.journal.append(new DeadlinesConfigured(
                "x",
                day,
                true,
                day,
                List.of("remote"),
                day,
                false,
                day,
                day,
                List.of("office"),
                "Asia/Shanghai",
                approver));
        Uses uses = new Uses(bureau.whole.journal);
        String before = uses.plug(1);
        bureau.whole.journal.append(new CameraTaken(before, Uses.camera(1), 1, "B"));
        uses.close(before, 1, "taken");
        RecordingId film = uses.store(uses.plug(1), 1);
        bureau.whole.journal.append(
                new ActivityOpened("A-000001", new ActivityFacts("c", "", "", "", List.of(), null, null)));
        bureau.whole.journal.append(new RecordingsFiled("A-000001", List.of(film), null, ""));
        return film;
    }

    private static Map<String, Object> exception(RecordingId film, String officer, Map<String, Object> second) {
        return Map.of(
                "recordings",
                List.of(film.sha256()),
                "reason",
                "remote",
                "returnedAt",
                "2026-11-21T10:00:00Z",
                "officer",
                officer,
                "second",
                second);
    }

    @Test
    void anExceptionIsDeclaredAndApprovedInOneRequestByWhomTheRulesName() throws Exception {
        RecordingId film = filmOfB();
        bureau.clock.advance(Duration.ofHours(6));
        custodian.signedIn();
        Somebody head = bureau.made(administrator.signedIn(), "gu", "LEGAL_HEAD", null, leader);
        Somebody officer = bureau.made(administrator, "lin", "OFFICER", "B", null);

        refused(
                403,
                NOT_PROVED,
                custodian.post(EXCEPTIONS, exception(film, "B", leader.word(leader.password, "000000"))));
        refused(403, SAME, custodian.post(EXCEPTIONS, exception(film, "B", custodian.word())));
        refused(403, "deadline.exception.approver", custodian.post(EXCEPTIONS, exception(film, "B", head.word())));
        refused(
                403,
                "deadline.exception.own",
                custodian.post(EXCEPTIONS, exception(film, LEADERS_NUMBER, leader.word())));
        refused(403, "accounts.role", officer.post(EXCEPTIONS, exception(film, LEADERS_NUMBER, leader.word())));
        assertEquals(0, entries(ExceptionDeclared.class).size());

        Reply declared = officer.post(EXCEPTIONS, exception(film, "B", leader.word()));
        assertEquals(200, declared.status(), declared.body());
        JournalEntry entry = entries(ExceptionDeclared.class).get(0);
        assertEquals("lin", entry.actor().name());
        Reply listed = officer.get("/exceptions");
        assertTrue(listed.body().contains("\"answeredBy\":\"zhao\""), listed.body());
        assertTrue(listed.body().contains("\"state\":\"APPROVED\""), listed.body());
    }

    /** An area whose one act waits, between the second person's proof and the decision, for what somebody else does. */
    private record Slow(Meanwhile meanwhile) implements Area {
        interface Meanwhile {
            void happens() throws RefusalException;
        }

        record Wish(Second second) {}

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public List<Endpoint<?>> endpoints() {
            return List.of(Endpoint.post("slow.act", "/slow", Act.POLICY_ADOPT)
                    .takes(Wish.class)
                    .by((call, wish) -> {
                        call.second(wish.second(), Act.POLICY_APPROVE, Authority.ANY);
                        meanwhile.happens();
                        call.act(() -> List.of(new CameraHeld("x", "x", "x", "x")));
                        return Answer.done();
                    }));
        }
    }

    private Reply slowly(Slow.Meanwhile meanwhile) throws Exception {
        var endpoints = new Endpoints(List.of(new Slow(meanwhile)));
        var front =
                new Front(endpoints, bureau.whole.node.accounts(), bureau.whole.desk, new News(bureau.whole.journal));
        try (HttpBureau.Door door = bureau.door(front)) {
            return door.through(() -> custodian.post("/slow", Map.of("second", leader.word())));
        }
    }

    @Test
    void whoIsShutOutWhileTheActIsUnderWayDoesNothingAnyMore() throws Exception {
        var accounts = bureau.whole.node.accounts();
        var admin = new Person("admin", Role.ADMINISTRATOR, null);
        Somebody other = bureau.made(administrator, "gu", "LEGAL_HEAD", null, leader);
        assertEquals(204, slowly(() -> {}).status());
        refused(403, "accounts.no-longer", slowly(() -> accounts.disable(admin, "zhao", "left")));
        leader = other;
        refused(403, "accounts.no-longer", slowly(() -> accounts.disable(admin, "wang", "left")));
        assertEquals(1, entries(CameraHeld.class).size());
    }

    @Test
    void noSecretOfAnybodyStandsInTheJournal() throws Exception {
        Map<String, Object> word = leader.word();
        assertEquals(200, adopt(word).status());
        bureau.whole.journal.read(1, entry -> {
            String said = String.valueOf(entry.event());
            for (Somebody one : List.of(administrator, leader, custodian)) {
                assertFalse(said.contains(one.password), said);
            }
            return true;
        });
    }
}
