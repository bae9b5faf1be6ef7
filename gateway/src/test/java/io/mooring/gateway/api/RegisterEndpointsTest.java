package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.handover.HandoverActs;
import io.mooring.gateway.custody.handover.HandoverView;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.register.CameraFile;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.Cameras;
import io.mooring.gateway.custody.register.OfficerFile;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.custody.register.RegisterActs;
import io.mooring.gateway.custody.register.RegisterRules;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: what a custodian and an officer see of the registers, from outside. */
class RegisterEndpointsTest {
    private static final String X1 = "Maker/X1/S1";
    private static final String PATH = "/cameras/Maker%2FX1%2FS1";

    private final JournalInMemory journal = new JournalInMemory();
    private Front front;

    @BeforeEach
    void open() throws JournalException {
        RecordingIndex index = RecordingIndex.inMemory(journal, CameraView.VIEW, OfficerView.VIEW, HandoverView.VIEW);
        Officers officers = new Officers(index);
        Cameras cameras = new Cameras(index, officers, () -> new RegisterRules("办公室", false));
        Handovers handovers = new Handovers(index);
        RegisterActs entries = new RegisterActs(cameras, officers);
        HandoverActs acts = new HandoverActs(
                handovers,
                officers,
                () -> journal.entries().get(journal.entries().size() - 1).time());
        FakeAccounts accounts = new FakeAccounts();
        front = new Front(
                new Endpoints(List.of(
                        new CameraEndpoints(cameras, entries, new CameraFile(cameras, officers)),
                        new OfficerEndpoints(officers, entries, new OfficerFile(officers)),
                        new HandoverEndpoints(handovers, acts, cameras, officers, accounts))),
                accounts,
                new Desk(journal, index, true),
                new News(journal));
    }

    private Answered ask(Asking asking) {
        return front.answer(asking.asked());
    }

