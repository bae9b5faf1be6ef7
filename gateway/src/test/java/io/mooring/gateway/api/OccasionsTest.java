package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.DockId;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.policy.PolicyRegister;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.room.AmpleRoom;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an activity that the rules want recorded, entered on an occasion that no rule knows, and expected by nobody. */
final class OccasionsTest {
    private static final DockId DOCK = new DockId("dock-01");
    private static final RecordingId FILM = new RecordingId("ab".repeat(32));

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);

    @TempDir
    Path directory;

    private Front front;

    @BeforeEach
    void desk() throws Exception {
        adopt("ankang-agriculture");
        SourceIdentity source = new SourceIdentity("m/o/1", "1", "a.mp4", 10, "20261121T080000");
        journal.append(
                Actor.dock(DOCK),
                new Stored("v", FILM, source, 10, "0".repeat(64), "20261121T080000", false, 0, 0, "uncached", false));
        RecordingIndex index = RecordingIndex.inMemory(journal, CaseView.CASES, DeadlineView.VIEW, PolicyRegister.VIEW);
        PolicyBook rules = new PolicyBook(index, PolicyFiles.shipped("ankang-agriculture"), PolicyFiles::adopted);
        Room room = AmpleRoom.in(directory, journal, index, clock);
        List<Area> areas = List.of(
                new ActivityEndpoints(index, rules::occasionsAt, room, clock),
                new OccasionEndpoints(index, rules::occasionsAt));
        front = new Front(new Endpoints(areas), new FakeAccounts(), new Desk(journal, index), new News(journal));
    }

    private void adopt(String policy) throws JournalException {
        String text = PolicyFiles.shipped(policy).text();
        journal.append(
                Actor.dock(DOCK),
                new PolicyAdopted(policy, policy, "0".repeat(63) + policy.length(), text, "test", null));
    }

    private Answered open(String occasion) {
        return front.answer(Asking.post("/activities", "{\"facts\":" + facts(occasion) + "}")
                .as(Role.CUSTODIAN)
                .asked());
    }

    private static String facts(String occasion) {
        return "{\"caseName\":\"某案\",\"caseNumber\":\"\",\"party\":\"\",\"place\":\"\",\"officers\":[]"
                + (occasion.isEmpty() ? "" : ",\"occasion\":\"" + occasion + "\"") + "}";
    }

    private Answered change(String activity, String occasion, Locale language) {
        String version = front.answer(
                        Asking.get("/activities/" + activity).as(Role.CUSTODIAN).asked())
                .headers()
                .get("ETag");
        return front.answer(Asking.of("PUT", "/activities/" + activity)
                .json("{\"facts\":" + facts(occasion) + ",\"reason\":\"更正\"}")
                .header(Asked.IF_MATCH, String.valueOf(version))
                .in(language)
                .as(Role.CUSTODIAN)
                .asked());
    }

    private String get(String path, String... query) {
        Asking asking = Asking.get(path).as(Role.CUSTODIAN);
        for (int i = 0; i < query.length; i += 2) {
            asking.query(query[i], query[i + 1]);
        }
        return body(front.answer(asking.asked()));
    }

    private static String body(Answered answered) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            answered.body().writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatCanBeChosenIsTheRulesListWithItsArticles() {
        String listed = get("/activity-occasions");
        for (String wanted : List.of("seizure", "查封扣押", "sealing up and seizure", "第四条第（一）项", "service-by-notice")) {
            assertTrue(listed.contains(wanted), listed);
        }
    }

    @Test
    void anotherOccasionIsRefusedWithTheListInBothLanguages() {
        for (String occasion : List.of("inspection", "Seizure", "seizure ", "x")) {
            assertEquals(422, open(occasion).status(), occasion);
        }
        assertEquals(200, open("seizure").status());
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Answered refused = change("A-000001", "inspection", language);
            assertEquals(422, refused.status(), () -> body(refused));
            String why = body(refused);
            assertTrue(why.contains("inspection") && why.contains("seizure, demolition"), why);
            assertEquals(language.equals(Locale.ENGLISH), why.contains("not of the rules' list"), why);
        }
        assertEquals(1, journal.events(ActivityOpened.class).size());
        assertEquals(List.of(), journal.events(ActivityChanged.class));
    }

    @Test
    void anActivityStaysUnderTheRulesItWasOpenedUnder() throws Exception {
        assertEquals(200, open("seizure").status());
        adopt("pingdingshan-ethnic-religious");
        assertEquals(422, open("seizure").status(), "PR-M 4 knows none");
        assertEquals(200, open("inspection").status());
        assertTrue(get("/activity-occasions", "activity", "A-000001").contains("demolition"));
        assertTrue(get("/activity-occasions").contains("日常执法检查"));
        assertEquals(422, change("A-000001", "inspection", Locale.ENGLISH).status());
        assertEquals(200, change("A-000001", "demolition", Locale.ENGLISH).status());
        assertEquals(
                404,
                front.answer(Asking.get("/activity-occasions")
                                .query("activity", "A-000009")
                                .as(Role.OFFICER)
                                .asked())
                        .status());
    }

    @Test
    void recordingsFiledTogetherAndTheirActivityAreFoundByIt() {
        assertEquals(200, open("seizure").status());
        assertEquals(200, open("hearing").status());
        assertEquals(
                200,
                front.answer(Asking.post(
                                        "/activities/A-000002/recordings",
                                        "{\"recordings\":[\"" + FILM.sha256() + "\"]}")
                                .as(Role.CUSTODIAN)
                                .asked())
                        .status());
        List<String> found = new ArrayList<>();
        for (String occasion : List.of("seizure", "hearing")) {
            found.add(occasion + " "
                    + get("/recording-search", "occasion", occasion).contains(FILM.sha256()));
            found.add(occasion + " " + get("/activities", "occasion", occasion).contains("A-000002"));
        }
        assertEquals(List.of("seizure false", "seizure false", "hearing true", "hearing true"), found);
    }
}
