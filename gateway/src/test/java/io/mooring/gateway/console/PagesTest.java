package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    private static final Pattern ASKED = Pattern.compile("\\btext\\('([a-z.]+)'[,)]");
    private static final Pattern ASSET = Pattern.compile("/assets/([a-z.-]+)|from '\\./([a-z.-]+)'");
    private static final List<String> SCRIPTS = List.of(
            "desk.js",
            "sign-in.js",
            "enrol.js",
            "screen.js",
            "ledger.js",
            "receipt.js",
            "console.js",
            "checks.js",
            "words.js");

    @Test
    void everyPageExistsInBothLanguagesWithNothingLeftOpen() {
        for (String file : Page.FILES.values()) {
            for (Language language : Language.values()) {
                String page = Page.in(file, language);
                assertFalse(page.contains("{{"), file);
                assertTrue(page.contains("lang=\"" + language.tag() + "\""), file);
            }
        }
    }

    @Test
    void thePolicyHolds() {
        for (String file : Page.FILES.values()) {
            String page = Page.in(file, Language.ENGLISH);
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
        Page.FILES.values().forEach(page -> sources.put(page, Page.in(page, Language.ENGLISH)));
        sources.forEach((source, text) -> {
            Matcher named = ASSET.matcher(text);
            while (named.find()) {
                String name = named.group(1) != null ? named.group(1) : named.group(2);
                assertTrue(Assets.FILES.contains(name), source + " names " + name);
            }
        });
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(Language.CHINESE.texts().keySet(), Language.ENGLISH.texts().keySet());
    }
}
