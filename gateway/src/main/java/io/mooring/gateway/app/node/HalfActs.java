package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
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
                return item(Cause.of(CauseCode.ACT_HALF, names(halves)));
            }
            return halves.refused()
                    ? item(Cause.of(CauseCode.ACT_UNFINISHED))
                    : new HealthItem(Components.ACTS, Level.OK);
        } catch (IOException e) {
            return item(Cause.of(CauseCode.ACTS_UNSEEN, e.getMessage()));
        }
    }

    private static String names(Desk.Halves halves) {
        return halves.aside().stream()
                .map(Path::getFileName)
                .map(Objects::toString)
                .collect(Collectors.joining(", "));
    }

    private static HealthItem item(Cause why) {
        return new HealthItem(Components.ACTS, Level.DEGRADED, why);
    }
}
