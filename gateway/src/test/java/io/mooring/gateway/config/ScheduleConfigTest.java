package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.delivery.plan.TimeWindow;
import io.mooring.gateway.delivery.plan.TokenBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a link used at a time or a rate that the bureau did not allow, or a deadline that is not its own. */
class ScheduleConfigTest {
    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void readsWhenAndHowFastADestinationIsDeliveredTo() throws Exception {
        DockConfig dock = ConfigFiles.dock(file(
                "dock.conf",
                "dock.id = d",
                "delivery { deadline = 48 hours, deadline-from = made }",
                "destinations = [",
                "  { name = night, kind = directory, path = /n, lanes = 3, rate-max = \"100 Mbit/s\",",
                "    windows = [\"22:00-06:00\", \"12:00 - 13:30 1.5 MiB/s\"], deadline-first = false },",
                "  { name = plain, kind = directory, path = /p }",
                "]"));
        assertEquals(new DeadlineRule(Duration.ofDays(2), DeadlineRule.From.MADE), dock.deadline());
        DestinationConfig night = dock.destinations().get(0);
        assertEquals(3, night.lanes());
        assertEquals(
                new Schedule(
                        12_500_000,
                        List.of(
                                new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), TokenBucket.UNLIMITED),
                                new TimeWindow(LocalTime.of(12, 0), LocalTime.of(13, 30), 3L << 19)),
                        dock.zone(),
                        false),
                night.schedule());
        DestinationConfig plain = dock.destinations().get(1);
        assertEquals(new Schedule(TokenBucket.UNLIMITED, List.of(), dock.zone(), true), plain.schedule());
        assertEquals(1, plain.lanes());
    }

    @Test
    void aRateWithoutAUnitAndAWindowWithoutAnEndAreRefused() throws Exception {
        String rate = "a rate from 10 kB/s to 100 GB/s, such as \"20 MiB/s\" or \"100 Mbit/s\"";
        ConfigRefusedException refused = assertThrows(
                ConfigRefusedException.class,
                () -> ConfigFiles.dock(file(
                        "dock.conf",
                        "dock.id = d",
                        "destinations = [",
                        "  { name = a, kind = directory, path = /a, rate-max = 20 MiB }",
                        "  { name = b, kind = directory, path = /b, rate-max = \"1 kB/s\" }",
                        "  { name = c, kind = directory, path = /c, windows = [\"22:00-22:00\"] }",
                        "  { name = d, kind = directory, path = /d, lanes = 17 }",
                        "]")));
        String told = String.valueOf(refused.getMessage());
        assertTrue(told.contains("destinations[1].rate-max: expected " + rate + ", got \"20 MiB\""), told);
        assertTrue(told.contains("destinations[2].rate-max: expected " + rate + ", got \"1 kB/s\""), told);
        assertTrue(told.contains("destinations[3].windows: expected a list of 0 to 24"), told);
        assertTrue(told.contains("destinations[4].lanes: expected a whole number from 1 to 16, got 17"), told);
    }
}
