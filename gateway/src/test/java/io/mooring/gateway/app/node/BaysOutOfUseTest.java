package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.app.node.HttpBureau.Reply;
import io.mooring.gateway.app.node.HttpBureau.Somebody;
import io.mooring.gateway.json.CanonicalJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: who may not takes a bay from the others, or one that was taken out of use works on. Through the real door over HTTP. */
final class BaysOutOfUseTest {
    @TempDir
    private Path directory;

    private HttpBureau bureau;
    private Somebody administrator;

    @BeforeEach
    void people() throws Exception {
        bureau = new HttpBureau(directory);
        administrator = bureau.administrator();
    }

    @AfterEach
    void close() {
        bureau.close();
    }

    /** A bay as the list has it. */
    private Map<?, ?> row(Somebody who, int bay) throws Exception {
        Reply list = who.get("/bays");
        assertEquals(200, list.status(), list.body());
        Map<?, ?> page = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(list.body()));
        List<?> items = (List<?>) Objects.requireNonNull(page.get("items"));
        return items.stream()
                .map(item -> (Map<?, ?>) item)
                .filter(item -> Long.valueOf(bay).equals(item.get("bay")))
                .findFirst()
                .orElseThrow();
    }

    private Reply decide(Somebody who, int bay, String word, String seen, String reason) throws Exception {
        return bureau.send(who.posting("/bays/" + bay + "/" + word, Map.of("reason", reason))
                .header("If-Match", '"' + seen + '"'));
    }

    private Reply decide(int bay, String word, String reason) throws Exception {
        return decide(
                administrator, bay, word, String.valueOf(row(administrator, bay).get("version")), reason);
    }

    private static void refused(int status, String code, Reply reply) {
        assertEquals(status + " " + code, reply.status() + " " + reply.of("code"), reply.body());
    }

    private int words() {
        return bureau.whole.journal.events(BayDisabled.class).size()
                + bureau.whole.journal.events(BayEnabled.class).size();
    }

    @Test
    void aBayIsTakenOutOfUseAndPutBackAndTheJournalKnowsWhoSaidSoAndWhy() throws Exception {
        assertEquals(false, row(administrator, 3).get("disabled"));
        Reply out = decide(3, "disable", "触点松动");
        assertEquals(200, out.status(), out.body());
        assertEquals("true admin 触点松动", out.of("disabled") + " " + out.of("by") + " " + out.of("reason"));
        assertEquals(
                '"' + out.of("version") + '"',
                out.whole().headers().firstValue("ETag").orElse(""));
        assertEquals(out.of("version"), row(administrator, 3).get("version"));
        assertEquals(List.of("bay 3: taken out of use by admin: 触点松动"), bureau.whole.heard, "and the bay hears it");
        List<Actor> actors = new ArrayList<>();
        bureau.whole.journal.read(1, entry -> {
            if (entry.event() instanceof BayDisabled said) {
                assertEquals("3 admin 触点松动", said.bay() + " " + said.by() + " " + said.reason());
                assertTrue(!said.user().isEmpty(), "from where");
                actors.add(entry.actor());
            }
            return true;
        });
        assertEquals("[admin]", actors.stream().map(Actor::name).toList().toString());
        Reply in = decide(3, "enable", "已修复");
        assertEquals("false", in.of("disabled"), in.body());
        assertEquals("bay 3: in use", bureau.whole.heard.get(1));
        assertEquals(2, words());
    }

    @Test
    void whatIsSoAlreadyOrIsNoBayIsRefused() throws Exception {
        refused(409, "api.bay.enabled", decide(1, "enable", "x"));
        assertEquals(200, decide(1, "disable", "x").status());
        refused(409, "api.bay.disabled", decide(1, "disable", "x"));
        Reply unknown = decide(administrator, 64, "disable", "0", "x");
        refused(404, "api.bay.unknown", unknown);
        assertEquals("bay", unknown.of("field"), unknown.body());
        assertEquals(404, decide(administrator, -1, "disable", "0", "x").status());
        assertEquals(400, decide(1, "enable", "x".repeat(201)).status());
        assertEquals(1, words());
    }

    @Test
    void whoDecidesSawItAsItIs() throws Exception {
        String before = String.valueOf(row(administrator, 2).get("version"));
        assertEquals(
                428,
                administrator.post("/bays/2/disable", Map.of("reason", "x")).status());
        assertEquals(200, decide(2, "disable", "a").status());
        assertEquals(412, decide(administrator, 2, "enable", before, "x").status());
        String first = String.valueOf(row(administrator, 2).get("version"));
        assertEquals(200, decide(2, "enable", "b").status());
        assertEquals(200, decide(2, "disable", "c").status());
        assertEquals(412, decide(administrator, 2, "enable", first, "x").status(), "another took it out of use since");
        assertEquals("c", row(administrator, 2).get("reason"));
    }

    @Test
    void anOfficerSeesWhichAreOutOfUseAndMayNotChangeIt() throws Exception {
        Somebody officer = bureau.made(administrator, "li", "OFFICER", "4102", null);
        assertEquals(200, decide(1, "disable", "触点松动").status());
        assertEquals("触点松动", row(officer, 1).get("reason"));
        String version = String.valueOf(row(officer, 1).get("version"));
        assertEquals(403, decide(officer, 1, "enable", version, "x").status());
        assertEquals(1, words());
    }
}
