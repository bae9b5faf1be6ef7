package io.mooring.gateway.orders;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.LedgerEvent;
import io.mooring.gateway.OrderEvent;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.RegisterEvent.OfficerPinOrdered;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.ShippingEvent;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.WorkRecordEvent;
import java.util.Set;

/**
 * Which events of the office's journal are orders. The numbers of all orders follow from this, and docks hold the office to them:
 * <b>an event that exists never becomes an order, and none ceases to be one</b>. What is new is decided on when it is made.
 */
final class Orders {
    /** What docks obey: what is kept, what may travel, which cameras stay, the rules, and whom they know at their screens. */
    static final Set<Class<? extends Event>> ORDERED = Set.of(
            RecordingHeld.class,
            RecordingHoldLifted.class,
            SecrecyMarked.class,
            CameraHeld.class,
            CameraHoldLifted.class,
            PolicyAdopted.class,
            CatalogueLinesWritten.class,
            CatalogueAdopted.class,
            CamerasEntered.class,
            CameraStateChanged.class,
            ModelDescribed.class,
            OfficersEntered.class,
            OfficerPinOrdered.class,
            Rostered.class,
            RosterWithdrawn.class);

    /**
     * What no dock has to obey: what happened somewhere, what is found or explained, what belongs together, who may sign in; an
     * interface here stands for all below it.
     */
    static final Set<Class<? extends Event>> NOT_ORDERED = Set.of(
            AccountEvent.class,
            VisitEvent.class,
            RecordingEvent.class,
            CaseEvent.class,
            ContentEvent.class,
            DeadlineEvent.class,
            DeliveryEvent.class,
            DockEvent.class,
            FindingEvent.class,
            LedgerEvent.class,
            OrderEvent.class,
            ShippingEvent.class,
            WorkRecordEvent.class,
            UnknownEvent.class,
            HandoverEvent.CameraTaken.class,
            HandoverEvent.CameraBrought.class,
            HandoverEvent.TakerExplained.class,
            HandoverEvent.ReturnedLate.class,
            HandoverEvent.NeverReturned.class,
            HandoverEvent.TakenByAnother.class,
            HandoverEvent.BroughtByAnother.class,
            HandoverEvent.OwnerDiffers.class,
            HandoverEvent.HandoverExplained.class);

    private Orders() {}

    static boolean ordered(Event event) {
        return ORDERED.contains(event.getClass());
    }

    /** Whether this program knows what it says. */
    static boolean known(Event event) {
        return !(event instanceof UnknownEvent);
    }
}
