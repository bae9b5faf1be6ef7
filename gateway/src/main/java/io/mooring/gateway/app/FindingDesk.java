package io.mooring.gateway.app;

import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.FindingEndpoints;
import io.mooring.gateway.api.WorkRecordEndpoints;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.continuity.Findings;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.workrecord.Attachments;
import io.mooring.gateway.custody.workrecord.WorkRecordWatch;
import io.mooring.gateway.custody.workrecord.WorkRecords;

/** What a desk does about findings and about what was not recorded. */
final class FindingDesk {
    private static final String ATTACHMENTS = "attachments";

    private final DeskParts parts;
    private final WorkRecords records;

    FindingDesk(DeskParts parts, PolicyBook policies) {
        this.parts = parts;
        this.records = new WorkRecords(parts.index(), policies::at);
    }

    Area findings() {
        return new FindingEndpoints(new Findings(parts.index(), records::exists));
    }

    Area workRecords() {
        Attachments attachments = new Attachments(
                parts.disk(),
                parts.data().resolve(ATTACHMENTS),
                parts.evidence().reserveBytes());
        return new WorkRecordEndpoints(records, attachments, parts.clock());
    }

    Watch watch(Desk desk) {
        return new WorkRecordWatch(desk, parts.index(), parts.clock(), parts.actor());
    }
}
