package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.CameraOwner;
import io.mooring.gateway.Actor;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a camera once a stay whose it is (R10). An answer that does not come holds nothing up and fails nothing. */
final class OwnerWork {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerWork.class);

    private final Journal journal;

    OwnerWork(Journal journal) {
        this.journal = journal;
    }

    /** @throws BridgeException only if the camera is gone or whoever waits for it gave up: then the stay itself has ended */
    void ask(Visit here) throws BridgeException, JournalException {
        if (!here.askOwner()) {
            return;
        }
        Optional<CameraOwner> owner = Optional.empty();
        try {
            owner = here.camera().owner();
        } catch (BridgeException e) {
            if (e instanceof LinkException link
                    && (link.reason() == LinkException.Reason.GONE
                            || link.reason() == LinkException.Reason.CANCELLED)) {
                throw e;
            }
            LOG.debug("{}: whose it is cannot be read", here.cameraKey(), e);
        }
        if (owner.isPresent()) {
            CameraOwner said = owner.get();
            journal.append(
                    Actor.dock(journal.dock()),
                    new OwnerRead(here.name(), here.cameraKey(), OutsideText.plain(said.text()), said.place()));
        }
    }
}
