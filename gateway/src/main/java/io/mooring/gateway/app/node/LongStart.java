package io.mooring.gateway.app.node;

import io.mooring.gateway.health.Supervisor;
import io.mooring.gateway.index.Replaying;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people and whoever started the daemon that an index is made from a long journal, and how far it is: without that systemd would end
 * a start that takes longer than it allows, and the next one would begin again at the first entry. One thread.
 */
final class LongStart implements Replaying {
    /** Between two words of it. */
    static final Duration EVERY = Duration.ofSeconds(10);

    /** Who hears nothing for so long may take it for stuck: writes to a slow medium may stand for a while. */
    static final Duration SILENT_MAX = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(LongStart.class);
    private static final int PERCENT = 100;

    private final Supervisor supervisor;
    private final GatewayClock clock;
    private long toldNanos;

    LongStart(Supervisor supervisor, GatewayClock clock) {
        this.supervisor = supervisor;
        this.clock = clock;
        this.toldNanos = clock.monotonicNanos();
    }

    @Override
    public void reached(long seq, long last) {
        long now = clock.monotonicNanos();
        if (now - toldNanos < EVERY.toNanos()) {
            return;
        }
        toldNanos = now;
        supervisor.starting(SILENT_MAX);
        String line = "the index is made from the journal: entry " + seq + " of " + last + ", "
                + seq * PERCENT / Math.max(1, last) + " %";
        supervisor.status(line);
        LOG.info("{}", line);
    }
}
