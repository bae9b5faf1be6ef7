package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.room.AmpleRoom;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a recording kept beyond its term, and nobody knows by which article. */
final class HoldReasonsTest {
    private static final DockId DOCK = new DockId("dock-01");
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);

    @TempDir
    Path directory;

    /** A desk under the rules of one of the bureaus. */
    private Front under(String policy) throws Exception {
        List<Reason> reasons =
                PolicyFiles.shipped(policy).policy().retention().holds().or(List.of());
        SourceIdentity source = new SourceIdentity("m/o/1", "1", "a.mp4", 10, "20261121T080000");
        journal.append(
                Actor.dock(DOCK),
                new Stored(
                        "v", RECORDING, source, 10, "0".repeat(64), "20261121T080000", false, 0, 0, "uncached", false));
        RecordingIndex index = RecordingIndex.inMemory(journal);
        Room room = AmpleRoom.in(directory, journal, index, clock);
        Area area = new RecordingEndpoints(index, room, () -> reasons);
        return new Front(new Endpoints(List.of(area)), new FakeAccounts(), new Desk(journal, index), new News(journal));
    }

    private static Asking hold(String more) {
        return Asking.post(
                        "/recordings/" + RECORDING.sha256() + "/holds",
                        "{\"name\":\"case 7\",\"reason\":\"当事人投诉\"" + more + "}")
                .as(Role.CUSTODIAN);
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
    void aHoldNamesOneOfTheRulesReasonsAndIsToldWithIt() throws Exception {
        Front front = under("pingdingshan-agriculture");
        String listed = body(front.answer(
                Asking.get("/recording-hold-reasons").as(Role.CUSTODIAN).asked()));
        for (String code : List.of("dispute", "obstruction", "major", "第十六条第（三）项")) {
            assertTrue(listed.contains(code), listed);
        }
        Answered held = front.answer(hold(",\"code\":\"dispute\"").asked());
        assertEquals(200, held.status(), () -> body(held));
        assertEquals(List.of("dispute"), codes());
        String holds = body(
                front.answer(Asking.get("/recording-holds").as(Role.CUSTODIAN).asked()));
        assertTrue(holds.contains("\"code\":\"dispute\"") && holds.contains("当事人投诉"), holds);
    }

    private Answered changed(Front front, Asking asking, String version) {
        return front.answer(asking.as(Role.LEADER)
                .header(Asked.IF_MATCH, "\"" + version + "\"")
                .asked());
    }

    private static String version(String body) {
        return body.replaceAll("(?s).*\"version\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void nobodyMarksOrLiftsWhatHeDidNotSee() throws Exception {
        Front front = under("ankang-agriculture");
        String at = "/recordings/" + RECORDING.sha256();
        String seen = version(body(front.answer(Asking.get(at).as(Role.LEADER).asked())));
        Asking mark = Asking.of("PUT", at + "/secrecy").json("{\"secrecy\":\"STATE\",\"reason\":\"x\"}");
        assertEquals(428, front.answer(mark.as(Role.LEADER).asked()).status());
        assertEquals(200, front.answer(hold("").asked()).status());
        assertEquals(412, changed(front, mark, seen).status(), "it is held since");
        String now = version(body(front.answer(Asking.get(at).as(Role.LEADER).asked())));
        assertEquals(200, changed(front, mark, now).status());
        assertEquals(409, front.answer(hold("").asked()).status(), "the hold of that name stands, with its reason");
        String held = version(
                body(front.answer(Asking.get("/recording-holds").as(Role.LEADER).asked())));
        Asking lift = Asking.post(at + "/holds/case%207/lift", "{\"reason\":\"closed\"}");
        assertEquals(412, changed(front, lift, now).status());
        assertEquals(200, changed(front, lift, held).status());
    }

    private List<String> codes() {
        return journal.events(RecordingHeld.class).stream()
                .map(held -> String.valueOf(held.code()))
                .toList();
    }

    @Test
    void anUnknownReasonAndNoneAreRefusedWithTheListInBothLanguages() throws Exception {
        Front front = under("pingdingshan-agriculture");
        for (String more : List.of("", ",\"code\":\"because\"", ",\"code\":\"Dispute\"")) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                Answered refused = front.answer(hold(more).in(language).asked());
                assertEquals(422, refused.status(), () -> more + body(refused));
                String why = body(refused);
                assertTrue(why.contains("dispute, obstruction, major"), why);
                assertEquals(language.equals(Locale.ENGLISH), why.contains("rules"), why);
            }
        }
        assertEquals(List.of(), codes());
    }

    @Test
    void whereTheRulesStateNoneItIsSaidInWords() throws Exception {
        Front front = under("ankang-agriculture");
        assertEquals(422, front.answer(hold(",\"code\":\"dispute\"").asked()).status());
        assertEquals(200, front.answer(hold("").asked()).status());
        assertEquals(List.of("null"), codes());
        String text = CanonicalJson.text(
                EventJson.data(journal.events(RecordingHeld.class).get(0)));
        assertFalse(text.contains("code"), text);
    }
}
