package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * How one dock's entries are told at its office. Its boots, visits and destinations are named with the dock, so that no two
 * docks' meet; what no dock can have seen is left out. What is left out leaves its place, its time and the name of its kind: that the dock was alive then counts, and
 * what it said does not.
 */
final class Telling {
    private static final String NOTHING = "{}";

    /** Linux lets nobody set a clock to this. */
    private static final Instant NO_CLOCK = Instant.parse("2262-04-12T00:00:00Z");

    /** No machine was ever up for so long. */
    private static final long UP_MILLIS_MAX =
            Duration.between(Instant.EPOCH, NO_CLOCK).toMillis();

    /** Characters of a boot's name that count: the kernel gives it 36. */
    static final int BOOT_LENGTH_MAX = 64;

    private final DockId dock;
    private final LeftOut left;
    private String boot = "";
    private String bootHere = "";

    /** @param left hears of what is left out because no dock can have seen it */
    Telling(DockId dock, LeftOut left) {
        this.dock = dock;
        this.left = left;
    }

    /** @param number the entry's place among all */
    JournalEntry tell(long number, JournalEntry entry) {
        Event event = counts(number, entry) ? OwnNames.with(entry.event(), dock) : leftOut(entry.event());
        return new JournalEntry(number, here(entry.time()), entry.actor(), event, dock, entry.ownSeq());
    }

    private EventTime here(EventTime time) {
        if (!time.bootId().equals(boot)) {
            boot = time.bootId();
            bootHere = OfDock.name(boot.substring(0, Math.min(BOOT_LENGTH_MAX, boot.length())), dock);
        }
        // A time that no machine shows is somebody's invention, and no register has to count with it.
        Instant wall = time.wall();
        boolean shown = !wall.isBefore(Instant.EPOCH) && wall.isBefore(NO_CLOCK) && time.monoMillis() >= 0;
        if (shown && time.monoMillis() < UP_MILLIS_MAX) {
            return new EventTime(wall, time.monoMillis(), bootHere, time.trust());
        }
        return new EventTime(Instant.EPOCH, 0, bootHere, TimeTrust.UNTRUSTED);
    }

    private boolean counts(long number, JournalEntry entry) {
        if (!decided(entry)) {
            return false;
        }
        boolean sense = Sense.makes(entry.event());
        if (!sense) {
            left.note(dock, number, entry.seq());
        }
        return sense;
    }

    private boolean decided(JournalEntry entry) {
        return switch (DockEvents.told(entry.event().getClass())) {
            case AS_IT_IS -> true;
            case IF_THE_MACHINE_DID -> entry.actor().equals(Actor.dock(dock)) && !opens(entry.event());
            case NOT -> false;
        };
    }

    /** That a recording may be seen by more people than before is said at the desk alone. */
    private static boolean opens(Event event) {
        return event instanceof SecrecyMarked marked && marked.secrecy() == Secrecy.OPEN;
    }

    private static Event leftOut(Event event) {
        String kind = event instanceof UnknownEvent unknown
                ? unknown.type()
                : event.getClass().getSimpleName();
        return new UnknownEvent(kind, NOTHING);
    }
}
