package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.accounts.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a custodian who cannot find, or cannot classify, and markup in a party's name that acts. */
final class DeskPagesRealIT {
    private static final String HOSTILE = "王某<img src=x onerror=document.title='taken'>案\u202e";

    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Chromium browser;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        browser = desk.browser;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCustodianClassifiesByKeysAloneAndSearchFindsItInTheBureausTime() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fclassify");
        browser.until("document.querySelectorAll('#proposals article').length === 1");
        browser.eval("document.querySelector('#proposals article').focus()");
        browser.press("Enter");
        browser.until("document.querySelector('dialog[open]')?.contains(document.activeElement)"
                + " && document.activeElement.name === 'caseName'");
        browser.type(HOSTILE);
        String offered = browser.eval("document.querySelector('dialog [name=occasion]').innerText");
        assertTrue(offered.contains("举行听证") && offered.contains("第六条"), offered);
        browser.eval("document.querySelector('dialog [name=occasion]').value = 'hearing'");
        browser.press("Enter");
        browser.until("document.getElementById('said')?.textContent.includes('王某<img')");
        List<ActivityOpened> opened = desk.whole.journal.events(ActivityOpened.class);
        assertEquals(HOSTILE, opened.get(0).facts().caseName());
        assertEquals("hearing", opened.get(0).facts().occasion());
        RecordingsFiled filed = desk.whole.journal.events(RecordingsFiled.class).get(0);
        assertEquals(List.of(DeskInBrowser.recording(1), DeskInBrowser.recording(2)), filed.recordings());
        assertTrue(filed.proposal().startsWith("SAME_CAMERA"), filed.proposal());

        browser.open(desk.console.address() + "activity?a=A-000001");
        browser.until("document.getElementById('facts-list').innerText.includes('举行听证')");
        browser.open(desk.console.address() + "activities?occasion=on-site");
        browser.until("!document.getElementById('empty').hidden");
        browser.open(desk.console.address() + "recordings?text=%E7%8E%8B%E6%9F%90&occasion=hearing");
        browser.until("document.querySelectorAll('#found tbody tr').length === 2");
        String found = browser.eval("document.querySelector('#found tbody').innerText");
        assertTrue(found.contains("2026-11-22 04:30") && found.contains("MOV_0001.MP4"), found);
        assertTrue(found.contains("王某<img src=x"), found);
        assertEquals("0", browser.eval("String(document.querySelectorAll('main img').length)"));
        browser.eval("document.querySelector('#found tbody a').click()");
        browser.until("location.pathname === '/recording' && !document.getElementById('sheet').hidden");
        browser.until("document.getElementById('who').textContent.includes('000123')");
        assertTrue(browser.eval("document.title").startsWith("MOV_000"), "no markup acts");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void everyPageOfEveryRolesHeadOpensWithoutTrouble() throws Exception {
        for (Role role : List.of(Role.CUSTODIAN, Role.LEADER, Role.AUDITOR)) {
            desk.signIn(role, "%2Ftoday");
            String paths = browser.eval("[...document.querySelectorAll('#nav a:not([hidden])')]"
                    + ".map((one) => one.pathname).filter((one) => one !== '/').join(' ')");
            assertTrue(paths.contains("/recordings"), paths);
            for (String path : paths.split(" ", -1)) {
                browser.open(desk.console.address() + path.substring(1));
                browser.until("location.pathname === '" + path + "' && document.getElementById('signed')?.textContent"
                        + " && !document.querySelector('[aria-busy=true]')");
                assertEquals("", browser.eval("document.getElementById('problem').textContent"), role + " " + path);
            }
        }
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void whyABayOrADestinationWaitsIsReadInThePagesLanguage() throws Exception {
        browser.open(desk.console.address() + "?language=zh-CN");
        browser.until("document.getElementById('destinations').innerText.includes('对方拒绝连接（技术细节：connection refused）')"
                + " && document.getElementById('bays').innerText.includes('不是本采集站认识的执法记录仪')");
        browser.open(desk.console.address() + "?language=en");
        browser.until(
                "document.getElementById('destinations').innerText.includes('connection refused')"
                        + " && document.getElementById('bays').innerText.includes('not a camera of any family this dock knows')");
        assertEquals(
                "false",
                browser.eval("String(/[\\u4e00-\\u9fff]{4}/.test(document.getElementById('health').innerText))"));
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void whatIsWrongWithAFileOfRulesIsSaidWhereItWasChosen() throws Exception {
        Path file = Files.writeString(directory.resolve("own.toml"), "handover = 'soon'");
        desk.signIn(Role.ADMINISTRATOR, "%2Fpolicy");
        browser.until("!document.getElementById('adopt').hidden && !document.querySelector('[aria-busy=true]')");
        browser.eval("document.getElementById('adopt').click()");
        browser.until("document.querySelector('dialog[open] [name=file]')");
        browser.choose("dialog [name=file]", file);
        browser.eval("for (const one of document.querySelectorAll('dialog [name^=second]')) one.value = '123456'");
        browser.eval("document.querySelector('dialog[open] form').requestSubmit()");
        browser.until("document.querySelector('dialog [name=file]').getAttribute('aria-invalid') === 'true'");
        assertTrue(browser.eval("document.querySelector('dialog [name=file] + .fault').innerText")
                        .length()
                > 5);
        assertEquals("true", browser.eval("String(document.querySelector('dialog form > .ill').hidden)"));
        assertEquals(List.of(), browser.troubles());
    }
}
