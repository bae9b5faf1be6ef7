package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.journal.JournalInMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an act over many things takes away what somebody said of one of them, and nobody looked at it. */
class SeenOfManyTest {
    @TempDir
    private Path directory;

    private JournalInMemory journal;
    private Front front;
    private RecordingId first;
    private RecordingId other;

    @BeforeEach
    void twoFilms() throws Exception {
        WholeDesk whole = new WholeDesk(directory);
        journal = whole.journal;
        front = new Front(whole.endpoints, new FakeAccounts(), whole.desk, new News(journal));
        Uses uses = new Uses(journal);
        String visit = uses.plug(1);
        first = uses.store(visit, 1);
        other = uses.store(visit, 1);
        for (RecordingId one : List.of(first, other)) {
            journal.append(new DeadlinePassed(
                    Clock.HANDOVER, one.sha256(), Instant.EPOCH, Instant.EPOCH, null, "p", "a 1", Around.NOTHING));
        }
        whole.desk.refresh();
    }

    private Answered ask(Asking asking) {
        return front.answer(asking.as(Role.CUSTODIAN).asked());
    }

    private static String text(Answered answered) throws IOException {
        var out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Answered mark(String secrecy, String seen) {
        String body = "{\"recordings\":[\"%s\",\"%s\"],\"secrecy\":\"%s\",\"reason\":\"r\",\"seen\":[%s]}";
        return ask(Asking.post("/secrecy-marks", body.formatted(first.sha256(), other.sha256(), secrecy, seen)));
    }

    private static String seen(RecordingId recording, String secrecy) {
        return "{\"recording\":\"%s\",\"secrecy\":\"%s\"}".formatted(recording.sha256(), secrecy);
    }

    private int marks() {
        return journal.events(SecrecyMarked.class).size();
    }

    @Test
    void aMarkThatSomebodyMadeMeanwhileIsTakenAwayOnlyByWhoSawIt() throws Exception {
        journal.append(new SecrecyMarked(first, io.mooring.gateway.Secrecy.STATE, "wang", "a map", ""));
        Answered late = mark("OPEN", "");
        assertEquals(412, late.status());
        String told = text(late);
        assertTrue(told.contains("casefile.secrecy.seen") && told.contains(first.brief()), told);
        assertFalse(told.contains(other.brief()), "nobody marked that one: " + told);
        assertEquals(412, mark("OPEN", seen(first, "PRIVACY")).status());
        assertEquals(1, marks());
        assertTrue(mark("OPEN", seen(first, "STATE")).status() < 300);
        assertEquals(3, marks());
        assertTrue(mark("OPEN", "").status() < 300, "what is so already takes nothing away");
        assertEquals(3, marks());
    }

    private Answered explain(String why, String seen) {
        String body = "{\"clock\":\"HANDOVER\",\"subjects\":[\"%s\",\"%s\"],\"explanation\":\"%s\",\"seen\":[%s]}";
        return ask(Asking.post("/deadlines/explanations", body.formatted(first.sha256(), other.sha256(), why, seen)));
    }

    /** What the list of breaches says beside an explanation. */
    private String version(String explanation) throws IOException {
        String list = text(ask(Asking.get("/deadlines/breaches")));
        Matcher found = Pattern.compile(
                        "\"explanation\":\"" + explanation + "\".*?\"version\":\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(list);
        assertTrue(found.find(), list);
        return found.group(1);
    }

    private static String seenOf(RecordingId recording, String version) {
        return "{\"subject\":\"%s\",\"version\":\"%s\"}".formatted(recording.sha256(), version);
    }

    @Test
    void anExplanationThatSomebodyGaveMeanwhileIsReplacedOnlyByWhoSawIt() throws Exception {
        journal.append(new BreachExplained(Clock.HANDOVER, first.sha256(), "snow"));
        String snow = version("snow");
        Answered late = explain("forgotten", "");
        assertEquals(412, late.status());
        assertTrue(text(late).contains("deadline.explained.seen"), text(late));
        journal.append(new BreachExplained(Clock.HANDOVER, first.sha256(), "flood"));
        assertEquals(412, explain("forgotten", seenOf(first, snow)).status());
        assertEquals(412, explain("forgotten", seenOf(other, version("flood"))).status(), "of another");
        assertEquals(2, journal.events(BreachExplained.class).size());
        assertEquals(200, explain("forgotten", seenOf(first, version("flood"))).status());
        assertEquals(4, journal.events(BreachExplained.class).size());
    }
}
