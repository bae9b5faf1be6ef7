package io.mooring.gateway.custody.workrecord;

import static io.mooring.gateway.custody.workrecord.WorkRecordRig.CAMERA;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.ENDED;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.OFFICER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Check;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.workrecord.Evidenced.Speaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dock's own facts beside a reason (R5 to R7, R25). */
class EvidencedTest {
    private final WorkRecordRig rig;

    EvidencedTest() throws Exception {
        rig = new WorkRecordRig("pingdingshan-agriculture");
    }

    private void released(Check.Result battery) {
        rig.journal.at(ENDED.minus(Duration.ofHours(5)));
        rig.journal.append(new CameraReleased(
                "v1",
                CAMERA,
                1,
                List.of(
                        new Check(Check.Item.BATTERY, battery, true, "12 %", "80 %"),
                        new Check(Check.Item.SPACE, Check.Result.NOT_APPLICABLE, true, "", ""),
                        new Check(Check.Item.CLOCK, Check.Result.FAILED, true, "", ""))));
    }

    private void comesBackFaulty() {
        rig.journal.at(ENDED.plus(Duration.ofHours(1)));
        rig.journal.append(new VisitOpened("v2", 1, "1-1", CAMERA, "acme", "bc-1", "0007", "1", "0".repeat(64)));
        for (int i = 0; i < 20; i++) {
            rig.journal.append(new BayFault("v2", 1, "the card does not answer"));
        }
    }

    private Evidenced of(Reason.Fact wanted) throws Exception {
        String reason = rig.policy.stopping().reasons().or(List.of()).stream()
                .filter(one -> one.shownBy().contains(wanted))
                .findFirst()
                .orElseThrow()
                .code();
        String name = WorkRecord.name(rig.act(
                OFFICER, () -> rig.records.draft(WorkRecordRig.content(Kind.STOPPED, reason), ENDED)));
        return rig.records.evidenced(rig.records.record(name));
    }

    @Test
    void aBatteryThatWasLowWhenItWasTakenSpeaksForTheReason() throws Exception {
        released(Check.Result.FAILED);
        Evidenced evidenced = of(Reason.Fact.BATTERY);
        assertEquals(Speaks.FOR, evidenced.speaks());
        assertEquals("BATTERY 12 %", evidenced.facts().get(0).found());
        assertEquals(1, evidenced.facts().size());
    }

    @Test
    void aBatteryThatWasFullSpeaksAgainstIt() throws Exception {
        released(Check.Result.PASSED);
        assertEquals(Speaks.AGAINST, of(Reason.Fact.BATTERY).speaks());
    }

    @Test
    void onlyTheLastCheckBeforeItCounts() throws Exception {
        released(Check.Result.FAILED);
        released(Check.Result.PASSED);
        assertEquals(1, of(Reason.Fact.BATTERY).facts().size());
        assertEquals(Speaks.AGAINST, of(Reason.Fact.BATTERY).speaks());
    }

    @Test
    void aFaultWhenItComesBackSpeaksForIt() throws Exception {
        comesBackFaulty();
        Evidenced evidenced = of(Reason.Fact.FAULT);
        assertEquals(Speaks.FOR, evidenced.speaks());
        assertEquals(8, evidenced.facts().size());
    }

    private void comesBack(Duration after, long percent) {
        rig.journal.at(ENDED.plus(after));
        rig.journal.append(new VisitOpened("v3", 1, "1-1", CAMERA, "acme", "bc-1", "0007", "1", "0".repeat(64)));
        rig.journal.append(new Listed("v3", CAMERA, 1, 1, "0".repeat(64), 0, percent));
        // Once more in the same visit, when it was charged for a while.
        rig.journal.append(new Listed("v3", CAMERA, 1, 1, "0".repeat(64), 0, 70L));
        rig.journal.append(new RemovedEarly(
                "v3",
                CAMERA,
                1,
                "CHARGING",
                1,
                1,
                List.of(new Check(Check.Item.BATTERY, Check.Result.FAILED, true, "71 %", "80 %"))));
        rig.journal.append(new VisitClosed("v3", CAMERA, "unplugged", 1, 1, 0));
    }

    /** It was full in the morning: what it had left when it came back is what speaks. */
    @Test
    void aBatteryThatCameBackFlatSpeaksForTheReasonThoughItWasFullWhenItWasTaken() throws Exception {
        released(Check.Result.PASSED);
        comesBack(Duration.ofHours(1), 20);
        Evidenced evidenced = of(Reason.Fact.BATTERY);
        assertEquals(Speaks.FOR, evidenced.speaks());
        assertEquals(
                List.of("BATTERY 12 %", "BATTERY_BACK 20 %"),
                evidenced.facts().stream().map(CameraFact::found).toList());
    }

    /** Taken early before it was charged again says nothing of the day before. */
    @Test
    void aBatteryThatCameBackWithChargeSpeaksAgainstIt() throws Exception {
        comesBack(Duration.ofHours(1), 21);
        comesBack(Duration.ofHours(40), 3);
        Evidenced evidenced = of(Reason.Fact.BATTERY);
        assertEquals(Speaks.AGAINST, evidenced.speaks());
        assertEquals(1, evidenced.facts().size());
    }

    /** Nothing is erased before it is taken off, so what is free after a shift is what was free at its end. */
    @Test
    void aCardThatCameBackFullSpeaksForTheReasonAndOneThatOnlyHasNoRoomForAnotherShiftDoesNot() throws Exception {
        List<Speaks> found = new ArrayList<>();
        for (String free : List.of("8000000000 B", "536870912 B", "536870911 B", "read only")) {
            WorkRecordRig of = new WorkRecordRig("pingdingshan-agriculture");
            of.journal.at(ENDED.plus(Duration.ofHours(1)));
            of.journal.append(new CameraReleased(
                    "v1",
                    CAMERA,
                    1,
                    List.of(new Check(Check.Item.SPACE, Check.Result.FAILED, true, free, "9000000000 B"))));
            String name = of.draft(OFFICER, Kind.STOPPED);
            found.add(of.records.evidenced(of.records.record(name)).speaks());
        }
        assertEquals(List.of(Speaks.NOT_AT_ALL, Speaks.NOT_AT_ALL, Speaks.FOR, Speaks.FOR), found);
    }

    @Test
    void whatABatteryHadTheDayBeforeIsNotWhatItWasTakenWith() throws Exception {
        comesBack(Duration.ofHours(-20), 3);
        released(Check.Result.PASSED);
        assertEquals(Speaks.AGAINST, of(Reason.Fact.BATTERY).speaks());
    }

    @Test
    void whatNobodyKnowsSpeaksNotAtAll() throws Exception {
        assertEquals(Speaks.NOT_AT_ALL, of(Reason.Fact.BATTERY).speaks());
        released(Check.Result.FAILED);
        var without = WorkRecordRig.content(Kind.STOPPED, rig.reason(Kind.STOPPED), null);
        String name = WorkRecord.name(rig.act(OFFICER, () -> rig.records.draft(without, ENDED)));
        assertEquals(
                Speaks.NOT_AT_ALL,
                rig.records.evidenced(rig.records.record(name)).speaks());
        assertEquals(
                Speaks.NOT_AT_ALL, Evidenced.of(without, Set.of(), List.of()).speaks());
    }
}
