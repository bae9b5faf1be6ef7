package io.mooring.gateway.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** At stake: another place that signs for a dock, and does not ask whether its journal is the one that was witnessed. */
class WhoSignsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/mooring/gateway");
    private static final Pattern SIGNS =
            Pattern.compile("\\.signed\\(key\\)|\\b[a-zA-Z]*[kK]ey\\.sign\\(|TEXT\\.sign\\(");

    /** Who signs at a dock is {@code Receipts} alone, which asks {@code History}; the others are an office or a person. */
    @Test
    void atADockReceiptsAloneAreSigned() throws IOException {
        Set<String> found;
        try (var files = Files.walk(SOURCES)) {
            found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(WhoSignsTest::signs)
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(
                Set.of(
                        // An office's own.
                        "office/Reception.java",
                        "office/witness/JournalDesk.java",
                        // A technician's.
                        "app/Asking.java",
                        // What all of them are made of.
                        "orders/SignedPage.java",
                        "proof/Receipt.java",
                        "proof/SignedText.java",
                        "proof/Witness.java",
                        "telemetry/command/Command.java",
                        "custody/receipt/Statement.java",
                        "keys/SigningKey.java",
                        // A dock's.
                        "custody/receipt/Receipts.java"),
                found);
    }

    private static boolean signs(Path file) {
        try {
            return SIGNS.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
