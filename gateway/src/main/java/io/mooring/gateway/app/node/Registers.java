package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.AccountRegister;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.content.ContentView;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.expected.ExpectedView;
import io.mooring.gateway.custody.handover.HandoverView;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.policy.PolicyRegister;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.custody.workrecord.WorkRecordView;
import io.mooring.gateway.index.View;
import io.mooring.gateway.office.BroughtView;
import io.mooring.gateway.office.chronicle.RangeView;
import io.mooring.gateway.office.witness.ShippedView;
import io.mooring.gateway.orders.OrdersView;
import java.util.List;

/** The registers that every index of this program folds beside its own rows, whoever opens it. */
public final class Registers {
    public static final List<View> VIEWS = List.of( //
            AccountRegister.VIEW, //
            BroughtView.VIEW, //
            CameraView.VIEW, //
            CaseView.CASES, //
            CatalogueView.VIEW, //
            ContentView.VIEW, //
            ContinuityView.VIEW, //
            DeadlineView.VIEW, //
            ExpectedView.VIEW, //
            HandoverView.VIEW, //
            HistoryView.VIEW, //
            LedgerView.LEDGER, //
            OfficerView.VIEW, //
            OrdersView.VIEW, //
            PolicyRegister.VIEW, //
            RangeView.VIEW, //
            ShippedView.VIEW, //
            WorkRecordView.VIEW);

    /** Those that a desk at the office asks, of everything that its docks journalled; what is an office's own is folded from that. */
    static final List<View> OF_DESK = VIEWS.stream()
            .filter(view -> view != BroughtView.VIEW
                    && view != HistoryView.VIEW
                    && view != RangeView.VIEW
                    && view != OrdersView.VIEW
                    && view != ShippedView.VIEW)
            .toList();

    private Registers() {}
}
