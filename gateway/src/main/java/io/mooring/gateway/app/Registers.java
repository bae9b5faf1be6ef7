package io.mooring.gateway.app;

import io.mooring.gateway.accounts.AccountRegister;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.handover.HandoverView;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.policy.PolicyRegister;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.custody.workrecord.WorkRecordView;
import io.mooring.gateway.index.View;
import java.util.List;

/** The registers that every index of this program folds beside its own rows, whoever opens it. */
final class Registers {
    static final List<View> VIEWS = List.of( //
            AccountRegister.VIEW, //
            CameraView.VIEW, //
            CaseView.CASES, //
            CatalogueView.VIEW, //
            ContinuityView.VIEW, //
            DeadlineView.VIEW, //
            HandoverView.VIEW, //
            LedgerView.LEDGER, //
            OfficerView.VIEW, //
            PolicyRegister.VIEW, //
            WorkRecordView.VIEW);

    private Registers() {}
}
