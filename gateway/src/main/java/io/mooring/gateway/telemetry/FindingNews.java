package io.mooring.gateway.telemetry;

import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.WorkRecordEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@link NewsTable} about findings and work records. What people wrote in them stays here. */
final class FindingNews {
    private FindingNews() {}

    static void rows() {
        findings();
        workRecords();
        review();
    }

    private static void findings() {
        NewsTable.row(
                FindingEvent.ContinuityExamined.class,
                "continuity_examined",
                (e, f) -> f.put("camera", e.camera())
                        .put("recordings", e.recordings())
                        .put("findings", e.findings()));
        NewsTable.row(
                FindingEvent.FindingRaised.class,
                "finding_raised",
                (e, f) -> f.put("kind", NewsTable.word(e.kind()))
                        .put("asks", NewsTable.word(e.asks()))
                        .put("camera", e.camera())
                        .put("recordings", e.recordings().size())
                        .put("found", e.found())
                        .put("from", text(e.from()))
                        .put("to", text(e.to())));
        NewsTable.row(
                FindingEvent.FindingOvertaken.class,
                "finding_overtaken",
                (e, f) -> f.put("finding", e.finding()).put("why", why(e.why())));
        NewsTable.row(
                FindingEvent.FindingExplained.class,
                "finding_explained",
                (e, f) -> f.put("finding", e.finding()).put("how", NewsTable.word(e.how())));
    }

    private static void workRecords() {
        NewsTable.row(
                WorkRecordEvent.WorkRecordDrafted.class,
                "work_record_drafted",
                (e, f) -> f.put("kind", NewsTable.word(e.content().kind()))
                        .put("reason", e.content().reason())
                        .put("due_at", text(e.dueAt())));
        NewsTable.row(
                WorkRecordEvent.WorkRecordChanged.class,
                "work_record_changed",
                (e, f) -> f.put("work_record", e.workRecord()).put("due_at", text(e.dueAt())));
        NewsTable.row(
                WorkRecordEvent.WorkRecordTermMoved.class,
                "work_record_term_moved",
                (e, f) -> f.put("work_record", e.workRecord()).put("due_at", text(e.dueAt())));
        NewsTable.row(
                WorkRecordEvent.WorkRecordAttached.class,
                "work_record_attached",
                (e, f) -> f.put("work_record", e.workRecord())
                        .put("sha256", e.attachmentSha256())
                        .put("size_bytes", e.sizeBytes()));
    }

    private static void review() {
        NewsTable.row(
                WorkRecordEvent.WorkRecordSubmitted.class,
                "work_record_submitted",
                (e, f) -> f.put("work_record", e.workRecord()));
        NewsTable.row(
                WorkRecordEvent.WorkRecordReturned.class,
                "work_record_returned",
                (e, f) -> f.put("work_record", e.workRecord()));
        NewsTable.row(
                WorkRecordEvent.WorkRecordApproved.class,
                "work_record_approved",
                (e, f) -> f.put("work_record", e.workRecord()));
        NewsTable.row(
                WorkRecordEvent.WorkRecordFiled.class,
                "work_record_filed",
                (e, f) -> f.put("work_record", e.workRecord()));
        NewsTable.row(
                WorkRecordEvent.WorkRecordOverdue.class,
                "work_record_overdue",
                (e, f) -> f.put("work_record", e.workRecord()).put("due_at", text(e.dueAt())));
    }

    private static @Nullable String why(FindingEvent.@Nullable Why why) {
        return why == null ? null : NewsTable.word(why);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
