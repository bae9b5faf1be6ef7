package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.workrecord.Attachments;
import io.mooring.gateway.custody.workrecord.WorkRecordView;
import io.mooring.gateway.custody.workrecord.WorkRecords;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.time.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A work record on its whole way, as the API's callers walk it. */
final class WorkRecordEndpointsTest {
    private static final String CONTENT =
            "{\"content\":{\"kind\":\"OMITTED\",\"reason\":\"urgency\",\"text\":\"来不及\",\"basis\":\"第五条\",\"camera\":\"c\"}}";

    private final Front front;

    WorkRecordEndpointsTest() throws Exception {
        JournalInMemory journal = new JournalInMemory();
        RecordingIndex index = RecordingIndex.inMemory(journal, WorkRecordView.VIEW);
        Policy ankang = PolicyFiles.shipped("ankang-agriculture").policy();
        Attachments attachments = new Attachments(new SimulatedDisk(), SimulatedDisk.ROOT.resolve("attachments"), 0);
        Area area = new WorkRecordEndpoints(
                new WorkRecords(index, seq -> ankang, name -> Optional.empty()),
                attachments,
                new FakeClock(),
                new Handovers(index),
                new Activities(index));
        front = new Front(
                new Endpoints(List.of(area)), new FakeAccounts(), new Desk(journal, index), new News(journal));
    }

    private Answered ask(Asking asking) {
        return front.answer(asking.asked());
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

    private static String version(Answered answered) {
        assertEquals(200, answered.status(), () -> body(answered));
        return Objects.requireNonNull(answered.headers().get("ETag"));
    }

    private Answered step(Role role, String verb, String version) {
        return ask(Asking.post("/work-records/W-000001/" + verb, "{\"said\":\"\"}")
                .as(role)
                .header(Asked.IF_MATCH, version));
    }

    @Test
    void anOfficerWritesAndTheCustodianFiles() {
        String drafted = version(ask(Asking.post("/work-records", CONTENT).as(Role.OFFICER)));
        Answered attached = ask(Asking.of("POST", "/work-records/W-000001/attachments")
                .query("name", "现场照片.jpg")
                .body("application/octet-stream", new byte[] {1, 2, 3})
                .as(Role.OFFICER));
        String version = version(attached);
        assertEquals(412, step(Role.OFFICER, "submit", drafted).status(), "somebody changed it since");
        version = version(step(Role.OFFICER, "submit", version));
        assertEquals(403, step(Role.OFFICER, "file", version).status());
        version = version(step(Role.CUSTODIAN, "file", version));
        assertEquals(409, step(Role.CUSTODIAN, "file", version).status());
        String whole = body(ask(Asking.get("/work-records/W-000001").as(Role.AUDITOR)));
        assertTrue(whole.contains("\"FILED\""), whole);
    }

    @Test
    void anAttachmentLeavesAsBytesToBeSaved() {
        ask(Asking.post("/work-records", CONTENT).as(Role.OFFICER));
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        String whole = body(ask(Asking.of("POST", "/work-records/W-000001/attachments")
                .query("name", "x.html")
                .body("application/octet-stream", page)
                .as(Role.OFFICER)));
        String sha256 = whole.replaceAll("(?s).*\"sha256\":\"([0-9a-f]{64})\".*", "$1");
        Answered file =
                ask(Asking.get("/work-records/W-000001/attachments/" + sha256).as(Role.CUSTODIAN));
        assertEquals(200, file.status());
        assertEquals("application/octet-stream", file.type());
        assertTrue(String.valueOf(file.headers().get("Content-Disposition")).startsWith("attachment"));
        assertEquals(
                404,
                ask(Asking.get("/work-records/W-000001/attachments/" + "0".repeat(64))
                                .as(Role.CUSTODIAN))
                        .status());
        Answered slashed = ask(Asking.of("POST", "/work-records/W-000001/attachments")
                .query("name", "../x")
                .body("application/octet-stream", page)
                .as(Role.OFFICER));
        assertEquals(422, slashed.status());
    }

    @Test
    void anOfficerSeesOwnRecordsOnly() {
        ask(Asking.post("/work-records", CONTENT).as(Role.CUSTODIAN));
        assertEquals(
                403, ask(Asking.get("/work-records/W-000001").as(Role.OFFICER)).status());
        assertFalse(body(ask(Asking.get("/work-records").as(Role.OFFICER))).contains("W-000001"));
        assertTrue(body(ask(Asking.get("/work-records").as(Role.LEADER))).contains("W-000001"));
        assertEquals(403, ask(Asking.get("/work-records").as(Role.STAFF)).status());
    }

    @Test
    void theBureausRulesSayWhatIsWanted() {
        String rules = body(ask(Asking.get("/work-record-rules").as(Role.OFFICER)));
        assertTrue(rules.contains("\"within\":24"), rules);
        assertTrue(rules.contains("音像保管岗位"), rules);
    }
}
