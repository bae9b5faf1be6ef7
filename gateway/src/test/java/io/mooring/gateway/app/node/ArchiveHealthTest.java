package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.office.WaitingDock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a dock that fills the archive, and an office that does not say so. */
class ArchiveHealthTest {
    private static final List<WaitingDock> WAITING =
            List.of(new WaitingDock(new DockId("dock-7"), 4_000_000_000L, 2_000_000, 5_000_000_000L));

    @TempDir
    Path root;

    @Test
    void whoWaitsIsNamedInBothLanguages() {
        HealthItem item = ArchiveHealth.of(6_000_000_000L, 1_000_000_000L, WAITING);
        assertEquals(HealthItem.Level.DEGRADED, item.level());
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String said = Cause.text(item.why(), language);
            for (String part : List.of("dock-7", "4000 MB", "2 MB", "5000 MB")) {
                assertTrue(said.contains(part), said);
            }
        }
        assertEquals(HealthItem.Level.OK, ArchiveHealth.of(2, 1, List.of()).level());
    }

    @Test
    void aFullArchiveIsFullForAll() {
        assertTrue(ArchiveHealth.of(1_000_000, 1_000_000, WAITING).message().contains("nothing more is received"));
    }

    @Test
    void theShareIsTheConfiguredOne() throws Exception {
        Path file = Files.writeString(root.resolve("office.conf"), "office.id = o\nlimits.dock-day-share = 30\n");
        assertEquals(30, OfficeProcess.limits(ConfigFiles.office(file)).dockDayShare());
    }
}
