package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.Event;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
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
 * Every page of the page table, in both languages, as wide as a desk's screen and as narrow as a telephone. At stake: a page that
 * somebody cannot read, reach by keys or have read to him. {@code page-checks.js} says what is looked at.
 */
final class EveryPageRealIT {
    private static final List<Integer> WIDTHS = List.of(1280, 360);
    private static final int HEIGHT = 800;
    private static final int KEYS = 8;
    private static final String LONG = "某某农资经营部涉嫌经营假劣种子案现场检查抽样取证先行登记保存证据全过程";

    /** What a page for one thing is asked for. */
    private static final Map<String, String> ASKED = Map.of(
            "/recording", "r=" + DeskInBrowser.recording(1).sha256(),
            "/activity", "a=A-000001",
            "/camera", "c=" + URLEncoder.encode(DeskInBrowser.CAMERA, StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Chromium browser;
    private String checks;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        browser = desk.browser;
        try (InputStream script = EveryPageRealIT.class.getResourceAsStream("page-checks.js")) {
            checks = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        desk.enter(new OfficersEntered(List.of(
                new OfficerCard("410001", "李伟", "一队", true), new OfficerCard("410002", "阿卜杜热合曼·买买提明", "一队", true))));
        List<Event> events = new ArrayList<>();
        for (int i = 3; i <= 9; i++) {
            events.add(DeskInBrowser.stored(i, DeskInBrowser.MADE.plusSeconds(i * 7_200L)));
        }
        events.add(new ActivityOpened(
                "A-000001", new ActivityFacts(LONG, "农（种子）立〔2026〕1号", LONG, LONG, List.of("410001"), null, null)));
        events.add(new RecordingsFiled("A-000001", List.of(DeskInBrowser.recording(1)), null, ""));
        desk.enter(events.toArray(Event[]::new));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyPageIsReadableNamedAndReachedByKeysWideAndNarrowInBothLanguages() throws Exception {
        Set<String> faults = new TreeSet<>();
        Set<String> whole = new TreeSet<>();
        for (Role role : List.of(Role.CUSTODIAN, Role.ADMINISTRATOR)) {
            browser.size(WIDTHS.get(0), HEIGHT);
            desk.signIn(role, "%2Ftoday");
            for (String path : PagePaths.all()) {
                for (String language : whole.contains(path) ? List.<String>of() : List.of("zh-CN", "en")) {
                    open(path, language);
                    look(path + " " + language, faults);
                }
                if (browser.eval("String(document.querySelector('main').hidden)")
                        .equals("false")) {
                    whole.add(path);
                }
            }
        }
        assertEquals("", String.join("\n", faults));
        assertEquals(new TreeSet<>(PagePaths.all()), whole, "each page is for one of the two");
        assertEquals(List.of(), browser.troubles());
    }

    private void open(String path, String language) throws Exception {
        browser.size(WIDTHS.get(0), HEIGHT);
        browser.open(desk.console.address()
                + path.substring(1)
                + "?language="
                + language
                + (ASKED.containsKey(path) ? "&" + ASKED.get(path) : ""));
        String loaded = "location.pathname === '" + path + "' && document.documentElement.lang === '" + language
                + "' && document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')";
        // The page of the bays has a head of its own; the pages for signing in have nobody to name.
        browser.until(
                loaded + " && (document.querySelector('#bays .bay') || document.getElementById('signed')?.textContent"
                        + " || document.querySelector('#enter'))");
    }

    private void look(String page, Set<String> faults) throws Exception {
        for (int width : WIDTHS) {
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
