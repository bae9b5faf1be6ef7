package io.mooring.gateway.app.node;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At which moment dates of certificates must hold: now, where the dock knows what time it is; else the later of the
 * program's build and the last time that could be believed, so that a dock without its time still reaches its broker. Any
 * thread.
 */
final class CertificateDates implements BrokerTrust.Dates {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateDates.class);

    /** So many of the journal's last entries are asked when the dock starts: a week of a full one. */
    private static final int ENTRIES_ASKED = 25_000;

    private final Instant built;
    private volatile @Nullable GatewayClock clock;
    private volatile Instant lastBelieved;

    /** @param built when the program was, as far as it knows */
    CertificateDates(Instant built) {
        this.built = built;
        this.lastBelieved = Instant.EPOCH;
    }

    /** From now on judges by this clock, and by what the journal knows of the time before. */
    void follow(GatewayClock judge, Journal journal) {
        try {
            journal.read(Math.max(1, journal.head().seq() - ENTRIES_ASKED), entry -> {
                if (entry.time().trust() != TimeTrust.UNTRUSTED) {
                    believed(entry.time().wall());
                }
                return true;
            });
        } catch (JournalException e) {
            LOG.warn("dates of certificates are judged without what the journal knows of the time", e);
        }
        clock = judge;
        journal.listen(seq -> {
            if (judge.trust() != TimeTrust.UNTRUSTED) {
                believed(judge.wall());
            }
        });
    }

    private void believed(Instant at) {
        lastBelieved = at;
    }

    /** Null for the wall clock's. */
    @Override
    public @Nullable Instant judgedAt() {
        GatewayClock judge = clock;
        if (judge == null || judge.trust() != TimeTrust.UNTRUSTED) {
            return null;
        }
        Instant last = lastBelieved;
        return last.isAfter(built) ? last : built;
    }
}
