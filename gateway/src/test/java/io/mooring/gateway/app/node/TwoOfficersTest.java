package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Filled;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.config.PolicyFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: an answer that tells one officer of another. Made from the whole table: every endpoint that an officer may ask at
 * all is asked by one, naming his own things and then, one by one, another's, and nothing that is the other's comes back, not
 * even that it is there.
 */
final class TwoOfficersTest {
    @TempDir
    private Path directory;

    private WholeDesk whole;
    private OfficersThings mine;
    private OfficersThings theirs;
    private Front front;

    @BeforeEach
    void twoOfficers() throws Exception {
        whole = new WholeDesk(directory);
        var made = OfficersThings.two(whole);
        mine = made.get(0);
        theirs = made.get(1);
        front = new Front(whole.endpoints, new FakeAccounts(mine.number()), whole.desk, new News(whole.journal));
    }

    /** What came back: its status, everything that was said, and why not. */
    private record Reply(int status, String text) {
        String code() {
            return status + (status < 400 ? "" : " " + text.replaceAll("(?s).*\"code\":\"([^\"]*)\".*", "$1"));
        }

        /** All of it but what names what was asked for, and sealed places, which are never twice the same. */
        String without(String name) {
            return text.replace(name, "").replaceAll("after=[A-Za-z0-9_-]+|\"next\":\"[^\"]*\"", "");
        }
    }

    private Reply ask(Role role, Asking asking) throws IOException {
        Answered answered = front.answer(asking.as(role).asked());
        var out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        return new Reply(answered.status(), answered.headers() + out.toString(StandardCharsets.UTF_8));
    }

    private List<Endpoint<?>> open() {
        return whole.endpoints.all().stream()
                .filter(endpoint -> endpoint.act() == null
                        || Authority.states(endpoint.act()).stream()
                                .anyMatch(state -> Authority.allows(Role.OFFICER, endpoint.act(), state)))
                .<Endpoint<?>>map(endpoint -> endpoint)
                .toList();
    }

    private interface Check {
        void of(Endpoint<?> endpoint, Filled filled) throws IOException;
    }

    private Stream<DynamicTest> each(Check check) {
        return open().stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.name(), () -> {
                    for (int choice = 0; choice < Filled.choices(endpoint); choice++) {
                        check.of(endpoint, new Filled(mine.names(), false, choice));
                        check.of(endpoint, new Filled(mine.names(), true, choice));
                    }
                }));
    }

    private void tellsNothing(String asked, Reply reply, String but) {
        for (String name : theirs.words()) {
            // What was asked for by its name may be said again.
            assertFalse(
                    !name.equals(but) && reply.text().contains(name), () -> asked + " tells " + name + ": " + reply);
        }
    }

    @TestFactory
    Stream<DynamicTest> noAnswerAboutOnesOwnNamesAnythingOfTheOthers() {
        return each((endpoint, filled) -> {
            Reply reply = ask(Role.OFFICER, filled.asking(endpoint));
            assertNotEquals(500, reply.status(), reply::toString);
            tellsNothing(endpoint.name() + " " + filled, reply, "");
        });
    }

    @TestFactory
    Stream<DynamicTest> whoNamesTheOthersThingHearsWhatHeHearsOfOneThatIsNot() {
        return each((endpoint, filled) -> {
            for (String name : filled.known(endpoint)) {
                String other = theirs.called(name);
                String none = OfficersThings.none(name);
                Reply reply = ask(Role.OFFICER, filled.with(name, other).asking(endpoint));
                Reply ofNone = ask(Role.OFFICER, filled.with(name, none).asking(endpoint));
                String asked = endpoint.name() + " " + name + " " + filled;
                assertEquals(ofNone.code(), reply.code(), () -> asked + ": " + reply + " but of none " + ofNone);
                if (endpoint.method().safe()) {
                    assertEquals(ofNone.without(none), reply.without(other), asked);
                }
                tellsNothing(asked, reply, other);
            }
        });
    }

    @Test
    void receiptsAreAllAlikeButHisOwn() throws IOException {
        Set<String> codes = new LinkedHashSet<>();
        int own = 0;
        for (int number = 1; number <= whole.journal.head().seq() + 10; number++) {
            Reply reply = ask(Role.OFFICER, Asking.get("/receipts/" + number));
            own += reply.status() == 200 ? 1 : 0;
            if (reply.status() != 200) {
                codes.add(reply.code());
            }
            tellsNothing("receipt " + number, reply, "");
        }
        assertEquals(Set.of("403 accounts.role"), codes);
        assertTrue(own > 0, "he has some");
    }

    @Test
    void theCustodianIsToldAllOfItSoThatThereIsSomethingToHide() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Endpoint<?> endpoint : whole.endpoints.all()) {
            if (endpoint.method().safe()) {
                all.append(ask(Role.CUSTODIAN, new Filled(theirs.names(), false, 0).asking(endpoint))
                        .text());
            }
        }
        for (String word : theirs.words()) {
            assertTrue(all.indexOf(word) >= 0, word);
        }
    }

    @Test
    void hisOwnAreToldHim() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Endpoint<?> endpoint : open()) {
            if (endpoint.method().safe()) {
                all.append(ask(Role.OFFICER, new Filled(mine.names(), false, 0).asking(endpoint))
                        .text());
            }
        }
        for (Map.Entry<String, String> name : mine.names().entrySet()) {
            assertTrue(all.indexOf(name.getValue()) >= 0, name.toString());
        }
    }

    @Test
    void whatADockKnowsOfACameraIsToldToWhoHadIt() throws IOException {
        String reason = PolicyFiles.shipped("pingdingshan-agriculture")
                .policy()
                .stopping()
                .reasons()
                .or(List.of())
                .get(0)
                .code();
        String content = "{\"content\":{\"kind\":\"STOPPED\",\"reason\":\"" + reason
                + "\",\"text\":\"x\",\"basis\":\"x\",\"camera\":\"%s\",\"from\":\"%s\"}}";
        String out = mine.outAt().toString();
        Reply ofMine = ask(Role.OFFICER, Asking.post("/work-records", content.formatted(mine.called("camera"), out)));
        assertEquals(200, ofMine.status(), ofMine::toString);
        assertFalse(ofMine.text().contains("\"facts\":[]"), ofMine::toString);
        Reply ofTheirs = ask(
                Role.OFFICER,
                Asking.post(
                        "/work-records",
                        content.formatted(
                                theirs.called("camera"), theirs.outAt().toString())));
        assertEquals(200, ofTheirs.status(), ofTheirs::toString);
        assertTrue(ofTheirs.text().contains("\"facts\":[]"), ofTheirs::toString);
    }

    @Test
    void aPlaceInAListIsSealedForWhoseItIs() throws IOException {
        for (String list :
                List.of("/deadlines", "/findings", "/recording-search", "/activities", "/expected-records")) {
            Reply first = ask(Role.OFFICER, Asking.get(list).query("limit", "1"));
            assertEquals(200, first.status(), first::toString);
            Reply guessed = ask(Role.OFFICER, Asking.get(list).query("after", theirs.called("recording")));
            assertEquals(400, guessed.status(), guessed::toString);
            if (first.text().contains("\"next\":\"")) {
                String next = first.text().replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
                assertEquals(
                        200,
                        ask(Role.OFFICER, Asking.get(list).query("after", next)).status());
                String elsewhere = list.equals("/findings") ? "/deadlines" : "/findings";
                assertEquals(
                        400,
                        ask(Role.OFFICER, Asking.get(elsewhere).query("after", next))
                                .status());
            }
        }
    }
}
