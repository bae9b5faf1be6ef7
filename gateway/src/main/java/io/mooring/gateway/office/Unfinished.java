package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.StagedFiles;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads that were begun and are not finished: who is at each, how long nobody was, and how much room was promised to
 * them. Any thread.
 *
 * <p>Room is promised by account: what the unfinished still miss, all together, is never more than what the archive has
 * beside its reserve; and no dock has more of it than its {@link DayShare}. A promise holds while bytes come and for
 * {@link #PROMISED_FOR} after; then others may have the room, and who comes back asks for it anew, as after a start. Otherwise a
 * dock that died with large uploads would close the office for days.
 */
final class Unfinished {
    /** How long room waits for an upload that brings nothing. */
    static final Duration PROMISED_FOR = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);
    private static final int EXPIRED_REMEMBERED_MAX = 1024;

    private final EvidenceStore archive;
    private final StagedFiles staged;
    private final OfficeLimits limits;
    private final GatewayClock clock;
    private final ToLongFunction<DockId> brought;
    private final DayShare share;
    private final Map<UploadName, Entry> entries = new HashMap<>();

    /** How many docks may deliver: one alone keeps room from nobody. */
    private int docks = Integer.MAX_VALUE;

    /** Of some it is still known that they are gone, and not merely unknown. */
    private final Map<UploadName, Boolean> expired = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UploadName, Boolean> eldest) {
            return size() > EXPIRED_REMEMBERED_MAX;
        }
    };

    /** One upload. */
    private static final class Entry {
        @Nullable
        Appending at;

        long heldBytes;
        long touchedNanos;

        /** Its dock asked for its share since this process began, and before the promise ended. */
        boolean shared;

        Entry(long heldBytes, long nowNanos) {
            this.heldBytes = heldBytes;
            this.touchedNanos = nowNanos;
        }

        long missing(UploadName id) {
            return Math.max(0, id.sizeBytes() - here());
        }

        long here() {
            Appending now = at;
            return now == null ? heldBytes : Math.max(heldBytes, now.offset());
        }
    }

    /** @param brought bytes of recordings that a dock brought within the day, and that are kept */
    Unfinished(
            EvidenceStore archive,
            StagedFiles staged,
            OfficeLimits limits,
            GatewayClock clock,
            ToLongFunction<DockId> brought) {
        this.archive = archive;
        this.staged = staged;
        this.limits = limits;
        this.clock = clock;
        this.brought = brought;
        this.share = new DayShare(limits.dockDayShare(), clock);
    }

    /** From now on so many docks may deliver. */
    synchronized void docks(int admitted) {
        docks = admitted;
    }

    /** Docks that have had their share and wait. */
    List<WaitingDock> waiting() {
        return share.waiting();
    }

    /** At the start: what the last process left. */
    synchronized void load() throws IOException {
        for (String name : staged.names()) {
            Optional<UploadName> id = UploadName.parse(name);
            OptionalLong size = staged.sizeBytes(name);
            if (id.isPresent() && size.isPresent()) {
                entries.put(id.get(), new Entry(size.getAsLong(), clock.monotonicNanos()));
            }
        }
    }

    synchronized int count() {
        return entries.size();
    }

    /**
     * Bytes the office has of an upload; empty if there is none.
     *
     * @throws OfficeRefusal BUSY if a connection is at it: before a dock sends a body, it learns that it would be refused
     */
    synchronized OptionalLong standing(UploadName id) throws OfficeRefusal {
        requireFree(id);
        forgetIfDue(id);
        Entry entry = entries.get(id);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(Math.min(entry.heldBytes, id.sizeBytes()));
    }

    /** That there is none, in the words that fit. */
    synchronized OfficeRefusal none(UploadName id) {
        return expired.containsKey(id)
                ? new OfficeRefusal(
                        Kind.EXPIRED,
                        "upload " + id + ": nobody went on with it for " + limits.unfinishedFor() + ", it is forgotten")
                : new OfficeRefusal(Kind.UNKNOWN, "upload " + id + ": there is none");
    }

    /**
     * A new one, with room promised to it.
     *
     * @param pieces what it is put together from, which goes once it is kept
     */
    synchronized void begin(UploadName id, Appending mine, Collection<PartialId> pieces) throws OfficeRefusal {
        requireFree(id);
        if (!entries.containsKey(id)) {
            requireFew(id.dock());
        }
        requireRoom(id, id.sizeBytes());
        requireShare(id, pieces);
        expired.remove(id);
        var entry = new Entry(0, clock.monotonicNanos());
        entry.shared = true;
        entry.at = mine;
        entries.put(id, entry);
    }

    /** Goes on with one; the room it misses is promised to it again. */
    synchronized void goOn(UploadName id, Appending mine) throws OfficeRefusal {
        requireFree(id);
        forgetIfDue(id);
        Entry entry = entries.get(id);
        if (entry == null) {
            throw none(id);
        }
        requireRoom(id, entry.missing(id));
        if (entry.missing(id) > 0 && !(entry.shared && promised(entry))) {
            requireShare(id, List.of());
        }
        entry.shared = true;
        entry.at = mine;
    }

    private void requireFree(UploadName id) throws OfficeRefusal {
        Entry entry = entries.get(id);
        Appending other = entry == null ? null : entry.at;
        if (other != null) {
            other.requestEnd();
            throw new OfficeRefusal(Kind.BUSY, "upload " + id + ": another connection is at it");
        }
    }

    private void requireFew(DockId dock) throws OfficeRefusal {
        long unfinished =
                entries.keySet().stream().filter(id -> id.dock().equals(dock)).count();
        if (unfinished >= limits.unfinishedPerDockMax()) {
            throw new OfficeRefusal(
                    Kind.TOO_MANY,
                    "dock " + dock + " has " + unfinished + " unfinished uploads, at most "
                            + limits.unfinishedPerDockMax());
        }
    }

    /** What was promised once is a dock's to go on with, as long as the promise holds. */
    private void requireShare(UploadName id, Collection<PartialId> pieces) throws OfficeRefusal {
        if (docks <= 1) {
            return;
        }
        long own = 0;
        long held = 0;
        long promised = 0;
        for (Map.Entry<UploadName, Entry> other : entries.entrySet()) {
            UploadName name = other.getKey();
            if (name.equals(id) || (name instanceof PartialId piece && pieces.contains(piece))) {
                own += other.getValue().here();
            } else if (name.dock().equals(id.dock())) {
                held += other.getValue().here();
                promised += promised(other.getValue()) ? other.getValue().missing(name) : 0;
            }
        }
        var has = new DayShare.Has(brought.applyAsLong(id.dock()), held, promised, own);
        share.require(id, has, beside("a dock's share", id));
    }

    private void requireRoom(UploadName id, long missing) throws OfficeRefusal {
        long promised = promisedBeside(id);
        // Asked after what is promised, so that bytes that came meanwhile count twice, not never.
        long room = beside("room", id) - promised;
        if (missing > room) {
            throw new OfficeRefusal(
                    Kind.NO_ROOM,
                    "upload " + id + ": " + missing + " bytes are missing, the archive has room for "
                            + Math.max(0, room) + " beside " + promised + " promised to others");
        }
    }

    private long promisedBeside(UploadName id) {
        long promised = 0;
        for (var other : entries.entrySet()) {
            UploadName name = other.getKey();
            // A recording and its pieces together are more than its size, and less than what this sum can hold.
            promised += name.equals(id) || !promised(other.getValue())
                    ? 0
                    : other.getValue().missing(name);
        }
        return promised;
    }

    /** Bytes beside the reserve. */
    private long beside(String what, UploadName id) throws OfficeRefusal {
        try {
            return archive.freeBytes() - archive.reserveBytes();
        } catch (IOException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "upload " + id + ": asking for " + what + ": " + e.getMessage(), e);
        }
    }

    private boolean promised(Entry entry) {
        return entry.at != null || age(entry).compareTo(PROMISED_FOR) < 0;
    }

    private Duration age(Entry entry) {
        return Duration.ofNanos(clock.monotonicNanos() - entry.touchedNanos);
    }

    /** A connection left an upload with so many bytes. */
    synchronized void left(Appending ended, long heldBytes) {
        Entry entry = entries.get(ended.id());
        if (entry != null && ended.equals(entry.at)) {
            entry.at = null;
            entry.heldBytes = heldBytes;
            entry.touchedNanos = clock.monotonicNanos();
        }
    }

    /** An upload is no more: it is kept, or its bytes are of no use. */
    synchronized void gone(Appending ended) {
        Entry entry = entries.get(ended.id());
        if (entry != null && ended.equals(entry.at)) {
            entries.remove(ended.id());
        }
    }

    /** Until when the office waits for more, told by a clock that may be wrong: the wait itself is not counted by it. */
    synchronized @Nullable Instant expires(UploadName id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        Duration left = entry.at == null ? limits.unfinishedFor().minus(age(entry)) : limits.unfinishedFor();
        return clock.wall().plus(left).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Ends one that nobody wants to finish, and forgets its bytes. */
    synchronized void terminate(UploadName id) throws OfficeRefusal {
        requireFree(id);
        if (entries.remove(id) == null) {
            throw none(id);
        }
        discard(id);
    }

    /** Takes away what is left of one that is kept, if nobody is at it. */
    synchronized void discardKept(UploadName id) throws OfficeRefusal {
        Entry entry = entries.get(id);
        if (entry != null && entry.at == null) {
            entries.remove(id);
            discard(id);
        }
    }

    private void discard(UploadName id) throws OfficeRefusal {
        try {
            staged.discard(id.toString());
        } catch (NoSuchFileException gone) {
            LOG.debug("upload {} had no part", id);
        } catch (IOException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "upload " + id + ": " + e.getMessage(), e);
        }
    }

    /**
     * Forgets uploads that nobody went on with for {@link OfficeLimits#unfinishedFor()}, counted on the monotonic clock.
     *
     * @return how many
     */
    synchronized int expire() throws OfficeRefusal {
        int before = entries.size();
        OfficeRefusal failed = null;
        for (UploadName id : List.copyOf(entries.keySet())) {
            try {
                forgetIfDue(id);
            } catch (OfficeRefusal e) {
                // One that the medium does not give up keeps no others' room.
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return before - entries.size();
    }

    private void forgetIfDue(UploadName id) throws OfficeRefusal {
        Entry entry = entries.get(id);
        if (entry != null && entry.at == null && age(entry).compareTo(limits.unfinishedFor()) >= 0) {
            discard(id);
            entries.remove(id);
            expired.put(id, true);
            LOG.info("upload {} was not gone on with for {} and is forgotten", id, age(entry));
        }
    }
}
