package io.mooring.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At stake: a page that leaves something out, or sounds surer than anybody is. */
class CameraPagesTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final List<String> HEADINGS = List.of(
            "## Introduction",
            "## Protocol",
            "## Identification",
            "## Clock",
            "## Owner",
            "## Battery",
            "## Listing",
            "## External access");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(MODULE.resolve("cameras"))) {
            List<Path> pages = files.sorted().toList();
            assertFalse(pages.isEmpty());
            return pages;
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasTheFixedHeadingsInOrder(Path page) throws IOException {
        List<String> headings = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## "))
                .toList();
        assertEquals(HEADINGS, headings);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhetherHardwareConfirmedIt(Path page) throws IOException {
        String text = Files.readString(page);
        assertTrue(
                text.contains("not confirmed on hardware") || text.contains("Confirmed on hardware:"),
                "expected a sentence on what hardware confirmed in " + page.getFileName());
    }
}
