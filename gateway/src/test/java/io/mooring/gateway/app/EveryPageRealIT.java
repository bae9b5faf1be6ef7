package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.console.PagePaths;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the page table, in both languages, as wide as a desk's screen, as a tablet and as a telephone. At stake: a page that
 * somebody cannot read, reach by keys or have read to him. {@code page-checks.js} says what is looked at.
 */
final class EveryPageRealIT {
    private static final List<Integer> WIDTHS = List.of(1366, 1280, 768, 360);
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");
    private static final int HEIGHT = 800;
    private static final int KEYS = 8;

    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Chromium browser;
    private String checks;

    /** What a page for one thing is asked for. */
    private Map<String, String> asked;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        browser = desk.browser;
        try (InputStream script = EveryPageRealIT.class.getResourceAsStream("page-checks.js")) {
            checks = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        var busy = new BusyDesk(desk);
        asked = Map.of(
                "/recording", "r=" + DeskInBrowser.recording(1).sha256(),
                "/activity", "a=A-000001",
                "/camera", "c=" + URLEncoder.encode(DeskInBrowser.CAMERA, StandardCharsets.UTF_8),
                "/receipt", "n=" + busy.receipt(),
                "/work-record", "w=" + busy.workRecord());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyPageIsReadableNamedAndReachedByKeysAtAllWidthsInBothLanguages() throws Exception {
        Set<String> whole = new TreeSet<>();
        Set<String> faults = new TreeSet<>();
        for (Role role : List.of(Role.CUSTODIAN, Role.ADMINISTRATOR)) {
            browser.size(WIDTHS.get(0), HEIGHT);
            desk.signIn(role, "%2Ftoday");
            List<String> unseen = new ArrayList<>(PagePaths.all());
            unseen.removeAll(whole);
            whole.addAll(walk(role, unseen, LANGUAGES, WIDTHS, faults));
        }
        assertEquals("", String.join("\n", faults));
        assertEquals(new TreeSet<>(PagePaths.all()), whole, "each page is for one of the two");
        assertEquals(List.of(), browser.troubles());
    }

    /** At stake: a camera's name, or a file's, that is markup one day because a script was changed. */
    @Test
    void noScriptCanMakeMarkupOfWords() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        String made =
                "(() => { try { document.body.innerHTML = '<p>made</p>'; return 'made'; } catch (no) { return no.name; } })()";
        assertEquals("TypeError", browser.eval(made));
    }

    /** What a page shows depends on the role; that a leader or an officer is told of nothing he may not do, too. */
    @Test
    void everyPageOfALeaderAndOfAnOfficerIsReadableAndSaysNoRefusal() throws Exception {
        Set<String> faults = new TreeSet<>();
        for (Role role : List.of(Role.LEADER, Role.OFFICER)) {
            browser.size(WIDTHS.get(0), HEIGHT);
            desk.signIn(role, "%2Ftoday");
            Set<String> his = walk(role, PagePaths.all(), List.of("zh-CN"), List.of(1366, 360), faults);
            assertTrue(his.containsAll(List.of("/today", "/deadlines", "/findings", "/recording")), role + ": " + his);
        }
        assertEquals("", String.join("\n", faults));
        assertEquals(List.of(), browser.troubles());
    }

    /** @return the pages that are for the role */
    private Set<String> walk(
            Role role, List<String> paths, List<String> languages, List<Integer> widths, Set<String> faults)
            throws Exception {
        Set<String> his = new TreeSet<>();
        for (String path : paths) {
            for (String language : languages) {
                open(path, language);
                String page = role.word() + " " + path + " " + language;
                if (browser.eval("String(document.querySelector('main').hidden)")
                        .equals("true")) {
                    continue;
                }
                his.add(path);
                look(page, widths, faults);
                String said = browser.eval("document.getElementById('problem')?.textContent ?? ''");
                if (!said.isEmpty()) {
                    faults.add(page + ": says " + said);
                }
            }
        }
        return his;
    }

    private void open(String path, String language) throws Exception {
        browser.size(WIDTHS.get(0), HEIGHT);
        browser.open(desk.console.address()
                + path.substring(1)
                + "?language="
                + language
                + (asked.containsKey(path) ? "&" + asked.get(path) : ""));
        String loaded = "location.pathname === '" + path + "' && document.documentElement.lang === '" + language
                + "' && document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')";
        // The page of the bays has a head of its own; the pages for signing in have nobody to name.
        browser.until(
                loaded + " && (document.querySelector('#bays .bay') || document.getElementById('signed')?.textContent"
                        + " || document.querySelector('#enter'))");
    }

    private void look(String page, List<Integer> widths, Set<String> faults) throws Exception {
        for (int width : widths) {
            browser.size(width, HEIGHT);
            String found = browser.eval("new Promise((done) => requestAnimationFrame(() => done("
                    + checks.substring(checks.indexOf("(() =>")).strip() + " || 'none')))");
            found.lines()
                    .filter(line -> !line.equals("none"))
                    .forEach(line -> faults.add(page + " " + width + ": " + line));
            if (found.isEmpty()) {
                faults.add(page + " " + width + ": could not be looked at");
            }
        }
        for (int i = 0; i < KEYS; i++) {
            browser.press("Tab");
            String seen =
                    browser.eval("(() => { const one = document.activeElement; const style = getComputedStyle(one);"
                            + " return one === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)"
                            + " ? '' : one.outerHTML.slice(0, 80); })()");
            if (!seen.isEmpty()) {
                faults.add(page + ": has the keyboard unseen: " + seen);
            }
        }
    }
}
