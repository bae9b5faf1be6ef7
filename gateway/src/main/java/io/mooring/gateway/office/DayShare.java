package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the archive's room one dock may take within a day, so that a dock that somebody broke into, or that is broken, leaves others
 * theirs: a part of the room there would be without it. It is no rate: while there is room for a day of everybody, a dock brings as fast
 * as its line can, however much it has to bring. Who is told no keeps what it has and comes again; hours that pass, and room that is
 * made, give it more. Any thread.
 */
final class DayShare {
    /** How long it is told that a dock waits, after the last time that it was told so. */
    static final Duration TOLD_FOR = Duration.ofHours(1);

    /** At this share nothing is left for others, and nothing is asked. */
    static final int WHOLE_PERCENT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(DayShare.class);

    private final int percent;
    private final GatewayClock clock;
    private final Map<DockId, Waiting> waiting = new HashMap<>();

    private record Waiting(WaitingDock dock, long sinceNanos) {}

    /**
     * What a dock has of the room.
     *
     * @param broughtBytes recordings kept within the day
     * @param heldBytes of other uploads that are not finished, here already
     * @param promisedBytes of the same, still to come
     * @param ownHeldBytes of this upload, here already, or of the pieces that go once it is put together
     */
    record Has(long broughtBytes, long heldBytes, long promisedBytes, long ownHeldBytes) {
        /** Without this upload. */
        long bytes() {
            return broughtBytes + heldBytes + promisedBytes;
        }

        /** Of it, what the medium holds, this upload's with it. */
        long hereBytes() {
            return broughtBytes + heldBytes + ownHeldBytes;
        }
    }

    /** @param percent of the room, 1 to 100 */
    DayShare(int percent, GatewayClock clock) {
        this.percent = percent;
        this.clock = clock;
    }

    /**
     * Asks for one upload more. One that is larger than the whole share would wait for ever, behind whatever else its dock brings each
     * day: it may take of the next day's share as well, which is the same part of what this day's leaves, and no more than that.
     *
     * @param freeBytes of the archive, beside its reserve
     * @throws OfficeRefusal SHARE if with this upload the dock would have more than its share
     */
    void require(UploadName id, Has has, long freeBytes) throws OfficeRefusal {
        long room = Math.max(0, freeBytes);
        long all = Math.min(room, Long.MAX_VALUE - has.hereBytes()) + has.hereBytes();
        long share = part(all);
        long most = id.sizeBytes() > share ? share + part(all - share) : share;
        if (percent >= WHOLE_PERCENT || id.sizeBytes() <= most - has.bytes()) {
            return;
        }
        tell(new WaitingDock(
                id.dock(), has.broughtBytes(), has.bytes() - has.broughtBytes() + has.ownHeldBytes(), room));
        throw new OfficeRefusal(
                Kind.SHARE,
                "upload " + id + ": dock " + id.dock() + " has had its share of the room for a day, the rest is"
                        + " left to other docks: " + has.broughtBytes() + " bytes came within 24 hours, "
                        + (has.bytes() - has.broughtBytes()) + " are begun, its share is " + most);
    }

    private long part(long all) {
        return all / WHOLE_PERCENT * percent + all % WHOLE_PERCENT * percent / WHOLE_PERCENT;
    }

    private synchronized void tell(WaitingDock dock) {
        if (waiting.put(dock.dock(), new Waiting(dock, clock.monotonicNanos())) == null) {
            LOG.warn(
                    "dock {} waits: {} bytes came of it within 24 hours, {} are begun, and {} are left for all",
                    dock.dock(),
                    dock.broughtBytes(),
                    dock.begunBytes(),
                    dock.roomBytes());
        }
    }

    /** Docks that were told to wait within {@link #TOLD_FOR}, by name, each as it was told last. */
    synchronized List<WaitingDock> waiting() {
        long now = clock.monotonicNanos();
        waiting.values().removeIf(one -> now - one.sinceNanos() >= TOLD_FOR.toNanos());
        List<WaitingDock> told = new ArrayList<>();
        waiting.values().forEach(one -> told.add(one.dock()));
        told.sort(Comparator.comparing(one -> one.dock().value()));
        return told;
    }
}
