package io.mooring.gateway.telemetry;

import io.mooring.gateway.LedgerEvent;

/** What is told of the usage ledger: that it was added to, never with which words, for they may name parties. */
final class LedgerNews {
    private LedgerNews() {}

    static void rows() {
        NewsTable.row(
                LedgerEvent.ContentRecorded.class,
                "ledger_content_recorded",
                (e, f) -> f.put("use", e.use()).put("stated", !e.content().isEmpty()));
        NewsTable.row(
                LedgerEvent.ReceiptPrinted.class,
                "receipt_printed",
                (e, f) -> f.put("visit", e.visit())
                        .put("receipt", e.receipt())
                        .put("print", e.print())
                        .put("recordings", e.recordings()));
    }
}
