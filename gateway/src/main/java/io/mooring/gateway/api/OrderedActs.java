package io.mooring.gateway.api;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.RegisterEvent.OfficerPinOrdered;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import java.util.List;

/** What an act that docks obey is about, in the order in which sentences about it name it. */
final class OrderedActs {
    private OrderedActs() {}

    /** @return a recording first, then a hold; a camera; a name; a count; nothing where the act's name says it all */
    static List<String> about(Event act) {
        if (act instanceof RecordingHeld held) {
            return List.of(held.recording().sha256(), held.hold());
        } else if (act instanceof RecordingHoldLifted lifted) {
            return List.of(lifted.recording().sha256(), lifted.hold());
        } else if (act instanceof SecrecyMarked marked) {
            return List.of(marked.recording().sha256(), marked.secrecy().name());
        } else if (act instanceof CameraHeld held) {
            return List.of(held.camera(), held.reason());
        } else if (act instanceof CameraHoldLifted lifted) {
            return List.of(lifted.camera(), lifted.reason());
        } else if (act instanceof CameraStateChanged changed) {
            return List.of(changed.camera(), changed.to().name());
        } else if (act instanceof PolicyAdopted adopted) {
            return List.of(adopted.policy(), adopted.bureau());
        } else if (act instanceof CatalogueAdopted adopted) {
            return List.of(adopted.catalogue(), adopted.version());
        }
        return aboutPeople(act);
    }

    private static List<String> aboutPeople(Event act) {
        if (act instanceof CamerasEntered entered) {
            return List.of(String.valueOf(entered.cameras().size()));
        } else if (act instanceof OfficersEntered entered) {
            return List.of(String.valueOf(entered.officers().size()));
        } else if (act instanceof Rostered rostered) {
            return List.of(String.valueOf(rostered.lines().size()));
        } else if (act instanceof RosterWithdrawn withdrawn) {
            return List.of(withdrawn.camera(), withdrawn.officer());
        } else if (act instanceof ModelDescribed described) {
            return List.of(described.maker(), described.model());
        } else if (act instanceof OfficerPinOrdered pin) {
            return List.of(pin.officer());
        }
        return List.of();
    }
}
