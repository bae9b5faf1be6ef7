package io.mooring.gateway.config;

import io.mooring.gateway.charge.TurnLimits;
import java.time.Duration;
import java.util.Optional;

/** Reads and cross-checks the power that cameras share. */
final class ChargeReader {
    private static final int MILLIWATTS = 1000;

    private final Section root;

    ChargeReader(Section root) {
        this.root = root;
    }

    /** Empty for no limit, and after a problem. */
    Optional<TurnLimits> read() {
        Optional<Integer> budget = root.get(ChargeKeys.BUDGET);
        Optional<Integer> bay = root.get(ChargeKeys.BAY);
        Optional<Duration> turn = root.get(ChargeKeys.TURN);
        if (budget.isEmpty() || bay.isEmpty() || turn.isEmpty()) {
            return Optional.empty();
        }
        if (budget.get() < bay.get()) {
            root.problem(
                    ChargeKeys.BUDGET,
                    "expected at least charge.bay-watts, which is " + watts(bay.get()) + ", got "
                            + watts(budget.get()));
            return Optional.empty();
        }
        if (root.each(DockKeys.BAYS_MAP).isEmpty()) {
            root.problem(
                    ChargeKeys.BUDGET, "expected only with bays.map, got it without: only mapped sockets are switched");
        }
        return Optional.of(TurnLimits.of(budget.get() / bay.get(), turn.get()));
    }

    private static double watts(int milli) {
        return (double) milli / MILLIWATTS;
    }
}
