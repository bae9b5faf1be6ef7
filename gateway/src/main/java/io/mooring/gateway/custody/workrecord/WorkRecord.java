package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A work record as it stands.
 *
 * @param workRecord its name
 * @param version the last entry that changed it
 * @param policy the bureau's rules it is made under
 * @param dueAt when it must be handed in; absent where the rules state no term
 * @param overdue whether that passed before it was handed in
 * @param author the account that drafted it
 * @param draftedAt when, by the dock's clock, and how far that is believed
 * @param submittedAt when it was handed in last; absent before
 * @param reviewer who reviewed it, took note of it or gave it back last; empty before
 * @param remark what the reviewer said; may be empty
 * @param filedBy who filed it; empty before
 * @param place where it is filed
 */
public record WorkRecord(
        String workRecord,
        long version,
        WorkRecordState state,
        Content content,
        String policy,
        @Nullable Instant dueAt,
        boolean overdue,
        String author,
        Instant draftedAt,
        TimeTrust draftedTrust,
        @Nullable Instant submittedAt,
        String reviewer,
        String remark,
        String filedBy,
        String place,
        long attachments) {
    private static final int NUMBER_LENGTH_MAX = 18;

    /** The name of the work record that an entry drafted. */
    public static String name(long seq) {
        return WorkRecordEvent.name(seq);
    }

    /** The entry that drafted it; empty if that is no work record's name. */
    static OptionalLong seq(String name) {
        String number = name.startsWith(WorkRecordEvent.PREFIX) ? name.substring(WorkRecordEvent.PREFIX.length()) : "";
        boolean fits = !number.isEmpty()
                && number.length() <= NUMBER_LENGTH_MAX
                && number.chars().allMatch(one -> one >= '0' && one <= '9');
        return fits ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    static WorkRecord of(JournalEntry entry, WorkRecordDrafted drafted) {
        return new WorkRecord(
                name(entry.seq()),
                entry.seq(),
                WorkRecordState.DRAFT,
                drafted.content(),
                drafted.policy(),
                drafted.dueAt(),
                false,
                entry.actor().name(),
                entry.time().wall(),
                entry.time().trust(),
                null,
                "",
                "",
                "",
                "",
                0);
    }

    WorkRecord written(long seq, Content anew, @Nullable Instant due) {
        return new WorkRecord(
                workRecord,
                seq,
                state,
                anew,
                policy,
                due,
                overdue,
                author,
                draftedAt,
                draftedTrust,
                submittedAt,
                reviewer,
                remark,
                filedBy,
                place,
                attachments);
    }

    /** Due otherwise; whether that passed is seen anew. Whoever writes it has seen it as it is: nobody decided anything of it. */
    WorkRecord due(Instant due) {
        return written(version, content, due).counted(version, attachments, false);
    }

    WorkRecord attached(long seq) {
        return counted(seq, attachments + 1, overdue);
    }

    WorkRecord late() {
        return counted(version, attachments, true);
    }

    private WorkRecord counted(long seq, long nowAttachments, boolean nowOverdue) {
        return new WorkRecord(
                workRecord,
                seq,
                state,
                content,
                policy,
                dueAt,
                nowOverdue,
                author,
                draftedAt,
                draftedTrust,
                submittedAt,
                reviewer,
                remark,
                filedBy,
                place,
                nowAttachments);
    }

    WorkRecord submitted(long seq, Instant at) {
        return moved(seq, WorkRecordState.SUBMITTED, at, reviewer, remark, filedBy, place);
    }

    WorkRecord reviewed(long seq, WorkRecordState to, String by, String said) {
        return moved(seq, to, submittedAt, by, said, filedBy, place);
    }

    WorkRecord filed(long seq, String by, String where) {
        return moved(seq, WorkRecordState.FILED, submittedAt, reviewer, remark, by, where);
    }

    private WorkRecord moved(
            long seq,
            WorkRecordState to,
            @Nullable Instant handedIn,
            String by,
            String said,
            String filer,
            String where) {
        return new WorkRecord(
                workRecord,
                seq,
                to,
                content,
                policy,
                dueAt,
                overdue,
                author,
                draftedAt,
                draftedTrust,
                handedIn,
                by,
                said,
                filer,
                where,
                attachments);
    }

    byte[] row() {
        RowWriter out = new RowWriter().text(workRecord).number(version).text(state.name());
        content(out);
        maybe(out.text(policy), dueAt);
        maybe(out.flag(overdue).text(author), draftedAt);
        maybe(out.text(draftedTrust.name()), submittedAt);
        return out.text(reviewer)
                .text(remark)
                .text(filedBy)
                .text(place)
                .number(attachments)
                .row();
    }

    private void content(RowWriter out) {
        out.text(content.kind().name())
                .text(content.reason())
                .text(content.text())
                .text(content.basis())
                .text(content.activity() == null ? "" : content.activity())
                .text(content.camera() == null ? "" : content.camera());
        maybe(out, content.from());
        maybe(out, content.to());
        maybe(out, content.activityEnd());
    }

    static WorkRecord of(byte[] row) {
        RowReader in = new RowReader(row);
        String name = in.text();
        long version = in.number();
        WorkRecordState state = WorkRecordState.valueOf(in.text());
        Content content = content(in);
        String policy = in.text();
        Instant due = maybe(in);
        boolean overdue = in.flag();
        String author = in.text();
        Instant drafted = maybe(in);
        TimeTrust trust = TimeTrust.valueOf(in.text());
        return new WorkRecord(
                name,
                version,
                state,
                content,
                policy,
                due,
                overdue,
                author,
                drafted == null ? Instant.EPOCH : drafted,
                trust,
                maybe(in),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.number());
    }

    private static Content content(RowReader in) {
        Kind kind = Kind.valueOf(in.text());
        String reason = in.text();
        String text = in.text();
        String basis = in.text();
        String activity = in.text();
        String camera = in.text();
        return new Content(
                kind,
                reason,
                text,
                basis,
                activity.isEmpty() ? null : activity,
                camera.isEmpty() ? null : camera,
                maybe(in),
                maybe(in),
                maybe(in));
    }

    static void maybe(RowWriter out, @Nullable Instant at) {
        out.flag(at != null).number(at == null ? 0 : at.getEpochSecond()).number(at == null ? 0 : at.getNano());
    }

    static @Nullable Instant maybe(RowReader in) {
        boolean there = in.flag();
        Instant at = Instant.ofEpochSecond(in.number(), in.number());
        return there ? at : null;
    }
}
