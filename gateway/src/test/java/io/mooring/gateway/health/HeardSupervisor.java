package io.mooring.gateway.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it was told. */
public final class HeardSupervisor implements Supervisor {
    public final List<String> heard = new ArrayList<>();

    @Nullable
    Duration period;

    @Override
    public void ready() {
        heard.add("ready");
    }

    @Override
    public void starting(Duration within) {
        heard.add("starting " + within);
    }

    @Override
    public void status(String line) {
        heard.add("status " + line);
    }

    @Override
    public void alive() {
        heard.add("alive");
    }

    @Override
    public void stopping() {
        heard.add("stopping");
    }

    @Override
    public @Nullable Duration watchdogPeriod() {
        return period;
    }

    @Override
    public void close() {}
}
