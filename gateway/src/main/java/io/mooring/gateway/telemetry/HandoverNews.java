package io.mooring.gateway.telemetry;

import io.mooring.gateway.HandoverEvent;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link NewsTable} about who has which camera. Officers are told by their numbers alone, and what is written in
 * a camera, which can be a name, is not told.
 */
final class HandoverNews {
    private HandoverNews() {}

    static void rows() {
        people();
        roster();
        terms();
        others();
    }

    private static void people() {
        NewsTable.row(
                HandoverEvent.CameraTaken.class,
                "camera_taken",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("camera", e.camera())
                        .put("officer", e.officer()));
        NewsTable.row(
                HandoverEvent.CameraBrought.class,
                "camera_brought",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("camera", e.camera())
                        .put("officer", e.officer()));
        NewsTable.row(
                HandoverEvent.TakerExplained.class,
                "taker_explained",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("officer", known(e.officer())));
    }

    private static void roster() {
        NewsTable.row(
                HandoverEvent.Rostered.class,
                "rostered",
                (e, f) -> f.put("count", e.lines().size()));
        NewsTable.row(
                HandoverEvent.RosterWithdrawn.class,
                "roster_withdrawn",
                (e, f) -> f.put("line", e.line())
                        .put("camera", e.camera())
                        .put("officer", e.officer())
                        .put("reason", e.reason()));
    }

    private static void terms() {
        NewsTable.row(
                HandoverEvent.ReturnedLate.class,
                "returned_late",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("officer", known(e.officer()))
                        .put("taken_at", e.takenAt().toString())
                        .put("taken_trust", NewsTable.word(e.takenTrust()))
                        .put("due_at", e.dueAt().toString())
                        .put("brought_at", e.broughtAt() == null ? null : String.valueOf(e.broughtAt())));
        NewsTable.row(
                HandoverEvent.NeverReturned.class,
                "never_returned",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("officer", known(e.officer()))
                        .put("taken_at", e.takenAt().toString())
                        .put("taken_trust", NewsTable.word(e.takenTrust()))
                        .put("due_at", e.dueAt().toString()));
    }

    private static void others() {
        NewsTable.row(
                HandoverEvent.TakenByAnother.class,
                "taken_by_another",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("officer", e.officer())
                        .put("expected", e.expected()));
        NewsTable.row(
                HandoverEvent.BroughtByAnother.class,
                "brought_by_another",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("officer", e.officer())
                        .put("taker", e.taker()));
        NewsTable.row(
                HandoverEvent.OwnerDiffers.class,
                "owner_differs",
                (e, f) -> f.visit(e.visit()).put("camera", e.camera()).put("expected", e.expected()));
        NewsTable.row(
                HandoverEvent.HandoverExplained.class,
                "handover_explained",
                (e, f) -> f.put("handover", e.handover())
                        .put("camera", e.camera())
                        .put("irregularity", NewsTable.word(e.irregularity())));
    }

    private static @Nullable String known(String officer) {
        return officer.isEmpty() ? null : officer;
    }
}
