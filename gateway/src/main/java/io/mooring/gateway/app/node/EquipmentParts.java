package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.CameraEndpoints;
import io.mooring.gateway.api.HandoverEndpoints;
import io.mooring.gateway.api.OfficerEndpoints;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.handover.HandoverActs;
import io.mooring.gateway.custody.handover.HandoverWatch;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.handover.Terms;
import io.mooring.gateway.custody.policy.EquipmentRules;
import io.mooring.gateway.custody.policy.EquipmentRules.Keeping;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.policy.Stated;
import io.mooring.gateway.custody.register.CameraFile;
import io.mooring.gateway.custody.register.Cameras;
import io.mooring.gateway.custody.register.CrowdWatch;
import io.mooring.gateway.custody.register.ModelMinimum;
import io.mooring.gateway.custody.register.OfficerFile;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.custody.register.RegisterActs;
import io.mooring.gateway.custody.register.RegisterRules;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.time.GatewayClock;

/** Puts together what is about cameras, officers and who has what. */
final class EquipmentParts {
    private static final ModelMinimum SHIPPED = ModelMinimum.shipped();

    private final PolicyBook policies;
    private final GatewayClock clock;
    private final Officers officers;
    private final Cameras cameras;
    private final Handovers handovers;

    EquipmentParts(RecordingIndex index, PolicyBook policies, GatewayClock clock) {
        this.policies = policies;
        this.clock = clock;
        this.officers = new Officers(index);
        this.cameras = new Cameras(index, officers, this::rules);
        this.handovers = new Handovers(index);
    }

    private RegisterRules rules() {
        EquipmentRules rules = policies.current().equipment();
        return new RegisterRules(rules.owner().or(""), rules.keeping().is(Keeping.FIXED), minimum(rules));
    }

    /** What the bureau states, and else what ships. */
    static ModelMinimum minimum(EquipmentRules rules) {
        return new ModelMinimum(
                of(rules.leastLines(), SHIPPED.heightLines()),
                of(rules.leastBattery(), SHIPPED.batteryMilliampHours()),
                of(rules.leastMinutes(), SHIPPED.recordingMinutes()),
                of(rules.leastStorage(), SHIPPED.storageMegabytes()),
                of(rules.officersPerCamera(), SHIPPED.officersPerCamera()));
    }

    private static long of(Stated<Integer> stated, long shipped) {
        return stated.value().map(Integer::longValue).orElse(shipped);
    }

    private Terms terms(long seq) {
        EquipmentRules rules = policies.at(seq).equipment();
        return new Terms(
                rules.lateAfter().or(EquipmentRules.LATE_UNSTATED),
                rules.missingAfter().or(EquipmentRules.MISSING_UNSTATED));
    }

    Area cameras() {
        return new CameraEndpoints(cameras, new RegisterActs(cameras, officers), new CameraFile(cameras, officers));
    }

    Area officers() {
        return new OfficerEndpoints(officers, new RegisterActs(cameras, officers), new OfficerFile(officers));
    }

    Area handovers(Accounts accounts) {
        HandoverActs acts = new HandoverActs(handovers, officers, clock::eventTime);
        return new HandoverEndpoints(handovers, acts, cameras, officers, accounts);
    }

    Watch crowds() {
        return new CrowdWatch(cameras);
    }

    Watch watch(Desk desk, Actor actor) {
        return new HandoverWatch(desk, actor, handovers, this::terms, clock::eventTime);
    }
}
