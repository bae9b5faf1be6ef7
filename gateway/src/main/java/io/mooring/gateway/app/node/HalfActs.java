package io.mooring.gateway.app.node;

import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in health that an act of several events may stand half, for as long as nobody has looked into it. */
final class HalfActs implements Watch {
    private final Desk desk;
    private final Health health;

    HalfActs(Desk desk, Health health) {
        this.desk = desk;
        this.health = health;
    }

    @Override
    public String name() {
        return "half-acts";
    }

    @Override
    public void look(Instant now) {
        health.report(found());
    }

    private HealthItem found() {
        try {
            Desk.Halves halves = desk.halves();
            if (!halves.aside().isEmpty()) {
                return item("what an act was to enter cannot be read, and it may stand half: see "
                        + names(halves)
                        + " in the data directory, enter the rest, then take the file away");
            }
            return halves.refused()
                    ? item("an act was cut and is not finished: none of several entries is begun until the next start")
                    : new HealthItem(Components.ACTS, Level.OK, "");
        } catch (IOException e) {
            return item("whether an act was cut cannot be seen: " + e.getMessage());
        }
    }

    private static String names(Desk.Halves halves) {
        return halves.aside().stream()
                .map(Path::getFileName)
                .map(Objects::toString)
                .collect(Collectors.joining(", "));
    }

    private static HealthItem item(String words) {
        return new HealthItem(Components.ACTS, Level.DEGRADED, words);
    }
}
