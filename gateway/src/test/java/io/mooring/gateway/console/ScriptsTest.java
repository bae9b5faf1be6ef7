package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a browser can read every script of the console. At stake: a page that does nothing at all, because a bracket is missing, a
 * name stands twice, or another script gives no longer what is brought from it. Browsers find that out too, in the profile
 * {@code real}; this needs none.
 */
class ScriptsTest {
    private static Map<String, ScriptOutline> outlines() {
        Map<String, ScriptOutline> outlines = new LinkedHashMap<>();
        Assets.FILES.stream()
                .filter(file -> file.endsWith(".js"))
                .forEach(file -> outlines.put(file, ScriptOutline.of(file, Assets.text(file))));
        return outlines;
    }

    @Test
    void everyScriptCanBeReadAndDeclaresNothingTwice() {
        assertTrue(outlines().size() > 50, () -> outlines().keySet().toString());
    }

    @Test
    void everyScriptBringsOnlyWhatAnotherGives() {
        Map<String, ScriptOutline> outlines = outlines();
        Set<String> missing = new TreeSet<>();
        outlines.forEach((script, outline) -> outline.brought().forEach((from, names) -> {
            ScriptOutline other = outlines.get(from.substring(2));
            for (String name : names) {
                if (!from.startsWith("./")
                        || other == null
                        || (!name.equals("*") && !other.given().contains(name))) {
                    missing.add(script + " brings " + name + " from " + from);
                }
            }
        }));
        assertEquals(Set.of(), missing);
    }

    /** What once killed a page, and its kin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "function one() {}\nfunction one() {}",
                "import {one} from './a.js';\nfunction one() {}",
                "import {one, two as one} from './a.js';",
                "const one = 1;\nexport async function one() {}",
                "const {one, two: {three: one}} = given();",
                "const [one, ...one] = given();",
                "function outer() { let one; if (one) { let one; } const one = 2; }",
                "const act = () => { const one = 1; const one = 2; };",
                "class One {}\nlet One;",
                "let one = 1, one = 2;",
                "export {one};",
                "function one() { return [1, 2; }",
                "function one() {",
                "one());",
                "const one = `two ${three`;",
                "const one = `two ${three}",
                "const one = 'two;\n'",
                "const one = /two;\n",
                "/* one"
            })
    void whatNoBrowserRunsIsFound(String script) {
        assertThrows(IllegalArgumentException.class, () -> ScriptOutline.of("a.js", script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (const one of all) {}\nfor (const one of all) {}",
                "for (let i = 0; i < 3; i++) {}\nlet i = 3;",
                "function one(two) { if (two) { const three = 1; } else { const three = 2; } }",
                "const one = {const: 1, let: 2, class: 3, function: 4};\nconst two = one.const ?? one?.class;",
                "const {one, two: three = {one: 1}, ...four} = given(), five = (six, seven) => six;\nlet six;",
                "const one = two / three / four, five = all.filter((six) => /[/'\"`]\\/$/g.test(six));",
                "const one = `a ${two ? `b ${three['}']}` : ''} '`;\nconst three = '`';",
                "const act = async function one() {};\nfunction one() {}",
                "import * as all from './a.js';\nexport const one = 1;\nexport {two};\nfunction two() {}",
                "const shown = await import('./a.js');"
            })
    void whatEveryBrowserRunsIsNotComplainedOf(String script) {
        assertDoesNotThrow(() -> ScriptOutline.of("a.js", script));
    }

    @Test
    void whatAModuleGivesAndBringsIsSeen() {
        ScriptOutline outline = ScriptOutline.of("a.js", """
                import {one, two as three} from './b.js';
                export const four = `x ${one} y`, five = (six) => ({six});
                export async function seven({eight}) {}
                const nine = 9;
                export {nine as ten};
                """);
        assertEquals(Map.of("./b.js", Set.of("one", "two")), outline.brought());
        assertEquals(List.of("five", "four", "seven", "ten"), List.copyOf(outline.given()));
    }
}
