package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.DestinationProbed;
import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets recordings go to a bucket only while a probe of it saw what configuration claims. The probe's outcome stands in the
 * journal; it is made anew each week, when endpoint or bucket are others, and soon after it did not see the claim. Shared by
 * the lanes: one of them probes, the others wait.
 */
final class Claims {
    static final Duration GOOD_FOR = Duration.ofDays(7);
    static final Duration DOUBT_FOR = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final S3Settings settings;
    private final Journal journal;
    private final OutgoingBook book;
    private final GatewayClock clock;
    private @Nullable DestinationProbed last;
    private long dueNanos;
    private boolean read;

    Claims(S3Settings settings, Books books, GatewayClock clock) {
        this.settings = settings;
        this.journal = books.journal();
        this.book = new OutgoingBook(books::index, settings.name());
        this.clock = clock;
        this.dueNanos = clock.monotonicNanos();
    }

    /**
     * Probes if one is due.
     *
     * @return what the bucket is known to do
     * @throws DeliveryException UNREACHABLE if the probe did not see what is claimed, or could not be made
     */
    synchronized DestinationProbed require(S3Calls calls) throws DeliveryException {
        readJournal();
        DestinationProbed known = last;
        if (known == null || dueNanos - clock.monotonicNanos() <= 0) {
            known = probe(calls);
        }
        Worm seen = Worm.ofMode(known.worm());
        boolean usable = known.no().stream()
                .noneMatch(List.of(ProbeQuestion.SAME_BYTES.name(), ProbeQuestion.ETAG_IS_MD5.name())::contains);
        if (!usable || !settings.worm().fulfilledBy(seen.name())) {
            dueNanos = Math.min(dueNanos, clock.monotonicNanos() + DOUBT_FOR.toNanos());
            String claim = usable ? "worm = " + settings.worm() + " is claimed" : "evidence must stay as it is";
            throw new DeliveryException(
                    Kind.UNREACHABLE,
                    settings.where() + ": " + claim + ", but the probe saw it refuted by " + known.no()
                            + "; nothing is delivered there until a probe sees it");
        }
        return known;
    }

    /** An object was seen that is not as claimed: the next delivery probes first. */
    synchronized void doubt() {
        dueNanos = clock.monotonicNanos();
    }

    private DestinationProbed probe(S3Calls calls) throws DeliveryException {
        ProbeReport report = new S3Probe(calls, clock).report();
        var outcome = new DestinationProbed(
                settings.name(),
                report.endpoint(),
                report.bucket(),
                report.worm().name(),
                report.names(ProbeFinding.Answer.YES),
                report.names(ProbeFinding.Answer.NO));
        LOG.info("{}: probed: worm {}, yes {}, no {}", settings.name(), outcome.worm(), outcome.yes(), outcome.no());
        try {
            journal.append(Actor.dock(journal.dock()), outcome);
        } catch (JournalException e) {
            throw new DeliveryException(Kind.LOCAL, "journal the probe of " + settings.where(), e);
        }
        last = outcome;
        dueNanos = clock.monotonicNanos() + GOOD_FOR.toNanos();
        return outcome;
    }

    /** Once: what an earlier run found holds for the rest of its week, if the wall clock makes sense of its age. */
    private void readJournal() throws DeliveryException {
        if (read) {
            return;
        }
        try {
            book.catchUp();
            long probedBy = book.probedBy();
            if (probedBy > 0) {
                journal.read(probedBy, entry -> {
                    if (entry.event() instanceof DestinationProbed probed) {
                        take(probed, entry.time().wall());
                    }
                    return false;
                });
            }
        } catch (JournalException e) {
            throw new DeliveryException(Kind.LOCAL, "read the journal for probes: " + e.getMessage(), e);
        }
        read = true;
    }

    private void take(DestinationProbed probed, Instant at) {
        Duration age = Duration.between(at, clock.wall());
        boolean same = probed.endpoint().equals(settings.endpoint().toString())
                && probed.bucket().equals(settings.bucket());
        if (same && !age.isNegative() && age.compareTo(GOOD_FOR) < 0) {
            last = probed;
            dueNanos = clock.monotonicNanos() + GOOD_FOR.minus(age).toNanos();
        } else {
            last = null;
        }
    }
}
