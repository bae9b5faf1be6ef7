package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.CameraReopened;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.ClockNotSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.ledger.Fault.Kind;
import io.mooring.gateway.custody.ledger.Use.Departure;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;

/** Folds the usage ledger. */
public final class LedgerView implements View {
    /** The one there is. */
    public static final LedgerView LEDGER = new LedgerView();

    private LedgerView() {}

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int format() {
        return 11;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Event event = entry.event();
        if (event instanceof Stored stored) {
            new UseFold(rows).stored(entry, stored);
        } else if (event instanceof CopyFailed failed) {
            new UseFold(rows).failed(entry, failed);
        } else if (event instanceof VisitEvent visit) {
            visit(entry, visit, new UseFold(rows));
        } else if (event instanceof HandoverEvent handover) {
            new TakerFold(rows).handover(entry, handover);
        } else if (event instanceof RegisterEvent registered) {
            new TakerFold(rows).registered(registered);
        } else if (event instanceof CaseEvent filed) {
            new ContentFold(rows).filed(filed, entry.seq());
        } else if (event instanceof ContentEvent.ContentChecked checked) {
            new CheckedFold(rows).checked(checked);
        } else if (event instanceof RecordingProbed probed) {
            new ContentFold(rows).probed(probed);
        } else if (event instanceof ContentRecorded content) {
            Lines lines = new Lines(rows);
            UseRow line = lines.numbered(content.use());
            if (line != null) {
                lines.change(line, use -> {
                    use.content = content.content();
                    use.contentBy =
                            content.content().isEmpty() ? "" : entry.actor().name();
                });
            }
        } else if (event instanceof ReceiptPrinted printed) {
            new ReceiptFold(rows).printed(printed);
        } else if (event instanceof ReceiptSigned signed) {
            new ReceiptFold(rows).signed(entry, signed);
        }
    }

    private static void visit(JournalEntry entry, VisitEvent event, UseFold fold) {
        long seq = entry.seq();
        if (event instanceof VisitOpened opened) {
            fold.opened(entry, opened);
        } else if (event instanceof Listed listed) {
            fold.listed(entry, listed);
        } else if (event instanceof ClockMeasured measured) {
            fold.clock(entry, measured);
        } else if (event instanceof VisitClosed closed) {
            fold.closed(entry, closed);
        } else if (event instanceof CameraReleased went) {
            fold.left(entry, went.visit(), went.camera(), went.bay(), Departure.READY, went.checks(), "");
        } else if (event instanceof RemovedEarly went) {
            String how = went.state() + ", " + went.stored() + "/" + went.listed();
            fold.left(entry, went.visit(), went.camera(), went.bay(), Departure.EARLY, went.checks(), how);
        } else if (event instanceof RecordingVanished vanished) {
            fold.fault(vanished.visit(), seq, Kind.VANISHED, vanished.source().path());
        } else if (event instanceof ClockSuspect suspect) {
            fold.fault(suspect.visit(), seq, Kind.CLOCK_SUSPECT, suspect.kind().name());
        } else if (event instanceof ClockNotSet not) {
            fold.fault(not.visit(), seq, Kind.CLOCK_NOT_SET, not.reason());
        } else if (event instanceof CameraReopened again) {
            fold.fault(again.visit(), seq, Kind.LINK_FAILED, again.reason());
        } else if (event instanceof BayFault fault) {
            fold.fault(fault.visit(), seq, Kind.BAY, fault.reason());
        }
    }
}
