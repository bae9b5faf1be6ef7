package io.mooring.gateway.app.node;

import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.config.ConfigRefusedException;
import java.io.PrintWriter;
import java.time.Duration;

/** What every command that runs until it is asked to stop does: reads its configuration, lives, and says how it ended. */
public final class Daemon {
    /** Less than systemd's TimeoutStopSec, more than bays need to let go of their cameras. */
    static final Duration CLOSING_MAX = Duration.ofSeconds(45);

    private Daemon() {}

    /** Reads a configuration. */
    @FunctionalInterface
    public interface Reading<C> {
        C read() throws Exception;
    }

    /** Starts a process, waits for the signal, and closes what it started. */
    @FunctionalInterface
    public interface Life<C> {
        /** @return what {@link StopSignal#await} gave */
        boolean live(C config, StopSignal stop) throws Exception;
    }

    /**
     * @param err hears why a configuration was refused
     * @return the exit status
     */
    public static <C> int run(PrintWriter err, Reading<C> reading, Life<C> life) throws Exception {
        C config;
        try {
            config = reading.read();
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, err);
        }
        Logs.forDaemon(System.getenv());
        try (StopSignal stop = new StopSignal(CLOSING_MAX)) {
            return life.live(config, stop) ? 0 : ExitCode.FAILED;
        }
    }
}
