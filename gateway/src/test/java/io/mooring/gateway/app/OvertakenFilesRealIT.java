package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent.ClockBegan;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.accounts.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: as in {@link OvertakenRealIT}, of what recordings belong to, how secret they are and how long they are kept. */
final class OvertakenFilesRealIT {
    private static final String OVERTAKEN = "他人修改";
    private static final String ACTIVITY = "A-000001";
    private static final RecordingId RECORDING = DeskInBrowser.recording(1);

    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Hands hands;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        hands = new Hands(desk.browser);
        desk.enter(
                new ActivityOpened(ACTIVITY, new ActivityFacts("检查", "", "", "", List.of(), null, null)),
                new RecordingHeld(RECORDING, "案 7", "x", "投诉", "x"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void isToldAndDecidesAgain() throws Exception {
        hands.click("dialog[open] button[type=submit]");
        String told = hands.text("dialog [role=alert]");
        assertTrue(told.contains(OVERTAKEN), told);
        hands.send();
        assertEquals(List.of(), desk.browser.troubles());
    }

    @Test
    void whenAnActivityEnded() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        desk.browser.open(desk.console.address() + "activity?a=" + ACTIVITY);
        hands.click("#end");
        hands.fill("dialog [name=ended]", "2026-11-21T08:00:00");
        hands.fill("dialog [name=reason]", "以现场记录为准");
        desk.enter(new ActivityEnded(ACTIVITY, Instant.parse("2026-11-21T01:00:00Z"), ""));
        isToldAndDecidesAgain();
        assertEquals(2, desk.whole.journal.events(ActivityEnded.class).size());
        hands.click("#begin");
        hands.fill("dialog [name=clock]", "ARCHIVE");
        hands.fill("dialog [name=at]", "2026-11-21T09:00:00");
        hands.send();
        assertEquals(1, desk.whole.journal.events(ClockBegan.class).size());
    }

    @Test
    void howSecretARecordingIs() throws Exception {
        desk.signIn(Role.LEADER, "%2Ftoday");
        desk.browser.open(desk.console.address() + "recording?r=" + RECORDING.sha256());
        hands.click("#secrecy");
        hands.fill("dialog [name=secrecy]", "PRIVACY");
        hands.fill("dialog [name=reason]", "有门牌号");
        desk.enter(new SecrecyMarked(RECORDING, Secrecy.STATE, "x", "x", "x"));
        isToldAndDecidesAgain();
        List<SecrecyMarked> marks = desk.whole.journal.events(SecrecyMarked.class);
        assertEquals(Secrecy.PRIVACY, marks.get(marks.size() - 1).secrecy());
    }

    @Test
    void whyARecordingIsKept() throws Exception {
        desk.signIn(Role.LEADER, "%2Fholds");
        hands.click("#recordings button");
        hands.fill("dialog [name=reason]", "已结案");
        desk.enter(
                new RecordingHoldLifted(RECORDING, "案 7", "x", "x", "x"),
                new RecordingHeld(RECORDING, "案 7", "x", "另有行政复议", "x"));
        isToldAndDecidesAgain();
        assertEquals(2, desk.whole.journal.events(RecordingHoldLifted.class).size());
    }

    @Test
    void byWhichRulesTheBureauGoes() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fpolicy");
        hands.click("#adopt");
        hands.fill("dialog [name=shipped]", "ankang-agriculture");
        hands.fill("dialog [name=secondAccount]", Role.LEADER.word());
        hands.fill("dialog [name=secondPassword]", Role.LEADER.word());
        hands.fill("dialog [name=secondCode]", "123456");
        hands.send();
        assertEquals(1, desk.whole.journal.events(PolicyAdopted.class).size());
        assertEquals(List.of(), desk.browser.troubles());
    }
}
