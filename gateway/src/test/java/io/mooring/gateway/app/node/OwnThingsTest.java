package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.custody.ledger.Uses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an officer who sees what another recorded, or does not see what is his own. */
class OwnThingsTest {
    private static final String MINE = "A-000001";
    private static final String THEIRS = "A-000002";
    private static final String NOBODYS = "A-000003";
    private static final List<String> LISTS =
            List.of("/deadlines", "/deadlines/breaches", "/findings", "/recording-search", "/activities");

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @TempDir
    private Path directory;

    private final Map<String, Front> fronts = new HashMap<>();
    private WholeDesk whole;
    private Uses uses;
    private RecordingId mine;
    private RecordingId theirs;
    private RecordingId nobodys;

    /** Officer A had camera 1, B camera 2, and nobody knows who had camera 3. Each film is filed and has a finding. */
    @BeforeEach
    void threeFilms() throws Exception {
        whole = new WholeDesk(directory);
        uses = new Uses(whole.journal);
        Rule day = new Rule(Unit.MINUTES, 1_440, "x 1");
        whole.journal.append(new DeadlinesConfigured(
                "x", day, true, null, List.of(), day, false, day, day, List.of("office"), "Asia/Shanghai", null));
        mine = film(1, "A", MINE);
        theirs = film(2, "B", THEIRS);
        nobodys = film(3, "", NOBODYS);
        whole.desk.refresh();
    }

    private RecordingId film(int camera, String officer, String activity, String... tookPart) {
        String before = uses.plug(camera);
        if (!officer.isEmpty()) {
            whole.journal.append(new CameraTaken(before, Uses.camera(camera), camera, officer));
        }
        uses.close(before, camera, "taken");
        String visit = uses.plug(camera);
        RecordingId film = uses.store(visit, camera);
        var facts = new ActivityFacts("c" + camera, "", "", "", List.of(tookPart), null, null);
        whole.journal.append(new ActivityOpened(activity, facts));
        whole.journal.append(new RecordingsFiled(activity, List.of(film), null, ""));
        whole.journal.append(new FindingRaised(
                Kind.NO_SOUND,
                Asks.EXPLANATION,
                Uses.camera(camera),
                visit,
                List.of(film),
                null,
                null,
                null,
                "",
                null));
        whole.journal.append(
                new DeadlinePassed(Clock.HANDOVER, film.sha256(), NOON, NOON, null, "x", "x 1", Around.NOTHING));
        return film;
    }

    private Answered ask(@Nullable String officer, Role role, Asking asking) {
        return fronts.computeIfAbsent(
                        String.valueOf(officer),
                        any -> new Front(
                                whole.endpoints, new FakeAccounts(officer), whole.desk, new News(whole.journal)))
                .answer(asking.as(role).asked());
    }

    private String seen(@Nullable String officer, Asking asking) throws IOException {
        Answered answered = ask(officer, Role.OFFICER, asking);
        String body = text(answered);
        assertEquals(200, answered.status(), body);
        return body;
    }

    private int status(Asking asking) {
        return ask("A", Role.OFFICER, asking).status();
    }

    private static boolean names(String body, RecordingId recording, String activity) {
        return body.contains(recording.sha256()) || body.contains(activity);
    }

    @Test
    void eachOfficerSeesHisOwnDeadlinesFindingsRecordingsAndActivitiesAndNoOthers() throws Exception {
        for (String list : LISTS) {
            String ofA = seen("A", Asking.get(list));
            assertTrue(names(ofA, mine, MINE), list + ofA);
            assertFalse(names(ofA, theirs, THEIRS) || names(ofA, nobodys, NOBODYS), list + ofA);
            String ofB = seen("B", Asking.get(list));
            assertTrue(names(ofB, theirs, THEIRS), list + ofB);
            assertFalse(names(ofB, mine, MINE) || names(ofB, nobodys, NOBODYS), list + ofB);
        }
    }

    @Test
    void whoHasNoNumberSeesNothingAndACustodianEverything() throws Exception {
        for (String list : LISTS) {
            assertTrue(seen(null, Asking.get(list)).contains("\"items\":[]"), list);
            assertTrue(seen("", Asking.get(list)).contains("\"items\":[]"), list);
            var out = new ByteArrayOutputStream();
            ask(null, Role.CUSTODIAN, Asking.get(list)).body().writeTo(out);
            String all = out.toString(StandardCharsets.UTF_8);
            assertTrue(names(all, mine, MINE) && names(all, theirs, THEIRS) && names(all, nobodys, NOBODYS), all);
        }
    }

    @Test
    void namingAnotherOfficerOrItsRecordingFindsNothing() throws Exception {
        assertTrue(
                seen("A", Asking.get("/recording-search").query("officer", "B")).contains("\"items\":[]"));
        assertTrue(seen("A", Asking.get("/findings").query("recording", theirs.sha256()))
                .contains("\"items\":[]"));
        assertTrue(seen("A", Asking.get("/findings").query("camera", Uses.camera(2)))
                .contains("\"items\":[]"));
    }

