package io.mooring.gateway.custody.workrecord;

import static io.mooring.gateway.custody.workrecord.WorkRecordRig.CUSTODIAN;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.ENDED;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.LEADER;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.LEGAL_HEAD;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.OFFICER;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.OTHER_OFFICER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordOverdue;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkRecordsTest {
    private static final String ANKANG = "ankang-agriculture";
    private static final String AGRICULTURE = "pingdingshan-agriculture";
    private static final String ECOLOGY = "pingdingshan-ecology";
    private static final String RELIGIOUS = "pingdingshan-ethnic-religious";

    private static void refused(String code, WorkRecordRig rig, Person who, Decision decision) {
        int before = rig.journal.entries().size();
        RefusalException no = assertThrows(RefusalException.class, () -> rig.act(who, decision));
        assertEquals("workrecord." + code, no.code());
        assertEquals(before, rig.journal.entries().size());
    }

    @Test
    void atAnkangWhatWasOmittedIsWrittenWithinADayAndFiledWithTheCustodian() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        String name = rig.handedIn(OFFICER, Kind.OMITTED);
        assertEquals(ENDED.plus(Duration.ofHours(24)), rig.records.record(name).dueAt());
        refused("no-review", rig, LEADER, () -> rig.records.approve(LEADER, name, ""));
        refused("post", rig, LEADER, () -> rig.records.file(LEADER, name, ""));
        rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, "2026年第3盒"));
        WorkRecord filed = rig.records.record(name);
        assertEquals(WorkRecordState.FILED, filed.state());
        assertEquals("li", filed.filedBy());
        assertEquals(ANKANG, filed.policy());
    }

    @Test
    void atPingdingshanTheMainLeaderReviewsWhatWasStopped() throws Exception {
        for (String bureau : List.of(AGRICULTURE, ECOLOGY)) {
            WorkRecordRig rig = new WorkRecordRig(bureau);
            String name = rig.handedIn(OFFICER, Kind.STOPPED);
            assertNull(rig.records.record(name).dueAt(), "promptly, without a figure");
            refused("post", rig, LEGAL_HEAD, () -> rig.records.approve(LEGAL_HEAD, name, ""));
            refused("state", rig, CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
            rig.act(LEADER, () -> rig.records.approve(LEADER, name, "同意"));
            rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
            assertEquals(WorkRecordState.FILED, rig.records.record(name).state());
            assertEquals("zhao", rig.records.record(name).reviewer());
        }
    }

    @Test
    void atTheEthnicAndReligiousAffairsBureauTheHeadIsToldOfWhatWasOmitted() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(RELIGIOUS);
        String name = rig.handedIn(OFFICER, Kind.OMITTED);
        refused("state", rig, CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
        rig.act(LEADER, () -> rig.records.approve(LEADER, name, "已阅"));
        rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
        assertEquals(WorkRecordState.FILED, rig.records.record(name).state());
    }

    @Test
    void reasonsAreThoseOfTheBureausOwnList() throws Exception {
        for (String bureau : PolicyFiles.SHIPPED) {
            WorkRecordRig rig = new WorkRecordRig(bureau);
            for (Kind kind : Kind.values()) {
                List<Reason> reasons = rig.records.rules(kind).reasons().or(List.of());
                for (Reason reason : reasons) {
                    rig.act(OFFICER, () -> rig.records.draft(WorkRecordRig.content(kind, reason.code()), ENDED));
                }
                if (reasons.isEmpty()) {
                    rig.act(OFFICER, () -> rig.records.draft(WorkRecordRig.content(kind, ""), ENDED));
                }
                String key = reasons.isEmpty() ? "reason-unstated" : "reason";
                refused(key, rig, OFFICER, () -> rig.records.draft(WorkRecordRig.content(kind, "tired"), ENDED));
            }
        }
    }

    @Test
    void nobodyReviewsOrFilesAWorkRecordOfTheirOwn() throws Exception {
        WorkRecordRig reviewed = new WorkRecordRig(AGRICULTURE);
        String leaders = reviewed.handedIn(LEADER, Kind.STOPPED);
        refused("own", reviewed, LEADER, () -> reviewed.records.approve(LEADER, leaders, ""));
        refused("own", reviewed, LEADER, () -> reviewed.records.giveBack(LEADER, leaders, ""));
        WorkRecordRig filed = new WorkRecordRig(ANKANG);
        String custodians = filed.handedIn(CUSTODIAN, Kind.OMITTED);
        refused("own", filed, CUSTODIAN, () -> filed.records.file(CUSTODIAN, custodians, ""));
    }

    @Test
    void whatIsGivenBackIsWrittenAnewByItsAuthorOnly() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        String name = rig.handedIn(OFFICER, Kind.OMITTED);
        var anew = WorkRecordRig.content(Kind.OMITTED, "urgency");
        refused("handed-in", rig, OFFICER, () -> rig.records.change(OFFICER, name, anew));
        refused("return-reason", rig, CUSTODIAN, () -> rig.records.giveBack(CUSTODIAN, name, " "));
        rig.act(CUSTODIAN, () -> rig.records.giveBack(CUSTODIAN, name, "依据不清"));
        assertEquals("依据不清", rig.records.record(name).remark());
        refused("author", rig, OTHER_OFFICER, () -> rig.records.change(OTHER_OFFICER, name, anew));
        refused("author", rig, CUSTODIAN, () -> rig.records.submit(CUSTODIAN, name));
        refused("kind", rig, OFFICER, () -> rig.records.change(OFFICER, name, WorkRecordRig.content(Kind.STOPPED, "")));
        rig.act(OFFICER, () -> rig.records.change(OFFICER, name, anew));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        assertEquals("urgency", rig.records.record(name).content().reason());
        assertEquals(WorkRecordState.SUBMITTED, rig.records.record(name).state());
    }

    /** Every act in every state: only those named here go on. */
    @Test
    void everyStepStandsInTheTable() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(AGRICULTURE);
        Map<WorkRecordState, String> at = new LinkedHashMap<>();
        at.put(WorkRecordState.DRAFT, rig.draft(OFFICER, Kind.STOPPED));
        at.put(WorkRecordState.SUBMITTED, rig.handedIn(OFFICER, Kind.STOPPED));
        String returned = rig.handedIn(OFFICER, Kind.STOPPED);
        rig.act(LEADER, () -> rig.records.giveBack(LEADER, returned, "x"));
        at.put(WorkRecordState.RETURNED, returned);
        String approved = rig.handedIn(OFFICER, Kind.STOPPED);
        rig.act(LEADER, () -> rig.records.approve(LEADER, approved, "x"));
        at.put(WorkRecordState.APPROVED, approved);
        String filed = rig.handedIn(OFFICER, Kind.STOPPED);
        rig.act(LEADER, () -> rig.records.approve(LEADER, filed, "x"));
        rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, filed, "x"));
        at.put(WorkRecordState.FILED, filed);
        List<String> goOn = new ArrayList<>();
        at.forEach((state, name) -> {
            assertEquals(state, state(rig, name));
            goOn.addAll(allowed(rig, state, name));
        });
        assertEquals(
                List.of(
                        "DRAFT change",
                        "DRAFT attach",
                        "DRAFT submit",
                        "SUBMITTED approve",
                        "SUBMITTED return",
                        "RETURNED change",
                        "RETURNED attach",
                        "RETURNED submit",
                        "APPROVED file"),
                goOn);
    }

    private static WorkRecordState state(WorkRecordRig rig, String name) {
        try {
            return rig.records.record(name).state();
        } catch (RefusalException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> allowed(WorkRecordRig rig, WorkRecordState state, String name) {
        Map<String, Decision> acts = new LinkedHashMap<>();
        WorkRecords records = rig.records;
        String reason = rig.reason(Kind.STOPPED);
        acts.put("change", () -> records.change(OFFICER, name, WorkRecordRig.content(Kind.STOPPED, reason)));
        acts.put("attach", () -> records.attach(OFFICER, name, "照片", "0".repeat(64), 1));
        acts.put("submit", () -> records.submit(OFFICER, name));
        acts.put("approve", () -> records.approve(LEADER, name, ""));
        acts.put("return", () -> records.giveBack(LEADER, name, "依据不清"));
        acts.put("file", () -> records.file(CUSTODIAN, name, ""));
        List<String> found = new ArrayList<>();
        acts.forEach((act, decision) -> {
            try {
                decision.decide();
                found.add(state + " " + act);
            } catch (RefusalException e) {
                // What is not named above.
            }
        });
        return found;
    }

    @Test
    void aRecordSaysWhyOnWhichBasisAndWhatItConcerns() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        var whole = WorkRecordRig.content(Kind.OMITTED, "urgency");
        refused(
                "reason-and-basis",
                rig,
                OFFICER,
                () -> rig.records.draft(
                        new Content(Kind.OMITTED, "urgency", "x", " ", null, "c", null, null, null), ENDED));
        refused(
                "concerns",
                rig,
                OFFICER,
                () -> rig.records.draft(
                        new Content(Kind.OMITTED, "urgency", "x", "y", null, null, null, null, ENDED), ENDED));
        refused(
                "backwards",
                rig,
                OFFICER,
                () -> rig.records.draft(
                        new Content(Kind.OMITTED, "urgency", "x", "y", null, "c", ENDED, ENDED.minusSeconds(1), ENDED),
                        ENDED));
        refused(
                "text",
                rig,
                OFFICER,
                () -> rig.records.draft(
                        new Content(Kind.OMITTED, "urgency", "x".repeat(4_001), "y", null, "c", null, null, null),
                        ENDED));
        rig.act(OFFICER, () -> rig.records.draft(whole, ENDED));
    }

    @Test
    void aTermThatPassesIsSaidOnceAndOnlyByAClockThatIsBelieved() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        String late = rig.draft(OFFICER, Kind.OMITTED);
        rig.handedIn(OFFICER, Kind.OMITTED);
        rig.watch.look(ENDED.plus(Duration.ofHours(24)));
        assertEquals(List.of(), rig.journal.events(WorkRecordOverdue.class));
        rig.clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no time");
        rig.watch.look(ENDED.plus(Duration.ofHours(25)));
        assertEquals(List.of(), rig.journal.events(WorkRecordOverdue.class));
        rig.clock.trust(TimeTrust.TRUSTED, Duration.ZERO, "");
        rig.watch.look(ENDED.plus(Duration.ofHours(25)));
        rig.watch.look(ENDED.plus(Duration.ofHours(26)));
        assertEquals(
                List.of(new WorkRecordOverdue(late, ENDED.plus(Duration.ofHours(24)))),
                rig.journal.events(WorkRecordOverdue.class));
        // A breach is recorded and never blocks.
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, late));
    }

    /** AK-M 5: within 24 hours after the activity, whatever the author writes of its end, or leaves out. */
    @Test
    void theTermBeginsAtTheEndThatTheActivitysFileHas() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        Instant declared = ENDED.minus(Duration.ofHours(30));
        rig.journal.append(new ActivityEnded(WorkRecordRig.ACTIVITY, declared, ""));
        String later = rig.draft(OFFICER, Kind.OMITTED);
        var silent = new Content(Kind.OMITTED, "urgency", "x", "y", WorkRecordRig.ACTIVITY, null, null, null, null);
        String nothing = WorkRecord.name(rig.act(OFFICER, () -> rig.records.draft(silent, ENDED)));
        for (String name : List.of(later, nothing)) {
            assertEquals(
                    declared.plus(Duration.ofHours(24)),
                    rig.records.record(name).dueAt());
        }
        var elsewhere = new Content(Kind.OMITTED, "urgency", "x", "y", null, "c", null, ENDED.minusSeconds(60), null);
        String named = WorkRecord.name(rig.act(OFFICER, () -> rig.records.draft(elsewhere, ENDED)));
        assertEquals(
                ENDED.minusSeconds(60).plus(Duration.ofHours(24)),
                rig.records.record(named).dueAt());
    }

    @Test
    void anActivityThatHasNoFileIsNotAccountedFor() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        var typo = new Content(Kind.OMITTED, "urgency", "x", "y", "A-00001", null, null, null, null);
        refused("activity", rig, OFFICER, () -> rig.records.draft(typo, ENDED));
        String name = rig.draft(OFFICER, Kind.OMITTED);
        refused("activity", rig, OFFICER, () -> rig.records.change(OFFICER, name, typo));
    }

    @Test
    void whatWasHandedInInTimeAndIsGivenBackIsNotLate() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        rig.journal.at(ENDED.plus(Duration.ofHours(20)));
        String name = rig.handedIn(OFFICER, Kind.OMITTED);
        rig.journal.at(ENDED.plus(Duration.ofHours(30)));
        rig.act(CUSTODIAN, () -> rig.records.giveBack(CUSTODIAN, name, "依据不清"));
        rig.watch.look(ENDED.plus(Duration.ofHours(31)));
        rig.act(
                OFFICER,
                () -> rig.records.change(OFFICER, name, rig.records.record(name).content()));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        rig.watch.look(ENDED.plus(Duration.ofHours(32)));
        assertEquals(List.of(), rig.journal.events(WorkRecordOverdue.class));
        assertFalse(rig.records.record(name).overdue());
    }

    /** Handed in before anybody looked: the dock was off when the term passed. */
    @Test
    void whatWasHandedInTooLateIsSaidThoughNobodyLookedBefore() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        rig.journal.at(ENDED.plus(Duration.ofHours(30)));
        String name = rig.handedIn(OFFICER, Kind.OMITTED);
        rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
        rig.journal.trust(TimeTrust.UNTRUSTED);
        rig.handedIn(OFFICER, Kind.OMITTED);
        rig.watch.look(ENDED.plus(Duration.ofHours(31)));
        rig.watch.look(ENDED.plus(Duration.ofHours(32)));
        assertEquals(
                List.of(new WorkRecordOverdue(name, ENDED.plus(Duration.ofHours(24)))),
                rig.journal.events(WorkRecordOverdue.class));
        assertTrue(rig.records.record(name).overdue());
    }

    @Test
    void onlyWhatIsHandedInGivesAReason() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(AGRICULTURE);
        String name = rig.draft(OFFICER, Kind.STOPPED);
        List<Boolean> gives = new ArrayList<>(List.of(rig.records.handedIn(name)));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        gives.add(rig.records.handedIn(name));
        rig.act(LEADER, () -> rig.records.giveBack(LEADER, name, "x"));
        gives.add(rig.records.handedIn(name));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        rig.act(LEADER, () -> rig.records.approve(LEADER, name, ""));
        gives.add(rig.records.handedIn(name));
        rig.act(CUSTODIAN, () -> rig.records.file(CUSTODIAN, name, ""));
        gives.add(rig.records.handedIn(name));
        gives.add(rig.records.handedIn("W-999999"));
        assertEquals(List.of(false, true, false, true, true, false), gives);
    }

    @Test
    void listsComeInPartsByAuthorAndState() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        for (int i = 0; i < 5; i++) {
            rig.draft(OFFICER, Kind.OMITTED);
        }
        String others = rig.handedIn(OTHER_OFFICER, Kind.OMITTED);
        var first = rig.records.list(null, null, null, null, 4);
        assertEquals(4, first.items().size());
        var rest = rig.records.list(null, null, null, first.next(), 4);
        assertEquals(2, rest.items().size());
        assertNull(rest.next());
        assertEquals(5, rig.records.list("zhang", null, null, null, 100).items().size());
        assertEquals(
                others,
                rig.records
                        .list(null, WorkRecordState.SUBMITTED, null, null, 100)
                        .items()
                        .get(0)
                        .workRecord());
        assertThrows(RefusalException.class, () -> rig.records.record("W-999999"));
        assertThrows(RefusalException.class, () -> rig.records.record("../../x"));
    }

    @Test
    void whatLivedThroughItIsWhatIsReplayed() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(AGRICULTURE);
        String name = rig.draft(OFFICER, Kind.STOPPED);
        rig.act(OFFICER, () -> rig.records.attach(OFFICER, name, "照片", "0".repeat(64), 1));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        rig.act(LEADER, () -> rig.records.giveBack(LEADER, name, "x"));
        rig.draft(OFFICER, Kind.STOPPED);
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, WorkRecordView.VIEW, CaseView.CASES)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10));
        }
        assertEquals(1, rig.records.attachments(name).size());
    }
}