    private static String body(Answered answered) {
        try {
            var out = new ByteArrayOutputStream();
            answered.body().writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String done(Asking asking) {
        Answered answered = ask(asking.as(Role.CUSTODIAN));
        assertTrue(answered.status() < 300, () -> answered.status() + " " + body(answered));
        return body(answered);
    }

    private String version(String path) {
        return String.valueOf(ask(Asking.get(path).as(Role.CUSTODIAN)).headers().get("ETag"));
    }

    private void anOfficer() {
        done(Asking.post("/officers", "{\"number\":\"410001\",\"name\":\"张三\"}"));
    }

    private void aVisit() {
        journal.append(new VisitOpened("v1", 2, "1-2", X1, "Maker", "X1", "S1", "1.0", "00"));
    }

    @Test
    void aCameraThatWasSeenIsRegisteredAndGoesThroughItsLife() {
        anOfficer();
        aVisit();
        assertTrue(done(Asking.get("/cameras").query("registered", "false")).contains("NOT_REGISTERED"));
        done(Asking.post("/cameras", "{\"camera\":\"" + X1 + "\",\"number\":\"ZF-01\",\"custodian\":\"410001\"}"));
        assertEquals(
                409,
                ask(Asking.post("/cameras", "{\"camera\":\"" + X1 + "\"}").as(Role.CUSTODIAN))
                        .status());
        String row = done(Asking.get(PATH));
        assertTrue(row.contains("\"department\":\"办公室\""), row);
        assertTrue(row.contains("\"bay\":2"), row);
        Asking repair = Asking.post(PATH + "/state", "{\"to\":\"REPAIR\",\"reason\":\"屏碎\"}");
        assertEquals(428, ask(repair.as(Role.CUSTODIAN)).status());
        String seen = version(PATH);
        done(repair.header(Asked.IF_MATCH, seen));
        assertTrue(done(Asking.get("/cameras").query("state", "REPAIR")).contains(X1));
        assertEquals(
                409,
                ask(Asking.post(PATH + "/state", "{\"to\":\"REPAIR\",\"reason\":\"x\"}")
                                .header(Asked.IF_MATCH, version(PATH))
                                .as(Role.CUSTODIAN))
                        .status());
        assertEquals(
                412,
                ask(Asking.post(PATH + "/state", "{\"to\":\"LOST\",\"reason\":\"x\"}")
                                .header(Asked.IF_MATCH, seen)
                                .as(Role.CUSTODIAN))
                        .status(),
                "somebody else sent it to repair meanwhile");
        assertTrue(done(Asking.get("/camera-provision")).contains("\"officers\":1"));
    }

    @Test
    void anOfficerIsOneHoweverWideTheNumberIsTyped() {
        anOfficer();
        Asking again = Asking.post("/officers", "{\"number\":\"４１０００１\",\"name\":\"李四\"}");
        assertEquals(409, ask(again.as(Role.CUSTODIAN)).status());
        assertTrue(done(Asking.get("/officers")).contains("张三"));
        aVisit();
        done(Asking.post("/cameras", "{\"camera\":\"" + X1 + "\",\"custodian\":\"４１０００１\"}"));
        assertTrue(done(Asking.get("/cameras").query("custodian", "410001")).contains(X1));
        String line = "{\"lines\":[{\"camera\":\"%s\",\"officer\":\"%s\",\"from\":\"2026-11-22T00:00:00Z\"}]}";
        done(Asking.post("/roster", line.formatted(X1, "４１０００１")));
        assertTrue(done(Asking.get("/roster")).contains("\"officer\":\"410001\""));
    }

    @Test
    void aCardThatSomebodyChangedMeanwhileIsNotOverwritten() {
        aVisit();
        done(Asking.post("/cameras", "{\"camera\":\"" + X1 + "\"}"));
        String version = version(PATH);
        done(Asking.of("PUT", PATH).json("{\"note\":\"one\"}").header(Asked.IF_MATCH, version));
        Answered late = ask(Asking.of("PUT", PATH)
                .json("{\"note\":\"two\"}")
                .header(Asked.IF_MATCH, version)
                .as(Role.CUSTODIAN));
        assertEquals(412, late.status());
        assertTrue(done(Asking.get(PATH)).contains("\"note\":\"one\""));
    }

    @Test
    void whatAModelCanDoIsNotOverwrittenUnseen() {
        aVisit();
        String facts = "{\"maker\":\"Maker\",\"model\":\"X1\",\"heightLines\":%d}";
        Asking first = Asking.of("PUT", "/camera-models").json(facts.formatted(1080));
        assertEquals(428, ask(first.as(Role.CUSTODIAN)).status());
        String described = done(first.header(Asked.IF_MATCH, "\"0\""));
        Asking second = Asking.of("PUT", "/camera-models")
                .json(facts.formatted(720))
                .header(Asked.IF_MATCH, "\"0\"")
                .as(Role.CUSTODIAN);
        assertEquals(412, ask(second).status(), "nobody had said anything, now somebody has");
        String version = described.replaceAll("(?s).*\"version\":\"([^\"]+)\".*", "$1");
        assertTrue(done(Asking.get("/camera-models")).contains(version));
        assertTrue(done(Asking.get(PATH)).contains(version), "the camera's own page has it too");
        assertTrue(done(second.header(Asked.IF_MATCH, "\"" + version + "\"")).contains("720"));
    }

    @Test
    void aFileIsLookedAtFirstAndThenEnteredWholeOrNotAtAll() {
        byte[] good = "编号,姓名\n410001,张三\n410002,李四\n".getBytes(StandardCharsets.UTF_8);
        String dry =
                done(Asking.of("POST", "/officer-file").body("text/csv", good).query("dry", "true"));
        assertTrue(dry.contains("\"entered\":false") && dry.contains("\"added\":2"), dry);
        byte[] bad = "编号,姓名\n410001,张三\n410002,\n".getBytes(StandardCharsets.UTF_8);
        String refused =
                done(Asking.of("POST", "/officer-file").body("text/csv", bad).in(Locale.SIMPLIFIED_CHINESE));
        assertTrue(refused.contains("\"entered\":false") && refused.contains("\"line\":3"), refused);
        assertEquals(0, journal.events(OfficersEntered.class).size());
        assertTrue(
                done(Asking.of("POST", "/officer-file").body("text/csv", good)).contains("\"entered\":true"));
        assertEquals(1, journal.events(OfficersEntered.class).size());
        String file = done(Asking.get("/officer-file").in(Locale.SIMPLIFIED_CHINESE));
        assertTrue(file.replace("\"", "").contains("编号,姓名,部门,在职,版本") && file.contains("李四"), file);
    }

    private static Asking officerFile(String lines) {
        return Asking.of("POST", "/officer-file").body("text/csv", lines.getBytes(StandardCharsets.UTF_8));
    }

    private String name() {
        return part(done(Asking.get("/officers/410001")), "name");
    }

    private static String part(String json, String member) {
        return json.replaceAll("(?s).*?\"" + member + "\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void aSavedFileOverwritesWhatCameSinceOnlyIfSomebodyDecidesSo() {
        done(officerFile("编号,姓名\n410001,张三\n"));
        String saved = done(Asking.get("/officer-file")).replace("张三", "张三丰");
        done(officerFile("编号,姓名\n410001,张山\n"));
        String refused = done(officerFile(saved));
        assertTrue(refused.contains("\"entered\":false") && refused.contains("\"stale\":1"), refused);
        assertEquals("张山", name());
        String decided = done(officerFile(saved).query("overwrite", "true"));
        assertTrue(decided.contains("\"entered\":true") && decided.contains("张山 → 张三丰"), decided);
        assertEquals("张三丰", name());
    }

    @Test
    void whatIsEnteredIsWhatWasLookedAt() {
        done(officerFile("编号,姓名\n410001,张三\n"));
        String own = "编号,姓名\n410001,王五\n";
        String seen = part(done(officerFile(own).query("dry", "true")), "seen");
        done(officerFile("编号,姓名\n410001,李四\n"));
        Answered late = ask(officerFile(own).query("seen", seen).as(Role.CUSTODIAN));
        assertEquals(412, late.status());
        assertEquals("李四", name());
        seen = part(done(officerFile(own).query("dry", "true")), "seen");
        done(officerFile(own).query("seen", seen));
        assertEquals("王五", name());
    }

    @Test
    void anOfficerSaysAtTheDockWhoTakesTheCamera() throws Exception {
        anOfficer();
        aVisit();
        String at = "{\"bay\":2,\"officer\":\"４１０００１\",\"pin\":\"%s\"}";
        assertEquals(403, ask(Asking.post("/dock/take", at.formatted("000000"))).status());
        assertEquals(0, journal.events(CameraTaken.class).size());
        Answered said = ask(Asking.post("/dock/take", at.formatted(FakeAccounts.PIN)));
        assertEquals(200, said.status(), () -> body(said));
        assertTrue(body(said).contains("张三"), body(said));
        assertEquals("410001", journal.events(CameraTaken.class).get(0).officer());
        assertFalse(body(said).contains(FakeAccounts.PIN));
        int last = journal.entries().size() - 1;
        assertEquals(
                Actor.person("officer", "410001"), journal.entries().get(last).actor());
        journal.append(new CameraReleased("v1", X1, 2, List.of()));
        journal.append(new VisitClosed("v1", X1, "taken", 0, 0, 0));
        String holder = done(Asking.get(PATH + "/holder"));
        assertTrue(holder.contains("\"known\":\"PIN\"") && holder.contains("张三"), holder);
        assertTrue(done(Asking.get("/handovers").query("out", "true")).contains(X1));
        assertTrue(done(Asking.get("/handovers").query("unknown", "true")).contains("[]"));
        assertEquals(
                409,
                ask(Asking.post("/dock/bring", at.formatted(FakeAccounts.PIN))).status());
    }

    @Test
    void theRosterIsPlannedAndWithdrawn() {
        anOfficer();
        String line =
                "{\"lines\":[{\"camera\":\"" + X1 + "\",\"officer\":\"410001\",\"from\":\"2026-11-21T00:00:00Z\"}]}";
        done(Asking.post("/roster", line));
        assertEquals(409, ask(Asking.post("/roster", line).as(Role.CUSTODIAN)).status());
        String roster = done(Asking.get("/roster"));
        String name = roster.replaceAll("(?s).*\"line\":\"([^\"]+)\".*", "$1");
        done(Asking.post("/roster/" + name + "/withdraw", "{\"reason\":\"轮换\"}"));
        assertFalse(done(Asking.get("/roster")).contains(X1));
    }
}
