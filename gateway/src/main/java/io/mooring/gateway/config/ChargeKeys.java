package io.mooring.gateway.config;

import java.time.Duration;
import java.util.List;

/** Keys of the power that cameras share. */
final class ChargeKeys {
    static final Key<Integer> BUDGET = Key.optional(
            "charge.budget-watts",
            Forms.watts(1, 2000),
            "What all bays together may draw while they charge; needs `bays.map` and hubs that switch each port. Left out,"
                    + " all ports are always on.");

    static final Key<Integer> BAY =
            Key.withDefault("charge.bay-watts", Forms.watts(1, 100), "7.5", "What one bay draws at most.");

    static final Key<Duration> TURN = Key.withDefault(
            "charge.turn",
            Forms.duration(Duration.ofMinutes(1), Duration.ofHours(4)),
            "15 minutes",
            "With `charge.budget-watts`: how long a camera keeps its power before another may have it.");

    static final List<Key<?>> ALL = List.of(BUDGET, BAY, TURN);

    private ChargeKeys() {}
}
