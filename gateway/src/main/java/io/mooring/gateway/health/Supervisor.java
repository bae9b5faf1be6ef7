package io.mooring.gateway.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who started the daemon and wants to hear how it is: systemd, or nobody. Methods return at once and never throw. */
public interface Supervisor extends AutoCloseable {
    /** It works: dependants may start. */
    void ready();

    /** It is still starting, and says so again within this time. */
    void starting(Duration within);

    /** One line for people. */
    void status(String line);

    /** It makes progress. */
    void alive();

    /** It is about to end. */
    void stopping();

    /** How long it may be silent before it is killed; null if nobody watches. */
    @Nullable
    Duration watchdogPeriod();

    @Override
    void close();

    /** Nobody. */
    static Supervisor none() {
        return new Unsupervised();
    }
}
