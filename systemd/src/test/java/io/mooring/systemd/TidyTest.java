package io.mooring.systemd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.rules.Tidy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: code and pages that the next reader can hold in the head. */
class TidyTest {
    @Test
    void sourcesKeepTheHouseRules() {
        List<String> violations = Tidy.violations(Path.of("").toAbsolutePath());
        assertTrue(violations.isEmpty(), () -> String.join("\n", violations));
    }
}
