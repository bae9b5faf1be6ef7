package io.mooring.gateway.telemetry;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far consumers say they have come (reliability.md F21): known here so that the office can be told who is behind.
 * Never truth: nothing is kept, erased or left out because of it. Belongs to one thread.
 */
final class Consumers {
    /** With as many known, one not heard of for {@link #FORGOTTEN_AFTER} makes room, or the new one is refused. */
    static final int CONSUMERS_MAX = 16;

    static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);

    private final Journal journal;
    private final GatewayClock clock;
    private final PositionFile<ConsumerPositions> file;
    private final Map<String, ConsumerPositions.Position> positions = new TreeMap<>();
    private ConsumerPositions saved;

    Consumers(Journal journal, GatewayClock clock, PositionFile<ConsumerPositions> file) {
        this.journal = journal;
        this.clock = clock;
        this.file = file;
        this.saved = file.load();
        long head = journal.head().seq();
        saved.consumers().stream()
                .filter(one -> one.seq() <= head)
                .limit(CONSUMERS_MAX)
                .forEach(one -> positions.put(one.name(), one));
    }

    /**
     * A consumer said how far it is.
     *
     * @return why it is not believed; empty if it is
     */
    Optional<String> heard(Ack ack) throws JournalException {
        JournalEntry entry = NewsCursor.entry(journal, ack.seq());
        if (entry == null || News.of(entry.event()) == null || !ack.id().equals(MessageId.of(journal.dock(), entry))) {
            // It speaks of another journal: this dock, or the consumer, came back from an older copy.
            return Optional.of("other_event");
        }
        if (!positions.containsKey(ack.consumer()) && positions.size() >= CONSUMERS_MAX && !roomMade()) {
            return Optional.of("too_many");
        }
        positions.put(ack.consumer(), new ConsumerPositions.Position(ack.consumer(), ack.seq(), clock.wall()));
        return Optional.empty();
    }

    private boolean roomMade() {
        ConsumerPositions.Position oldest = positions.values().stream()
                .min(Comparator.comparing(ConsumerPositions.Position::heardAt))
                .orElseThrow();
        boolean silent = clock.trust() != TimeTrust.UNTRUSTED
                && oldest.heardAt().isBefore(clock.wall().minus(FORGOTTEN_AFTER));
        if (silent) {
            LOG.info(
                    "telemetry: consumer {} was not heard of since {}, it is forgotten",
                    oldest.name(),
                    oldest.heardAt());
            positions.remove(oldest.name());
        }
        return silent;
    }

    /** By name. */
    List<ConsumerLag> lags(long told) {
        var lags = new ArrayList<ConsumerLag>();
        positions
                .values()
                .forEach(one -> lags.add(new ConsumerLag(one.name(), one.seq(), Math.max(0, told - one.seq()))));
        return lags;
    }

    /** Keeps what changed. */
    void save() {
        var now = new ConsumerPositions(new ArrayList<>(positions.values()));
        if (now.equals(saved)) {
            return;
        }
        try {
            file.save(now);
            saved = now;
        } catch (IOException e) {
            LOG.warn("telemetry: how far consumers are cannot be saved; they will say it again", e);
        }
    }
}