    @Test
    void oneThingIsShownToWhoseItIsAndRefusedToOthers() throws Exception {
        for (String path : List.of("/deadlines/of/%s", "/recordings/%s/sheet")) {
            assertEquals(200, status(Asking.get(path.formatted(mine.sha256()))), path);
            assertEquals(403, status(Asking.get(path.formatted(theirs.sha256()))), path);
            assertEquals(403, status(Asking.get(path.formatted("f".repeat(64)))), path);
        }
        for (String path : List.of("/activities/%s", "/activities/%s/recordings", "/activities/%s/findings")) {
            assertEquals(200, status(Asking.get(path.formatted(MINE))), path);
            assertEquals(403, status(Asking.get(path.formatted(THEIRS))), path);
        }
    }

    @Test
    void nobodySpeaksForAnothersDeadlineOrDeclaresForAnother() {
        String breach = "{\"clock\":\"HANDOVER\",\"subjects\":[%s],\"explanation\":\"late\"}";
        String ofMine = "\"" + mine.sha256() + "\"";
        String ofTheirs = "\"" + theirs.sha256() + "\"";
        assertNotEquals(403, status(Asking.post("/deadlines/explanations", breach.formatted(ofMine))));
        for (String subjects : List.of(ofTheirs, ofMine + "," + ofTheirs, "")) {
            assertEquals(403, status(Asking.post("/deadlines/explanations", breach.formatted(subjects))), subjects);
        }
        String exception = "{\"recordings\":[%s],\"reason\":\"REMOTE\",\"returnedAt\":\"2026-11-21T08:00:00Z\","
                + "\"officer\":\"%s\"}";
        assertNotEquals(403, status(Asking.post("/deadlines/exceptions", exception.formatted(ofMine, "A"))));
        assertEquals(403, status(Asking.post("/deadlines/exceptions", exception.formatted(ofTheirs, "A"))));
        assertEquals(403, status(Asking.post("/deadlines/exceptions", exception.formatted(ofMine, "B"))));
    }

    @Test
    void whatAnOfficerExplainedIsGoneFromHisListAndStaysOnOthers() throws Exception {
        Asking unexplained = Asking.get("/deadlines/breaches").query("unexplained", "true");
        assertTrue(names(seen("A", unexplained), mine, MINE));
        String said = "{\"clock\":\"HANDOVER\",\"subjects\":[\"" + mine.sha256() + "\"],\"explanation\":\"堵车\"}";
        assertEquals(200, status(Asking.post("/deadlines/explanations", said)));
        assertTrue(seen("A", unexplained).contains("\"items\":[]"));
        assertTrue(names(seen("B", unexplained), theirs, THEIRS));
        String all = text(ask(null, Role.CUSTODIAN, Asking.get("/deadlines/breaches")));
        assertTrue(all.contains("堵车") && all.contains(nobodys.sha256()), all);
        assertEquals(
                403, ask("A", Role.HANDLER, Asking.get("/deadlines/breaches")).status());
    }

    @Test
    void nobodyExplainsWhatWasFoundOfAnother() throws Exception {
        String all = text(ask(null, Role.CUSTODIAN, Asking.get("/findings")));
        String own = seen("A", Asking.get("/findings"));
        int tried = 0;
        Matcher named = Pattern.compile("\"finding\":\"([^\"]+)\"").matcher(all);
        while (named.find()) {
            String path = "/findings/" + named.group(1) + "/explanations";
            int status = status(Asking.post(path, "{\"how\":\"SPOKEN_IN_RECORDING\",\"text\":\"it fell\"}"));
            assertEquals(!own.contains('"' + named.group(1) + '"'), status == 403, path + " " + status);
            tried++;
        }
        assertTrue(tried >= 3, all);
    }

    private static String text(Answered answered) throws IOException {
        var out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoTookPartSeesWhatAnotherRecordedThere() throws Exception {
        RecordingId shared = film(4, "B", "A-000004", "A");
        whole.desk.refresh();
        for (String list : LISTS) {
            assertTrue(names(seen("A", Asking.get(list)), shared, "A-000004"), list);
        }
        assertEquals(200, status(Asking.get("/recordings/" + shared.sha256() + "/sheet")));
    }

    @Test
    void partsOfOnesOwnAreGoneThroughToTheEnd() throws Exception {
        for (int number = 5; number <= 12; number++) {
            film(number % 2 + 1, number % 2 == 0 ? "A" : "B", "A-0000" + (number < 10 ? "0" : "") + number);
        }
        whole.desk.refresh();
        for (String list : LISTS) {
            int parts = 0;
            int found = 0;
            String after = "";
            do {
                Asking asking = Asking.get(list).query("limit", "1");
                String body = seen("A", after.isEmpty() ? asking : asking.query("after", after));
                found += body.contains("\"items\":[]") ? 0 : 1;
                // A place in the list names no item that is shown.
                assertFalse(body.split("\"next\"", 2)[0].contains(theirs.sha256()), body);
                after = body.contains("\"next\":") ? body.replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1") : "";
            } while (!after.isEmpty() && ++parts < 100);
            assertTrue(found >= 5, list + " " + found);
        }
    }

    @Test
    void whatIsNobodysOwnStaysClosed() {
        for (String path : List.of(
                "/deadlines/counts",
                "/recordings",
                "/unclassified",
                "/filing-proposals",
                "/recordings/" + mine.sha256())) {
            assertEquals(403, status(Asking.get(path)), path);
        }
    }
}
