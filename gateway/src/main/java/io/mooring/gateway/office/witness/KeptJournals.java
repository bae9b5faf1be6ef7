package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every dock's journal at the office, below one directory. Any thread. */
public final class KeptJournals implements DockJournals {
    private static final Logger LOG = LoggerFactory.getLogger(KeptJournals.class);

    /** In the office's data directory. */
    public static final String DIRECTORY = "docks";

    /** In a dock's directory, the first history; those after it are {@code journal-2} and so on. */
    public static final String SEGMENTS = "journal";

    static final String QUARANTINE = "q";

    private final Disk disk;
    private final Path directory;
    private final Journal journal;
    private final WitnessLimits limits;
    private final GatewayClock clock;
    private final Map<DockId, KeptDock> kept = new ConcurrentHashMap<>();

    private KeptJournals(Disk disk, Path directory, Journal journal, WitnessLimits limits, GatewayClock clock) {
        this.disk = disk;
        this.directory = directory;
        this.journal = journal;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Opens all that are kept. What is durable and not yet in the office's journal, after a cut, is put there.
     *
     * @param data the office's directory; {@value #DIRECTORY} is made in it
     * @param journal the office's
     * @param index of that journal, with {@link ShippedView#VIEW}, caught up
     * @throws IOException if a directory cannot be read or made
     * @throws JournalException if the office's journal takes no more
     */
    public static KeptJournals open(
            Disk disk, Path data, Journal journal, RecordingIndex index, WitnessLimits limits, GatewayClock clock)
            throws IOException, JournalException {
        Path directory = data.resolve(DIRECTORY);
        if (!disk.exists(directory)) {
            disk.makeDirectory(directory);
            disk.forceDirectory(data);
        }
        var opened = new KeptJournals(disk, directory, journal, limits, clock);
        Map<DockId, List<JournalHead>> standings = ShippedView.standings(index);
        for (String name : disk.list(directory)) {
            Optional<DockId> dock = named(name);
            if (dock.isEmpty()) {
                LOG.warn("{} is no dock's journal: it is left alone", directory.resolve(name));
                continue;
            }
            opened.open(dock.get(), standings.getOrDefault(dock.get(), List.of()));
        }
        for (Map.Entry<DockId, List<JournalHead>> standing : standings.entrySet()) {
            if (!opened.kept.containsKey(standing.getKey())) {
                opened.open(standing.getKey(), standing.getValue());
            }
        }
        return opened;
    }

    /** A directory of its own may hold what the file system put there, such as lost+found. */
    private static Optional<DockId> named(String name) {
        try {
            return Optional.of(new DockId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param recorded how far the office's journal has each history */
    private KeptDock open(DockId dock, List<JournalHead> recorded) throws IOException, JournalException {
        KeptDock opened = KeptDock.open(disk, directory.resolve(dock.value()), dock, journal, recorded, limits, clock);
        kept.put(dock, opened);
        return opened;
    }

    /** Where a history's segments lie in a dock's directory. */
    static String segments(int history) {
        return history == 1 ? SEGMENTS : SEGMENTS + "-" + history;
    }

    /** The dock's, which begins with the first question after it. */
    synchronized KeptDock of(DockId dock) throws IOException, JournalException {
        KeptDock known = kept.get(dock);
        return known == null ? open(dock, List.of()) : known;
    }

    WitnessLimits limits() {
        return limits;
    }

    long freeBytes() throws IOException {
        return disk.freeBytes(directory);
    }

    /** How it stands with each dock, by name. */
    public List<DockStanding> standings() {
        return kept.values().stream()
                .map(dock -> dock.now().standing())
                .sorted(Comparator.comparing(standing -> standing.dock().value()))
                .toList();
    }

    /** How it stands with each history of each dock, by name and in order. */
    public List<DockStanding> histories() {
        return kept.values().stream()
                .flatMap(dock -> dock.histories().stream())
                .map(KeptJournal::standing)
                .sorted(Comparator.comparing(
                                (DockStanding standing) -> standing.dock().value())
                        .thenComparing(DockStanding::history))
                .toList();
    }

    @Override
    public Set<DockId> docks() {
        return kept.keySet().stream().filter(dock -> head(dock).seq() > 0).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public JournalHead head(DockId dock) {
        KeptDock known = kept.get(dock);
        return known == null ? JournalHead.EMPTY : known.now().head();
    }

    /** The epoch of that entry. */
    public int epoch(DockId dock) {
        KeptDock known = kept.get(dock);
        return known == null ? 1 : known.now().epoch();
    }

    /** The chain's hash at an entry of that history; null if it is not kept. */
    public @Nullable String hashAt(DockId dock, long seq) throws JournalException {
        KeptDock known = kept.get(dock);
        return known == null || seq < 0 || seq > known.now().head().seq()
                ? null
                : known.now().hashAt(seq);
    }

    /** The chain's hash at an entry of one history; null if it is not kept. */
    public @Nullable String hashAt(DockId dock, int history, long seq) throws JournalException {
        KeptJournal of = known(dock, history);
        return seq < 0 || seq > of.head().seq() ? null : of.hashAt(seq);
    }

    @Override
    public void read(JournalShipped came, long firstSeq, EntryReader sink) throws JournalException {
        known(came.dock(), came.historyNumber()).read(firstSeq, came.lastSeq(), came.headHash(), sink);
    }

    /** Hands out entries of one history, whatever was signed of them. */
    public void read(DockId dock, int history, long firstSeq, long lastSeq, EntryReader sink) throws JournalException {
        known(dock, history).read(firstSeq, lastSeq, sink);
    }

    private KeptJournal known(DockId dock, int history) throws JournalException {
        KeptDock known = kept.get(dock);
        KeptJournal found = known == null ? null : known.history(history);
        if (found == null) {
            throw new JournalException("dock " + dock + ": nothing of history " + history + " of its journal is kept");
        }
        return found;
    }
}
