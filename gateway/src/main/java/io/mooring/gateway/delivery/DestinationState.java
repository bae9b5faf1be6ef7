package io.mooring.gateway.delivery;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.Uplink;
import io.mooring.gateway.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** What the journal says of a destination itself, beside its recordings. A view. */
final class DestinationState {
    private final String destination;
    private Outlook.@Nullable Pause pause;
    private boolean reachable = true;
    private boolean atRisk;
    private boolean untimedTold;

    DestinationState(String destination) {
        this.destination = destination;
    }

    /** What entries before those it will hear said. */
    void begin(Uplink uplink) {
        Uplink.Pause said = uplink.pause();
        pause = said == null ? null : new Outlook.Pause(said.by(), said.reason(), said.since());
        reachable = uplink.reachable();
        atRisk = uplink.atRisk();
        untimedTold = uplink.untimedTold();
    }

    /** Whether it answered last. */
    boolean reachable() {
        return reachable;
    }

    /** A person's word that nothing goes; null if there is none. */
    Outlook.@Nullable Pause pause() {
        return pause;
    }

    /** Whether people were told last that deadlines will be missed. */
    boolean atRisk() {
        return atRisk;
    }

    /** Whether it was told that deliveries go on, since the dock's time is untrusted. */
    boolean untimedTold() {
        return untimedTold;
    }

    void fold(JournalEntry entry, DockEvent event) {
        if (event instanceof DockEvent.UplinkLost lost && ours(lost.destination())) {
            reachable = false;
        } else if (event instanceof DockEvent.UplinkRestored back && ours(back.destination())) {
            reachable = true;
        } else if (event instanceof DockEvent.DeliveryPaused paused && ours(paused.destination())) {
            pause = new Outlook.Pause(paused.by(), paused.reason(), entry.time().wall());
        } else if (event instanceof DockEvent.DeliveryResumed resumed && ours(resumed.destination())) {
            pause = null;
        } else if (event instanceof DockEvent.DeadlineAtRisk risk && ours(risk.destination())) {
            atRisk = true;
        } else if (event instanceof DockEvent.DeadlineSafe safe && ours(safe.destination())) {
            atRisk = false;
        } else if (event instanceof DockEvent.DeliveryUntimed untimed && ours(untimed.destination())) {
            untimedTold = true;
        } else if (event instanceof DockEvent.TimeTrustChanged changed && changed.to() != TimeTrust.UNTRUSTED) {
            untimedTold = false;
        }
    }

    private boolean ours(String name) {
        return destination.equals(name);
    }
}
