package io.mooring.gateway.app;

import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to failures that nobody caught. */
final class LastResort implements Thread.UncaughtExceptionHandler {
    /** sysexits EX_SOFTWARE. */
    static final int EXIT_DEFECT = 70;

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    /**
     * Whoever is cancelled was at work when everything ended, and that is no failure. An exception is told and the thread is gone; whoever watches it notices. An {@link Error} ends the process at once,
     * without closing anything: the state is the journal, and a new start continues from it (reliability.md F24).
     */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof CancellationException) {
            LOG.info("{} ended in the middle of its work: {}", thread.getName(), failure.getMessage());
            return;
        }
        LOG.error("{} ended: {}", thread.getName(), failure.toString(), failure);
        if (failure instanceof Error) {
            Runtime.getRuntime().halt(EXIT_DEFECT);
        }
    }
}
