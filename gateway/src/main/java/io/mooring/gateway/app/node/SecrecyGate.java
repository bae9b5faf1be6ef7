package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.Event;
import io.mooring.gateway.delivery.Gate;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.secrecy.Clearance;
import io.mooring.gateway.secrecy.Way;
import java.util.Optional;

/** Lets go to one destination what may travel there (R43 to R45). */
final class SecrecyGate implements Gate {
    private final Clearance clearance;
    private final Way way;

    SecrecyGate(Clearance clearance, Way way) {
        this.clearance = clearance;
        this.way = way;
    }

    @Override
    public Optional<Cause> withheld(Parcel parcel) throws JournalException {
        return clearance.withheld(parcel.recording(), parcel.storedSeq(), way);
    }

    @Override
    public boolean mayFree(Event event) {
        return clearance.mayFree(event);
    }
}
