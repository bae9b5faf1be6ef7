package io.mooring.gateway.app.node;

import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.ExpectedEndpoints;
import io.mooring.gateway.api.FindingEndpoints;
import io.mooring.gateway.api.WorkRecordEndpoints;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.continuity.Findings;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecords;
import io.mooring.gateway.custody.expected.ExpectedWatch;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.workrecord.Attachments;
import io.mooring.gateway.custody.workrecord.WorkRecordWatch;
import io.mooring.gateway.custody.workrecord.WorkRecords;

/** What a desk does about findings and about what was not recorded. */
public final class FindingDesk {
    public static final String ATTACHMENTS = "attachments";

    private final DeskParts parts;
    private final WorkRecords records;
    private final ExpectedRecords expected;
    private final PolicyBook policies;

    FindingDesk(DeskParts parts, PolicyBook policies) {
        this.parts = parts;
        this.policies = policies;
        this.records = new WorkRecords(parts.index(), policies::at, new Activities(parts.index())::activity);
        this.expected = new ExpectedRecords(parts.index(), policies::at);
    }

    Area findings() {
        return new FindingEndpoints(
                new Findings(parts.index(), records::handedIn), new Activities(parts.index()), records);
    }

    Area workRecords() {
        Attachments attachments = new Attachments(
                parts.disk(),
                parts.data().resolve(ATTACHMENTS),
                parts.evidence().reserveBytes());
        return new WorkRecordEndpoints(
                records, attachments, parts.clock(), new Handovers(parts.index()), new Activities(parts.index()));
    }

    Watch watch(Desk desk) {
        return new WorkRecordWatch(desk, parts.index(), records, parts.clock(), parts.actor());
    }

    Area expected() {
        return new ExpectedEndpoints(parts.index(), expected, this::now);
    }

    Watch expectedWatch(Desk desk) {
        return new ExpectedWatch(desk, parts.actor(), parts.index(), expected, policies::current, this::now);
    }

    private Now now() {
        return Now.of(parts.clock().eventTime());
    }
}
