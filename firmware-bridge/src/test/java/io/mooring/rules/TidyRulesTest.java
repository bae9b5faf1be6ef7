package io.mooring.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a rule that never fires keeps nothing tidy, and one that fires on prose is soon switched off. */
class TidyRulesTest {
    private static final String PACKAGE_INFO =
            "/** Words that are only of this package. */\n@NullMarked\npackage io.mooring.a;\n";

    @Test
    void leavesGoodCodeAlone() {
        assertEquals(List.of(), violations("class Bay {\n    int count() {\n        return 1;\n    }\n}\n"));
    }

    @Test
    void namesTheReplacementOfABannedCall() {
        String found = only(violations("class Bay {\n    long now() { return System.currentTimeMillis(); }\n}\n"));
        assertEquals(
                "src/main/java/io/mooring/a/Bay.java:4: System.currentTimeMillis(: ask a GatewayClock, so that a test"
                        + " can say what time it is",
                found);
    }

    /** A dock whose machine writes Arabic digits names an entry as another dock does. */
    @Test
    void wantsALocaleForWhateverIsWrittenInNumbersOrCases() {
        for (String call : List.of(
                "\"%06d\".formatted(1)",
                "PLACE.formatted(1)",
                "String.format(PLACE, 1)",
                "String.format(\n        \"%06d\", 1)",
                "PLACE.toLowerCase()",
                "PLACE.toUpperCase( )")) {
            String found = only(violations("class Bay {\n    String name = " + call + ";\n}\n"));
            assertTrue(found.contains("Locale.ROOT"), found);
        }
        for (String call : List.of(
                "String.format(Locale.ROOT, PLACE, 1)",
                "String.format(\n        Locale.ROOT, PLACE, 1)",
                "String.format(language, PLACE, 1)",
                "PLACE.toLowerCase(Locale.ROOT)")) {
            assertEquals(List.of(), violations("class Bay {\n    String name = " + call + ";\n}\n"));
        }
    }

    @Test
    void readsNeitherCommentsNorLiterals() {
        // Text for the rule to read, calls in a comment and in literals: nobody sleeps here.
        assertEquals(List.of(), violations("""
                // System.out is for commands
                class Bay {
                    /* Thread.sleep( never */
                    String text = "System.out \\" System.err";
                    char quote = '"';
                    String block = \"""
                        Thread.sleep(1) { { {
                        \""";
                }
                """));
    }

    @Test
    void allowsABannedCallWhereItBelongs() {
        var clock = file("src/main/java/io/mooring/gateway/time/C.java", """
                package io.mooring.gateway.time;
                class C { Object now() { return java.time.Instant.now(); } }
                """);
        List<String> found = new Tidy(List.of(clock)).violations();
        assertTrue(only(found).startsWith("package gateway.time: its package-info.java"), found::toString);
    }

    @Test
    void countsTheLinesOfAFileAndOfAMethod() {
        String statements = "        x++;\n".repeat(Tidy.LINES_IN_A_METHOD_MAX - 1);
        String method = "    void step() {\n" + statements + "    }\n";
        String found = only(violations("class Bay {\n    int x;\n" + method + "}\n"));
        assertTrue(found.contains("Bay.java:5: a method of 61 lines, at most 60"), found);
        assertTrue(only(violations("class Bay {}\n" + "\n".repeat(399))).contains("402 lines, at most 400"));
    }

    @Test
    void wantsAPackageCommentAndNullMarked() {
        var bay = file("src/main/java/io/mooring/a/Bay.java", "package io.mooring.a;\nclass Bay {}\n");
        var bare = file("src/main/java/io/mooring/a/package-info.java", "@NullMarked\npackage io.mooring.a;\n");
        assertTrue(only(new Tidy(List.of(bay, bare)).violations()).startsWith("package a: "));
    }

    @Test
    void findsWhatIsUnfinishedEvenInComments() {
        assertTrue(only(violations("class Bay {} // TO" + "DO later\n")).contains("finish it or leave it out"));
    }

    @Test
    void findsNamesThatSayNothing() {
        assertTrue(only(violations("class BayManager {}\n")).contains("BayManager says nothing"));
    }

    @Test
    void wantsTheSameKeysInBothLanguages(@TempDir Path module) throws IOException {
        Path resources = Files.createDirectories(module.resolve("src/main/resources"));
        Files.writeString(resources.resolve("light_en.properties"), "ready=Take it\nfault=Fault\n");
        Files.writeString(resources.resolve("light_zh_CN.properties"), "ready=可取\n");
        String found = only(Bundles.violations(module));
        assertTrue(found.contains("light_zh_CN.properties: no text for the key 'fault'"), found);
    }

    private static List<String> violations(String source) {
        var info = file("src/main/java/io/mooring/a/package-info.java", PACKAGE_INFO);
        var bay = file("src/main/java/io/mooring/a/Bay.java", "package io.mooring.a;\n\n" + source);
        return new Tidy(List.of(info, bay)).violations();
    }

    private static SourceFile file(String place, String text) {
        return SourceFile.of(place, text);
    }

    private static String only(List<String> violations) {
        assertEquals(1, violations.size(), violations::toString);
        return violations.get(0);
    }
}
