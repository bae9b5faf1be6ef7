package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.MarkedUnrelated;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.ContentEvent.Answer;
import io.mooring.gateway.ContentEvent.ContentChecked;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.HandoverEvent.HandoverExplained;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.accounts.Role;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a custodian does in a day, in a real browser, each to its event in the journal. */
final class DeskActsRealIT {
    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Chromium browser;
    private Hands hands;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        browser = desk.browser;
        hands = new Hands(browser);
        desk.enter(new OfficersEntered(List.of(new OfficerCard("410001", "李伟", "一队", true))));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** The field of the ledger once had the page's own id, and nothing typed into it arrived. */
    @Test
    void theLedgerTakesWhatWasRecordedAndShowsIt() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        hands.click("#lines td.content-cell button");
        browser.until(
                "document.activeElement.tagName === 'TEXTAREA' && document.activeElement.closest('dialog[open]')");
        browser.type("汉滨区种子市场巡查");
        hands.click("#editor button[type=submit]");
        hands.sees("#lines td.content-cell", "汉滨区种子市场巡查");
        assertEquals(
                "汉滨区种子市场巡查",
                desk.whole.journal.events(ContentRecorded.class).get(0).content());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void whoTookACameraUnseenIsNamedOnceWithTheReason() throws Exception {
        desk.enter(
                new CameraReleased("v1", DeskInBrowser.CAMERA, 1, List.of()),
                new VisitClosed("v1", DeskInBrowser.CAMERA, "the camera left", 2, 2, 0));
        desk.signIn(Role.CUSTODIAN, "%2Fhandovers");
        hands.sees("#list tbody", "人员不明");
        hands.fill("[name=show]", "unknown");
        hands.click("#filter button[type=submit]");
        hands.sees("#list tbody", "人员不明");
        hands.click("#list .row-acts button");
        hands.fill("dialog [name=officer]", "419999");
        hands.fill("dialog [name=explanation]", "当面交接，登记簿第 3 页");
        hands.click("dialog button[type=submit]");
        assertTrue(hands.text("dialog [name=officer] + [role=alert]").contains("419999"), "said at the field");
        assertEquals("officer", browser.eval("document.activeElement.name"));
        assertEquals("当面交接，登记簿第 3 页", browser.eval("document.querySelector('dialog textarea').value"));
        hands.fill("dialog [name=officer]", "410001");
        hands.send();
        hands.sees("#empty", "没有");
        hands.fill("[name=show]", "out");
        hands.click("#filter button[type=submit]");
        hands.sees("#list tbody", "李伟");
        hands.sees("#list tbody", "登记簿第 3 页");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aLineOfTheRosterIsEnteredAndWithdrawn() throws Exception {
        String camera = URLEncoder.encode(DeskInBrowser.CAMERA, StandardCharsets.UTF_8);
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        browser.open(desk.console.address() + "camera?c=" + camera);
        hands.click("#roster-add");
        hands.fill("dialog [name=officer]", "410001");
        hands.fill("dialog [name=from]", "2026-11-22T08:00:00");
        hands.fill("dialog [name=until]", "2026-11-22T18:00:00");
        hands.send();
        hands.sees("#roster", "李伟 · 410001");
        hands.sees("#roster", "2026-11-22 08:00");
        hands.click("#roster button");
        hands.fill("dialog textarea", "排班变更");
        hands.send();
        hands.sees("#roster-empty", "没有");
        assertEquals(1, desk.whole.journal.events(RosterWithdrawn.class).size());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void allThatIsListedIsMarkedAtOnceAndFoundByItsMark() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fclassify");
        browser.until("document.querySelectorAll('#list tbody tr').length === 2");
        hands.click("#every");
        hands.click("#unrelated");
        hands.fill("dialog textarea", "误触录制");
        hands.send();
        hands.sees("#empty", "均已归类");
        assertEquals(
                List.of(DeskInBrowser.recording(1), DeskInBrowser.recording(2)),
                desk.whole.journal.events(MarkedUnrelated.class).get(0).recordings());
        browser.open(desk.console.address() + "recordings");
        browser.until("document.querySelectorAll('#found tbody tr').length === 2");
        hands.fill("[name=mark]", "UNRELATED");
        hands.fill("[name=text]", "MOV_0002");
        hands.click("#filter button[type=submit]");
        browser.until("document.querySelectorAll('#found tbody tr').length === 1");
        assertTrue(browser.eval("location.search").contains("UNRELATED"), "the search can be kept");
        hands.click("#filter button[type=reset]");
        browser.until("document.querySelectorAll('#found tbody tr').length === 2");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aWorkRecordIsWrittenLaidBesideHandedInAndApprovedByAnother() throws Exception {
        Path proof = Files.writeString(directory.resolve("证明.txt"), "电池故障", StandardCharsets.UTF_8);
        desk.signIn(Role.CUSTODIAN, "%2Fwork-records");
        hands.click("#fresh");
        hands.click("dialog button[type=submit]");
        browser.until("document.querySelector('dialog [name=text]')");
        browser.eval(
                "{ const one = document.querySelector('dialog select[name=reason]'); if (one) one.selectedIndex = 1; }");
        hands.fill("dialog [name=text]", "设备故障，无法继续记录");
        hands.fill("dialog [name=basis]", "电量显示为零");
        hands.click("dialog[open] button[type=submit]");
        hands.sees("dialog [role=alert]", "执法记录仪");
        hands.fill("dialog [name=camera]", DeskInBrowser.CAMERA);
        hands.click("dialog[open] button[type=submit]");
        browser.until("location.pathname === '/work-record' && !document.getElementById('sheet').hidden");
        browser.choose("#chosen-file", proof);
        hands.sees("#attachments", "证明.txt");
        hands.click("#submit");
        hands.send();
        browser.until("document.getElementById('submit').hidden");
        String record = browser.eval("new URLSearchParams(location.search).get('w')");

        desk.signIn(Role.LEADER, "%2Fwork-records");
        browser.open(desk.console.address() + "work-record?w=" + record);
        hands.click("#approve");
        hands.send();
        hands.sees("#said", "已记录");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void whatWasIrregularWithAHandoverIsExplainedOnce() throws Exception {
        var busy = new BusyDesk(desk);
        desk.signIn(Role.CUSTODIAN, "%2Fhandovers");
        hands.fill("[name=show]", "all");
        hands.click("#filter button[type=submit]");
        hands.sees("#list tbody", "李伟");
        hands.click("#list .row-acts button");
        hands.fill("dialog [name=explanation]", "山区道路塌方，返程延误");
        hands.send();
        hands.sees("#list tbody", "山区道路塌方");
        HandoverExplained explained =
                desk.whole.journal.events(HandoverExplained.class).get(0);
        assertEquals(busy.handover(), explained.handover());
        assertEquals(Irregularity.RETURNED_LATE, explained.irregularity());
        assertEquals("", browser.eval("String(document.querySelector('#list .row-acts button')?.textContent ?? '')"));
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aCatalogueIsLookedAtAndAdoptedByTwoPersons() throws Exception {
        Path file = directory.resolve("清单.csv");
        try (InputStream shipped = DeskActsRealIT.class.getResourceAsStream("/catalogues/pingdingshan-ecology.csv")) {
            Files.write(file, Objects.requireNonNull(shipped).readAllBytes());
        }
        desk.signIn(Role.CUSTODIAN, "%2Fcatalogue");
        hands.click("#bring");
        hands.fill("dialog [name=catalogue]", "our-own");
        browser.choose("dialog [name=file]", file);
        hands.click("dialog[open] button[type=submit]");
        hands.fill("dialog [name=title]", "本局音像记录事项清单");
        hands.fill("dialog [name=secondAccount]", "custodian");
        hands.fill("dialog [name=secondPassword]", "custodian");
        hands.fill("dialog [name=secondCode]", "271828");
        hands.click("dialog[open] button[type=submit]");
        hands.text("dialog [role=alert]");
        assertEquals("", browser.eval("document.querySelector('dialog [name=secondPassword]').value"), "is forgotten");
        assertEquals("本局音像记录事项清单", browser.eval("document.querySelector('dialog [name=title]').value"));
        hands.fill("dialog [name=secondAccount]", "leader");
        hands.fill("dialog [name=secondPassword]", "leader");
        hands.fill("dialog [name=secondCode]", "271828");
        hands.send();
        browser.until("document.querySelectorAll('#lines tbody tr').length === 3");
        CatalogueAdopted adopted =
                desk.whole.journal.events(CatalogueAdopted.class).get(0);
        assertEquals("our-own", adopted.catalogue());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void anAnswerOfTheChecklistIsKeptWithItsNote() throws Exception {
        new BusyDesk(desk);
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        browser.open(desk.console.address() + "activity?a=A-000001");
        hands.fill("#content-lines tr:first-child input", "片头口述清楚");
        hands.click("#content-save");
        hands.text("#problem");
        assertEquals("片头口述清楚", browser.eval("document.querySelector('#content-lines input').value"), "stays");
        hands.fill("#content-lines tr:first-child select", "SHOWN");
        hands.click("#content-save");
        hands.sees("#content-lines tr:first-child", "片头口述清楚");
        Answer answer =
                desk.whole.journal.events(ContentChecked.class).get(0).answers().get(0);
        assertEquals("片头口述清楚", answer.note());
        assertEquals(ContentEvent.Result.SHOWN, answer.result());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void anExceptionIsDeclaredAndApprovedBySomebodyBesideInOneAct() throws Exception {
        new BusyDesk(desk);
        desk.enter(BusyDesk.WITH_EXCEPTIONS);
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        browser.open(desk.console.address() + "activity?a=A-000001");
        hands.click("#exception");
        hands.fill("dialog [name=reason]", "remote");
        hands.fill("dialog [name=returnedAt]", "2026-11-22T08:00:00");
        hands.fill("dialog [name=officer]", "410001");
        hands.fill("dialog [name=secondAccount]", "leader");
        hands.fill("dialog [name=secondPassword]", "leader");
        hands.fill("dialog [name=secondCode]", "271828");
        hands.send();
        hands.text("#said");
        List<ExceptionDeclared> all = desk.whole.journal.events(ExceptionDeclared.class);
        ExceptionDeclared declared = all.get(all.size() - 1);
        assertEquals("A-000001", declared.activity());
        assertEquals("leader", declared.approvedBy());
        assertEquals(Instant.parse("2026-11-22T00:00:00Z"), declared.returnedAt(), "in the bureau's zone");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aBayIsTakenOutOfUseWithTheReasonAndPutBackByKeysAlone() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fbays");
        browser.until("document.querySelectorAll('#list tbody tr').length === 12");
        assertEquals("停用 6 号仓", browser.eval("document.querySelector('#list tr:nth-child(6) button').ariaLabel"));
        hands.sees("#list tr:nth-child(6)", "0A-2255");
        hands.click("#list tr:nth-child(6) button");
        browser.until("document.activeElement.tagName === 'TEXTAREA'");
        browser.press("Tab");
        hands.click("dialog[open] button[type=submit]");
        assertEquals(List.of(), desk.whole.journal.events(BayDisabled.class), "not without a reason");
        browser.eval("document.querySelector('dialog textarea').focus()");
        browser.type("触点松动");
        hands.send();
        hands.sees("#list tr:nth-child(6)", "触点松动");
        hands.sees("#list tr:nth-child(6)", "custodian");
        BayDisabled out = desk.whole.journal.events(BayDisabled.class).get(0);
        assertEquals("6 custodian 触点松动", out.bay() + " " + out.by() + " " + out.reason());
        assertEquals(1, desk.whole.heard.size());
        browser.eval("document.querySelector('#list tr:nth-child(6) button').focus()");
        browser.press("Enter");
        browser.until("document.activeElement.tagName === 'TEXTAREA'");
        browser.type("已修复");
        hands.send();
        browser.until("!document.querySelector('#list tr:nth-child(6)').textContent.includes('触点松动')");
        assertEquals("已修复", desk.whole.journal.events(BayEnabled.class).get(0).reason());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void anOfficerSeesWhatIsHisAndNothingElse() throws Exception {
        new BusyDesk(desk);
        desk.signIn(Role.OFFICER, "%2Frecordings");
        browser.until("document.querySelectorAll('#found tbody tr').length > 0");
        String found = browser.eval("document.querySelector('#found tbody').innerText");
        // The second was recorded before he took the camera, and in no activity of his.
        assertTrue(found.contains("MOV_0003") && found.contains("MOV_0001") && !found.contains("MOV_0002"), found);
        browser.open(desk.console.address() + "work-records");
        browser.until("document.querySelectorAll('#list tbody tr').length === 1");
        browser.open(desk.console.address() + "activity?a=A-000001");
        hands.sees("#clips", "MOV_0001");
        assertEquals(
                "0", browser.eval("String(document.querySelectorAll('#clips input').length)"), "nothing to choose for");
        browser.open(desk.console.address() + "officers");
        hands.sees("#problem", "执法人员");
        assertEquals("true", browser.eval("String(document.querySelector('main').hidden)"));
        assertEquals(List.of(), browser.troubles());
    }
}
