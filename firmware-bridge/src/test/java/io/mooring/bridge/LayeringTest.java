package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.rules.Layering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: the walls of the house. The rows stand in {@code allowed-dependencies.txt}. */
class LayeringTest {
    @Test
    void packagesUseOnlyWhatTheirRowNames() {
        List<String> violations = Layering.violations(Path.of("").toAbsolutePath());
        assertTrue(violations.isEmpty(), () -> String.join("\n", violations));
    }
}
