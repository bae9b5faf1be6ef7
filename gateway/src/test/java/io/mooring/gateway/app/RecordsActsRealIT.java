package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.accounts.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a custodian does with records by hand while others do too: somebody is faster, a file changes, a list is longer than the screen. */
final class RecordsActsRealIT {
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
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatIsFiledIsMarkedAsSecretInTheSameDialog() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fclassify");
        browser.until("document.querySelectorAll('#list tbody tr').length === 2");
        hands.click("#every");
        hands.click("#file");
        hands.fill("dialog [name=caseName]", "种子市场检查");
        hands.fill("dialog [name=secrecy]", "COMMERCIAL");
        hands.fill("dialog [name=reason]", "涉及进货渠道");
        hands.send();
        hands.sees("#empty", "均已归类");
        assertEquals(
                List.of(Secrecy.COMMERCIAL, Secrecy.COMMERCIAL),
                desk.whole.journal.events(SecrecyMarked.class).stream()
                        .map(SecrecyMarked::secrecy)
                        .toList());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aFindingThatWasTakenBackSaysWhyWhenAndByWhat() throws Exception {
        var of = List.of(DeskInBrowser.recording(1), DeskInBrowser.recording(2));
        Instant from = Instant.parse("2026-11-21T20:40:00Z");
        desk.whole.journal.append(new FindingRaised(
                Kind.GAP,
                Asks.WORK_RECORD,
                DeskInBrowser.CAMERA,
                "v1",
                of,
                from,
                from.plusSeconds(95),
                4_000L,
                "95 s",
                null));
        String name =
                String.format(Locale.ROOT, "F-%06d", desk.whole.journal.head().seq());
        desk.whole.journal.append(new FindingOvertaken(name, List.of(of.get(1)), Why.CAME));
        desk.whole.desk.refresh();
        desk.signIn(Role.CUSTODIAN, "%2Ffindings");
        hands.fill("[name=state]", "OVERTAKEN");
        hands.sees("#list tbody", "已撤回");
        hands.sees("#list tbody", "缺失部分已到");
        hands.click("#list tbody button");
        hands.sees("dialog", "缺失部分已到");
        assertEquals(
                "/recording?r=" + of.get(1).sha256(),
                browser.eval("document.querySelector('dialog .said-before a').getAttribute('href')"));
        assertEquals(
                "0", browser.eval("String(document.querySelectorAll('dialog textarea').length)"), "nothing to say");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void whoIsSecondSeesWhatTheFirstWroteAndKeepsWhatHeTyped() throws Exception {
        long use = desk.whole.journal.entries().stream()
                .filter(entry -> entry.event() instanceof VisitOpened)
                .findFirst()
                .orElseThrow()
                .seq();
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        hands.click("#lines td.content-cell button");
        hands.fill("#said-content", "汉滨区种子市场巡查");
        desk.enter(Role.CUSTODIAN, new ContentRecorded(use, "别人先写的"));
        hands.click("#editor button[type=submit]");
        hands.sees("#editor-problem", "别人先写的");
        assertEquals("汉滨区种子市场巡查", browser.eval("document.getElementById('said-content').value"));
        hands.click("#editor button[type=submit]");
        hands.sees("#lines td.content-cell", "汉滨区种子市场巡查");
        assertEquals("记录内容", browser.eval("document.querySelector('#lines td.content-cell').dataset.label"));
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aSheetHasEveryLineThatWasAskedForAndNoOther() throws Exception {
        List<Event> visits = new ArrayList<>();
        for (int i = 0; i < 55; i++) {
            visits.add(new VisitOpened("p" + i, 1, "1-1", "Maker/Model/P" + i, "Maker", "Model", "P" + i, "1.0", "0"));
        }
        desk.enter(visits.toArray(Event[]::new));
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        browser.until("document.querySelectorAll('#lines tbody tr').length === 50");
        String facts = "document.getElementById('sheet-facts').textContent";
        browser.until(facts + ".includes('仅含最近 50 条')");
        // Typed, and not asked for: neither more lines nor the sheet are of it.
        hands.fill("[name=department]", "别的部门");
        browser.eval(
                "window.print = () => { window.printed = String(document.querySelectorAll('#lines tbody tr').length); }");
        hands.click("#print");
        browser.until("window.printed === '56'");
        String said = browser.eval(facts);
        assertFalse(said.contains("仅含") || said.contains("别的部门"), said);
        assertEquals(List.of(), browser.troubles());
    }

    /** A spreadsheet that is still open writes what it likes between a look and the entering. */
    @Test
    void whatWasLookedAtInAFileIsWhatIsEntered() throws Exception {
        Path file = directory.resolve("人员.csv");
        Files.writeString(file, "编号,姓名\n410005,王五\n", StandardCharsets.UTF_8);
        desk.signIn(Role.CUSTODIAN, "%2Fofficers");
        hands.click("#import");
        browser.choose("#import-file", file);
        hands.sees("dialog [role=status]", "新增 1");
        Files.writeString(file, "编号,姓名\n410005,赵六改过的一行\n", StandardCharsets.UTF_8);
        hands.click("dialog[open] button.main");
        hands.sees("dialog [role=status]", "已导入");
        assertEquals(
                "王五",
                desk.whole
                        .journal
                        .events(OfficersEntered.class)
                        .get(0)
                        .officers()
                        .get(0)
                        .name());
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void aNameStandsForTheNumberThatIsLookedFor() throws Exception {
        desk.enter(new OfficersEntered(List.of(new OfficerCard("410001", "李伟", "一队", true))));
        desk.enter(
                new CameraTaken("v1", DeskInBrowser.CAMERA, 1, "410001"),
                new CameraReleased("v1", DeskInBrowser.CAMERA, 1, List.of()));
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        browser.until("document.querySelectorAll('#lines tbody tr').length === 2"
                + " && document.querySelector('#officers-known option')");
        hands.fill("[name=officer]", "李伟");
        assertEquals("410001", browser.eval("document.querySelector('[name=officer]').value"));
        hands.click("#filter button[type=submit]");
        browser.until("document.querySelectorAll('#lines tbody tr').length === 1");
        hands.sees("#lines tbody", "李伟");
        assertEquals(List.of(), browser.troubles());
    }

    /** Signed out everywhere from another desk, while this one shows who had which camera. */
    @Test
    void aPageWhoseSessionEndedElsewhereShowsNothingAnyMore() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        browser.until("document.querySelectorAll('#lines tbody tr').length === 1");
        browser.forgetCookies();
        hands.click("#filter button[type=submit]");
        browser.until("location.pathname === '/sign-in'");
        assertEquals("/ledger", browser.eval("new URLSearchParams(location.search).get('next')"));
    }

    /** Whoever was handed a PIN chooses one, on a keyboard too: Enter is no second try to take the camera. */
    @Test
    void enterChoosesThePinThatWasTyped() throws Exception {
        browser.open(desk.console.address() + "screen?language=zh-CN");
        browser.until("document.querySelectorAll('.tap').length > 0");
        browser.eval("{ const real = window.fetch; window.asked = []; window.fetch = (path, how) => {"
                + " if (how?.method !== 'POST') return real(path, how);"
                + " window.asked.push(path);"
                + " return Promise.resolve(new Response(JSON.stringify({code: 'accounts.pin-to-choose', detail: 'x'}),"
                + " {status: 409})); }; }");
        hands.click(".tap");
        hands.fill("#officer", "410001");
        hands.fill("#pin", "271828");
        hands.click("#take");
        hands.fill("#chosen", "314159");
        hands.fill("#chosen-again", "314159");
        browser.eval("document.getElementById('chosen-again').focus()");
        browser.press("Enter");
        browser.until("window.asked.length === 2");
        assertEquals("/api/v1/dock/take /api/v1/pin", browser.eval("window.asked.join(' ')"));
        assertEquals(List.of(), browser.troubles());
    }

    /** Enter at a bay that is still at work: its camera was brought, and whoever brought it has not taken it. */
    @Test
    void enterBringsACameraThatIsStillAtWorkAndTakesOneThatIsReady() throws Exception {
        browser.size(800, 480);
        browser.open(desk.console.address() + "screen?language=zh-CN");
        browser.until("document.querySelectorAll('.tap').length >= 8");
        assertEquals(
                "true",
                browser.eval("String([...document.querySelectorAll('.tap')].slice(0, 8)"
                        + ".every((one) => one.getBoundingClientRect().bottom <= innerHeight))"),
                "eight bays are seen at once");
        browser.eval("{ const real = window.fetch; window.asked = []; window.fetch = (path, how) => {"
                + " if (how?.method !== 'POST') return real(path, how);"
                + " window.asked.push(path);"
                + " return Promise.resolve(new Response(JSON.stringify({code: 'accounts.pin', detail: 'x'}),"
                + " {status: 409})); }; }");
        enterAt(3);
        hands.sees("#pad-camera", "正在下载音像记录 · 62 %");
        hands.click("#pad-close");
        enterAt(1);
        hands.sees("#pad-camera", "可以取走");
        assertEquals("/api/v1/dock/bring /api/v1/dock/take", browser.eval("window.asked.join(' ')"));
        assertEquals(List.of(), browser.troubles());
    }

    private void enterAt(int bay) throws Exception {
        String before = browser.eval("String(window.asked.length)");
        hands.click(".tap:nth-child(" + bay + ")");
        hands.fill("#officer", "410001");
        hands.fill("#pin", "271828");
        browser.press("Enter");
        browser.until(
                "window.asked.length === " + before + " + 1 && document.getElementById('pad-problem').textContent");
    }

    /** A green light that nobody tells of any more is no word that a camera may be taken. */
    @Test
    void theDocksScreenSaysWhenWhatItShowsIsOld() throws Exception {
        browser.open(desk.console.address() + "screen?language=zh-CN");
        browser.until("document.querySelectorAll('.tap').length > 0 && !document.body.classList.contains('old')");
        desk.console.close();
        browser.until("document.body.classList.contains('old')");
        hands.sees("#problem", "当前显示的是旧数据");
    }

    /** Whose camera was not finished is told so where he stands: the lamp is dark then, as that of any empty bay. */
    @Test
    void aCameraThatIsPulledOutEarlyIsAskedBack() throws Exception {
        for (String page : List.of("screen", "")) {
            desk.dock.pull(false);
            browser.open(desk.console.address() + page + "?language=zh-CN");
            browser.until("document.querySelector('#bays > :nth-child(3)')?.dataset.light === 'offloading'");
            desk.dock.pull(true);
            browser.until("document.querySelector('#bays > :nth-child(3)').dataset.light === 'empty'");
            hands.sees("#bays > :nth-child(3)", "取走过早，记录未全部存储");
            assertEquals("1", browser.eval("String(document.querySelectorAll('[data-early]').length)"));
            desk.dock.pull(false);
            browser.until("document.querySelector('#bays > :nth-child(3)').dataset.light === 'offloading'"
                    + " && !document.querySelector('[data-early]')");
        }
        assertEquals(List.of(), browser.troubles());
    }
}
