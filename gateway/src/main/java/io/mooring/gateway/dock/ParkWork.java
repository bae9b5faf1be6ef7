package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.journal.JournalException;
import org.jspecify.annotations.Nullable;

/** Cuts a camera's power and gives it back; the visit goes on meanwhile. Belongs to the bay's thread. */
final class ParkWork {
    private final BayId bay;
    private final DockParts parts;
    private final ParkingPorts ports;
    private final Actor actor;

    ParkWork(BayId bay, DockParts parts, ParkingPorts ports) {
        this.bay = bay;
        this.parts = parts;
        this.ports = ports;
        this.actor = Actor.dock(parts.journal().dock());
    }

    /**
     * The journal knows before the power goes.
     *
     * @return null, or what kept the power on
     */
    @Nullable
    BayEvent park(@Nullable Visit here) throws JournalException {
        if (here == null) {
            return BayEvent.of(BayEvent.Kind.FAILED);
        }
        parts.journal().append(actor, new VisitEvent.CameraParked(here.name(), here.cameraKey(), bay.number()));
        here.park(parts.clock().monotonicNanos());
        try {
            ports.switchOff(bay);
            return null;
        } catch (LinkException e) {
            return BayEvent.because(BayEvent.Kind.FAILED, Cause.of(CauseCode.BAY_POWER_LEFT_ON, e.getMessage()));
        }
    }

    void unpark() {
        ports.switchOn(bay);
    }
}
