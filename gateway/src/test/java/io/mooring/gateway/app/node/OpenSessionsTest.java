package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.SessionsEnded;
import io.mooring.gateway.app.node.HttpBureau.Reply;
import io.mooring.gateway.app.node.HttpBureau.Somebody;
import io.mooring.gateway.journal.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: somebody's machine left open, which nobody else could close. Through the real door over HTTP. */
final class OpenSessionsTest {
    private static final Map<String, String> LEFT_OPEN = Map.of("reason", "left the desk open");

    @TempDir
    private Path directory;

    private HttpBureau bureau;
    private Somebody administrator;
    private Somebody officer;

    @BeforeEach
    void people() throws Exception {
        bureau = new HttpBureau(directory);
        administrator = bureau.administrator();
        officer = bureau.made(administrator, "lin", "OFFICER", "B", null);
    }

    @AfterEach
    void close() {
        bureau.close();
    }

    @Test
    void everybodySeesWhereAndSinceWhenHeIsSignedIn() throws Exception {
        Reply own = officer.get("/sessions");
        assertTrue(own.body().contains("\"from\":\"127.0.0.1\""), own.body());
        assertTrue(
                own.body().contains("\"since\":\"2026-11-21T08:0") && own.body().contains("\"current\":true"),
                own.body());
        assertFalse(own.body().contains(officer.cookie.split("=", 2)[1]), "what lets in stands nowhere");
        Reply of = administrator.get("/accounts/lin/sessions");
        assertTrue(of.body().contains("\"from\":\"127.0.0.1\""), of.body());
        assertEquals(403, officer.get("/accounts/admin/sessions").status());
    }

    @Test
    void anAdministratorEndsAnothersSessionsAndTheJournalSaysWhoAndWhy() throws Exception {
        assertEquals(403, officer.post("/accounts/admin/sign-out", LEFT_OPEN).status());
        Reply ended = administrator.post("/accounts/lin/sign-out", LEFT_OPEN);
        assertEquals("1", ended.of("sessions"), ended.body());
        assertEquals(401, officer.get("/session").status());
        assertEquals(
                "0", administrator.post("/accounts/lin/sign-out", LEFT_OPEN).of("sessions"));
        assertEquals(
                404, administrator.post("/accounts/nobody/sign-out", LEFT_OPEN).status());
        JournalEntry last = bureau.whole
                .journal
                .entries()
                .get((int) bureau.whole.journal.head().seq() - 1);
        assertEquals(new SessionsEnded("lin", 1, "left the desk open"), last.event());
        assertEquals("admin", last.actor().name());
        assertEquals(List.of(), bureau.whole.node.accounts().sessions("lin"));
        officer.signedIn();
        assertEquals(200, officer.get("/session").status(), "what proves the account goes on");
    }
}
