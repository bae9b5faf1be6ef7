package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.Event;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;

/** Decides whether a recording may leave for one destination now. Any lane's thread. */
@FunctionalInterface
public interface Gate {
    /** Everything may. */
    Gate OPEN = parcel -> Optional.empty();

    /**
     * @return why it must wait; empty if it may go
     * @throws JournalException if what decides it cannot be read
     */
    Optional<Cause> withheld(Parcel parcel) throws JournalException;

    /**
     * Whether an event may let go what was withheld, beside what somebody says of that very recording: then all of it is asked
     * again at once.
     */
    default boolean mayFree(Event event) {
        return false;
    }
}
