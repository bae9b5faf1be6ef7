package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern ASKED =
            Pattern.compile("\\b(?:text\\(|(?:title|label|help|submit|group): )'([a-z.]+)'[,)}]");
    private static final Pattern ASSET = Pattern.compile("/assets/([a-z.-]+)|from '\\./([a-z.-]+)'");
    private static final Pattern EXPORTED = Pattern.compile("export (?:async )?(?:function|const|let|class) (\\w+)");
    private static final List<String> SCRIPTS =
            Assets.FILES.stream().filter(file -> file.endsWith(".js")).toList();

    @Test
    void everyPageExistsInBothLanguagesWithNothingLeftOpen() {
        for (Page one : Page.ALL) {
            for (Language language : Language.values()) {
                String page = one.in(language, "");
                assertFalse(page.contains("{{"), one.path());
                assertTrue(page.contains("lang=\"" + language.tag() + "\""), one.path());
            }
        }
    }

    @Test
    void thePolicyHolds() {
        for (Page one : Page.ALL) {
            String file = one.path();
            String page = one.in(Language.ENGLISH, "");
            assertFalse(page.contains("style="), file);
            assertFalse(page.contains("<style"), file);
            assertFalse(Pattern.compile("<script(?![^>]*src=)").matcher(page).find(), file);
            assertFalse(Pattern.compile("\\son[a-z]+=").matcher(page).find(), file);
        }
    }

    @Test
    void everyTextThatAScriptAsksForByItsWholeKeyIsThere() {
        for (Language language : Language.values()) {
            Map<String, String> texts = language.texts();
            Set<String> missing = new TreeSet<>();
            for (String script : SCRIPTS) {
                Matcher asked = ASKED.matcher(Assets.text(script));
                while (asked.find()) {
                    if (!texts.containsKey(asked.group(1))) {
                        missing.add(asked.group(1));
                    }
                }
            }
            assertEquals(Set.of(), missing);
        }
    }

    @Test
    void everyFileThatAPageOrAScriptNamesIsServed() {
        Map<String, String> sources = new HashMap<>();
        SCRIPTS.forEach(script -> sources.put(script, Assets.text(script)));
        Page.ALL.forEach(page -> sources.put(page.path(), page.in(Language.ENGLISH, "")));
        sources.forEach((source, text) -> {
            Matcher named = ASSET.matcher(text);
            while (named.find()) {
                String name = named.group(1) != null ? named.group(1) : named.group(2);
                assertTrue(Assets.FILES.contains(name), source + " names " + name);
            }
        });
    }

    /** Nothing compiles a script: a name that nobody brought stops whoever comes to its line, in the middle of an act. */
    @Test
    void everyScriptImportsWhatItCallsOfAnother() {
        Map<String, Set<String>> homes = new HashMap<>();
        for (String script : SCRIPTS) {
            Matcher given = EXPORTED.matcher(Assets.text(script));
            while (given.find()) {
                homes.computeIfAbsent(given.group(1), none -> new TreeSet<>()).add(script);
            }
        }
        Set<String> missing = new TreeSet<>();
        for (String script : SCRIPTS) {
            String text = Assets.text(script)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("(?m)(^|\\s)//.*$", "")
                    .replaceAll("'(?:[^'\\\\\n]|\\\\.)*'", "''");
            homes.forEach((name, home) -> {
                boolean called = Pattern.compile("(?<![\\w.$])" + name + "\\s*\\(")
                        .matcher(text)
                        .find();
                // Brought, made here, or a parameter.
                boolean known = home.contains(script)
                        || Pattern.compile("\\b(?:function|const|let) " + name + "\\b|[({,]\\s*" + name + "\\s*[,)}=:]")
                                .matcher(text)
                                .find();
                if (called && !known) {
                    missing.add(script + " calls " + name + " of " + home);
                }
            });
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void theHeadNamesEveryPageOnceAndMarksTheOneThatIsOpen() {
        for (Page one : Page.ALL) {
            if (one.path().equals("/")) {
                continue;
            }
            String page =
                    one.in(Language.ENGLISH, "").split("<nav id=\"nav\"", 2)[1].split("</nav>", 2)[0];
            for (Page other : Page.ALL) {
                boolean offered = other.menu() != Menu.NONE;
                assertEquals(offered ? 2 : 1, page.split("<a href=\"" + other.path() + "\"").length, other.path());
            }
            assertEquals(one.menu() != Menu.NONE, page.contains("aria-current=\"page\""), one.path());
        }
    }

    /** A browser that sends a form by itself puts what was typed into the address, where history and others read it. */
    @Test
    void noFormWithAPasswordCanBeSentBeforeItsScriptIsThere() {
        assertTrue(Gate.POLICY.contains("form-action 'none'"), Gate.POLICY);
        Pattern form = Pattern.compile("<form [^>]*>.*?</form>", Pattern.DOTALL);
        for (Page one : Page.ALL) {
            Matcher forms = form.matcher(one.in(Language.ENGLISH, ""));
            while (forms.find()) {
                String text = forms.group();
                boolean secret = text.contains("type=\"password\"") || text.contains("id=\"enrolment\"");
                boolean waits =
                        text.contains(" disabled>") || text.contains("method=\"dialog\"") || text.contains(" hidden>");
                assertTrue(!secret || waits, one.path());
            }
        }
    }

    /** Where two bundles say something by one key, which one is read hangs on their order. */
    @Test
    void noTextStandsInTwoBundles() {
        Map<String, String> places = new HashMap<>();
        for (String bundle : Language.BUNDLES) {
            Assets.text(bundle + "_en.properties")
                    .lines()
                    .filter(line -> line.contains("="))
                    .forEach(line -> {
                        String key = line.substring(0, line.indexOf('=')).strip();
                        assertNull(places.put(key, bundle), key + " stands twice, once in " + bundle);
                    });
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(Language.CHINESE.texts().keySet(), Language.ENGLISH.texts().keySet());
    }
}
