package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueEvent;
import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.LedgerEvent;
import io.mooring.gateway.OrderEvent;
import io.mooring.gateway.PolicyEvent;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.ShippingEvent;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.WorkRecordEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of a dock's events count at its office, for every event there is: a kind that stands here as a whole, or each event of
 * it. A dock writes its own journal, so what would give rights at the office, or take a protection away there, never counts.
 */
final class DockEvents {
    private static final Map<Class<?>, Told> TOLD = new HashMap<>();

    static {
        whole();
        recordings();
        said();
        deliveries();
    }

    private DockEvents() {}

    /** What becomes of an event of this type; one that nobody has decided about is left out. */
    static Told told(Class<? extends Event> type) {
        Told decided = TOLD.get(type);
        if (decided == null) {
            for (Class<?> kind : type.getInterfaces()) {
                decided = decided == null ? TOLD.get(kind) : decided;
            }
        }
        return decided == null ? Told.NOT : decided;
    }

    /** Whether this type is decided about by itself, and not with its kind. */
    static boolean decided(Class<?> type) {
        return TOLD.containsKey(type);
    }

    private static void whole() {
        put(Told.AS_IT_IS, VisitEvent.class, DockEvent.class);
        // A receipt is the dock's own word, and nobody else can give it.
        put(Told.AS_IT_IS, LedgerEvent.ReceiptPrinted.class, LedgerEvent.ReceiptSigned.class);
        // A dock that looks after itself holds a camera back without asking anybody.
        put(Told.IF_THE_MACHINE_DID, CameraEvent.CameraHeld.class);
        // That it may go is said at the desk.
        put(Told.NOT, CameraEvent.CameraHoldLifted.class);
        // Who may act at the dock says nothing of who may here.
        put(Told.NOT, AccountEvent.class);
        // A bureau has one desk: what was decided at a dock while that was the desk stays in that dock's journal.
        put(
                Told.NOT,
                CaseEvent.class,
                CatalogueEvent.class,
                ContentEvent.class,
                DeadlineEvent.class,
                LedgerEvent.ContentRecorded.class,
                PolicyEvent.class,
                RegisterEvent.class,
                WorkRecordEvent.class);
        // How the journal came here; what this office's own desk had ordered, and counts since it did; and what only a
        // newer
        // program understands.
        put(Told.NOT, ShippingEvent.class, OrderEvent.class, UnknownEvent.class);
    }

    private static void recordings() {
        put(Told.AS_IT_IS, RecordingEvent.Stored.class, RecordingEvent.CopyFailed.class);
        // Of the dock's own copy; here the archive's counts.
        put(
                Told.NOT,
                RecordingEvent.CopyProgress.class,
                RecordingEvent.EvidenceDamaged.class,
                RecordingEvent.OrphanQuarantined.class,
                RecordingEvent.EvictIntended.class,
                RecordingEvent.Evicted.class,
                RecordingEvent.ScrubFinished.class);
    }

    private static void said() {
        // Said at the dock's own screen, with the officer's number and PIN.
        put(Told.AS_IT_IS, HandoverEvent.CameraTaken.class, HandoverEvent.CameraBrought.class);
        put(
                Told.NOT,
                HandoverEvent.Rostered.class,
                HandoverEvent.RosterWithdrawn.class,
                HandoverEvent.TakerExplained.class,
                HandoverEvent.ReturnedLate.class,
                HandoverEvent.NeverReturned.class,
                HandoverEvent.TakenByAnother.class,
                HandoverEvent.BroughtByAnother.class,
                HandoverEvent.OwnerDiffers.class,
                HandoverEvent.HandoverExplained.class);
        // What a file is like is the same everywhere; what it is held against is what this dock has seen, so here it is
        // done anew.
        put(Told.AS_IT_IS, FindingEvent.RecordingProbed.class);
        put(
                Told.NOT,
                FindingEvent.RecordingNotProbed.class,
                FindingEvent.ContinuityExamined.class,
                FindingEvent.FindingRaised.class,
                FindingEvent.FindingOvertaken.class,
                FindingEvent.FindingExplained.class);
        // A dock may ask that something be kept or not be shown; that this is over is said at the desk.
        put(Told.IF_THE_MACHINE_DID, CustodyEvent.RecordingHeld.class, CustodyEvent.SecrecyMarked.class);
        put(Told.NOT, CustodyEvent.RecordingHoldLifted.class);
    }

    private static void deliveries() {
        put(
                Told.AS_IT_IS,
                DeliveryEvent.Acknowledged.class,
                DeliveryEvent.Confirmed.class,
                DeliveryEvent.ConfirmationFailed.class,
                DeliveryEvent.DeliveryRefused.class);
        // Steps on the way; and what only an office may say.
        put(
                Told.NOT,
                DeliveryEvent.UploadBegan.class,
                DeliveryEvent.HoldMarked.class,
                DeliveryEvent.DeadlineMissed.class,
                DeliveryEvent.Received.class);
    }

    private static void put(Told told, Class<?>... types) {
        for (Class<?> type : types) {
            TOLD.put(type, told);
        }
    }
}
