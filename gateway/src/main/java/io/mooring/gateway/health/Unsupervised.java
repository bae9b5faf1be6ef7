package io.mooring.gateway.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Started by hand: nobody listens. */
final class Unsupervised implements Supervisor {
    @Override
    public void ready() {
        // nobody to tell
    }

    @Override
    public void starting(Duration within) {
        // nobody to tell
    }

    @Override
    public void status(String line) {
        // nobody to tell
    }

    @Override
    public void alive() {
        // nobody to tell
    }

    @Override
    public void stopping() {
        // nobody to tell
    }

    @Override
    public @Nullable Duration watchdogPeriod() {
        return null;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
