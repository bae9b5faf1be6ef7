package io.mooring.gateway.telemetry;

import io.mooring.gateway.ShippingEvent;

/** The rows of {@link NewsTable} about journals on their way to the office. */
final class ShippingNews {
    private ShippingNews() {}

    static void rows() {
        NewsTable.row(
                ShippingEvent.Witnessed.class,
                "journal_witnessed",
                (e, f) -> f.put("destination", e.destination())
                        .put("office", e.office().value())
                        .put("entry", e.seq())
                        .put("hash", e.hash()));
        NewsTable.row(
                ShippingEvent.HistoryDiffers.class,
                "history_differs",
                (e, f) -> f.put("destination", e.destination())
                        .put("state", NewsTable.word(e.state()))
                        .put("witnessed_entry", e.witnessedSeq())
                        .put("witnessed_hash", e.witnessedHash())
                        .put("own_entry", e.ownSeq())
                        .put("own_hash", e.ownHash())
                        .put("common_entry", e.commonSeq())
                        .put("witnessed_epoch", e.witnessedEpoch()));
        NewsTable.row(
                ShippingEvent.HistoryAcknowledged.class,
                "history_acknowledged",
                (e, f) -> f.put("destination", e.destination())
                        .put("epoch", e.epoch())
                        .put("witnessed_entry", e.witnessedSeq())
                        .put("witnessed_hash", e.witnessedHash())
                        .put("witnessed_epoch", e.witnessedEpoch())
                        .put("common_entry", e.commonSeq())
                        .put("second", e.second())
                        .put("reason", e.reason()));
        NewsTable.row(
                ShippingEvent.HistoryContinued.class,
                "history_continued",
                (e, f) -> f.put("dock", e.dock().value())
                        .put("history", e.history())
                        .put("epoch", e.epoch())
                        .put("entry", e.entry())
                        .put("common_entry", e.commonSeq())
                        .put("left_entry", e.leftSeq())
                        .put("left_hash", e.leftHash())
                        .put("by", e.by())
                        .put("second", e.second())
                        .put("reason", e.reason()));
        NewsTable.row(
                ShippingEvent.HistoryRefused.class,
                "history_refused",
                (e, f) -> f.put("dock", e.dock().value())
                        .put("kind", NewsTable.word(e.kind()))
                        .put("entry", e.seq())
                        .put("kept_hash", e.kept().isEmpty() ? null : e.kept())
                        .put("offered_hash", e.offered().isEmpty() ? null : e.offered())
                        .put("reason", e.reason()));
    }
}
