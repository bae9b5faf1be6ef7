package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.ClockBegan;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.register.OfficerFile;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: as in {@link OvertakenRealIT}, of what recordings belong to, how secret they are and how long they are kept. */
final class OvertakenFilesRealIT {
    private static final String ACTIVITY = "A-000001";
    private static final RecordingId RECORDING = DeskInBrowser.recording(1);

    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Hands hands;
    private Overtaken overtaken;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        hands = new Hands(desk.browser);
        overtaken = new Overtaken(desk, hands);
        desk.enter(
                new ActivityOpened(ACTIVITY, new ActivityFacts("检查", "", "", "", List.of(), null, null)),
                new RecordingHeld(RECORDING, "案 7", "x", "投诉", "x"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whenAnActivityEnded() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        desk.browser.open(desk.console.address() + "activity?a=" + ACTIVITY);
        hands.click("#end");
        hands.fill("dialog [name=ended]", "2026-11-21T08:00:00");
        hands.fill("dialog [name=reason]", "以现场记录为准");
        desk.enter(new ActivityEnded(ACTIVITY, Instant.parse("2026-11-21T01:00:00Z"), ""));
        overtaken.isToldAndDecidesAgain();
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
        overtaken.isToldAndDecidesAgain();
        List<SecrecyMarked> marks = desk.whole.journal.events(SecrecyMarked.class);
        assertEquals(Secrecy.PRIVACY, marks.get(marks.size() - 1).secrecy());
    }

    @Test
    void howSecretManyRecordingsAre() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fclassify");
        desk.browser.until("document.querySelectorAll('#list tbody tr').length === 2");
        hands.click("#every");
        hands.click("#secrecy");
        hands.fill("dialog [name=secrecy]", "PRIVACY");
        hands.fill("dialog [name=reason]", "有门牌号");
        desk.enter(new SecrecyMarked(RECORDING, Secrecy.STATE, "x", "x", "x"));
        overtaken.isToldAndDecidesAgain();
        assertEquals(
                List.of(Secrecy.STATE, Secrecy.PRIVACY, Secrecy.PRIVACY),
                desk.whole.journal.events(SecrecyMarked.class).stream()
                        .map(SecrecyMarked::secrecy)
                        .toList());
    }

    @Test
    void whyADeadlineWasPassed() throws Exception {
        desk.enter(new DeadlinePassed(
                Clock.HANDOVER,
                RECORDING.sha256(),
                DeskInBrowser.MADE,
                DeskInBrowser.MADE,
                null,
                "p",
                "第一条",
                Around.NOTHING));
        desk.signIn(Role.CUSTODIAN, "%2Fdeadlines");
        hands.click("#passed tbody input[type=checkbox]");
        hands.click("#explain");
        hands.fill("dialog [name=explanation]", "遗忘");
        desk.enter(new BreachExplained(Clock.HANDOVER, RECORDING.sha256(), "大雪封路"));
        overtaken.isToldAndDecidesAgain();
        assertEquals(
                List.of("大雪封路", "遗忘"),
                desk.whole.journal.events(BreachExplained.class).stream()
                        .map(BreachExplained::explanation)
                        .toList());
    }

    @Test
    void whatAFileWasSavedWith() throws Exception {
        desk.enter(new OfficersEntered(List.of(new OfficerCard("410001", "张三", "", true))));
        OfficerFile register = new OfficerFile(new Officers(desk.whole.index));
        String saved = new String(
                TableWriter.bytes(TableFormat.CSV, "officers", register.write(Locale.SIMPLIFIED_CHINESE)),
                StandardCharsets.UTF_8);
        Path file = Files.writeString(directory.resolve("officers.csv"), saved.replace("张三", "张三丰"));
        desk.enter(new OfficersEntered(List.of(new OfficerCard("410001", "张山", "", true))));
        desk.signIn(Role.CUSTODIAN, "%2Fofficers");
        hands.click("#import");
        desk.browser.until("document.querySelector('#import-file')");
        desk.browser.choose("#import-file", file);
        String told = hands.text(".problems tbody td:nth-child(3)");
        assertTrue(told.contains("张山 → 张三丰"), told);
        desk.browser.until("document.querySelector('dialog button.main').disabled");
        hands.click("#import-overwrite");
        desk.browser.until("!document.querySelector('dialog button.main').disabled");
        hands.click("dialog button.main");
        desk.browser.until("document.querySelector('#list tbody').textContent.includes('张三丰')");
        assertEquals(3, desk.whole.journal.events(OfficersEntered.class).size());
        assertEquals(List.of(), desk.browser.troubles());
    }

    @Test
    void whyARecordingIsKept() throws Exception {
        desk.signIn(Role.LEADER, "%2Fholds");
        hands.click("#recordings button");
        hands.fill("dialog [name=reason]", "已结案");
        desk.enter(
                new RecordingHoldLifted(RECORDING, "案 7", "x", "x", "x"),
                new RecordingHeld(RECORDING, "案 7", "x", "另有行政复议", "x"));
        overtaken.isToldAndDecidesAgain();
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
