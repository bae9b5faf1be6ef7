package io.mooring.gateway;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Work records (工作记录): what people write down about what was not recorded (R25 to R28). A work record's name is
 * {@code W-} and the number of the entry that drafted it.
 */
public sealed interface WorkRecordEvent extends Event {
    /** What the name of every work record begins with. */
    String PREFIX = "W-";

    /** The name of the work record that an entry drafted. */
    static String name(long seq) {
        return PREFIX + String.format(Locale.ROOT, "%06d", seq);
    }

    /**
     * Somebody began a work record.
     *
     * @param policy the bureau's rules it is made under, for good
     * @param dueAt when it must be handed in; absent where the rules state no term
     */
    record WorkRecordDrafted(
            Content content, String policy, @Nullable Instant dueAt) implements WorkRecordEvent {}

    /** Its author wrote it anew. */
    record WorkRecordChanged(
            String workRecord, Content content, @Nullable Instant dueAt) implements WorkRecordEvent {}

    /**
     * Something was laid beside it.
     *
     * @param name as the person called it
     * @param attachmentSha256 of its bytes, which lie write-once beside the evidence
     * @param sizeBytes 1 or more
     */
    record WorkRecordAttached(String workRecord, String name, String attachmentSha256, long sizeBytes)
            implements WorkRecordEvent {}

    /** Its author handed it in. */
    record WorkRecordSubmitted(String workRecord) implements WorkRecordEvent {}

    /** Whoever reviews it gave it back. */
    record WorkRecordReturned(String workRecord, String reason) implements WorkRecordEvent {}

    /** Whoever the rules name reviewed it, or took note of it. */
    record WorkRecordApproved(String workRecord, String note) implements WorkRecordEvent {}

    /**
     * It is filed; nothing of it changes any more.
     *
     * @param place where, in the bureau's words; may be empty
     */
    record WorkRecordFiled(String workRecord, String place) implements WorkRecordEvent {}

    /** Its term passed before it was handed in. */
    record WorkRecordOverdue(String workRecord, Instant dueAt) implements WorkRecordEvent {}

    /** When it must be handed in is known better: the end of its activity was declared since, or declared otherwise. */
    record WorkRecordTermMoved(String workRecord, Instant dueAt) implements WorkRecordEvent {}

    /** What was not recorded. */
    enum Kind {
        /** Recording was stopped, or interrupted (R25). */
        STOPPED,
        /** Nothing was recorded from the beginning (R27). */
        OMITTED
    }

    /**
     * What stands in it.
     *
     * @param reason one of the bureau's closed list, by its key
     * @param text what happened
     * @param basis on which the reason rests (依据)
     * @param activity which it concerns; absent where none is known
     * @param camera its key; absent where none was taken along
     * @param from when recording stopped, or was to begin
     * @param to when it went on, or was to end
     * @param activityEnd when the activity ended: the term begins there
     */
    record Content(
            Kind kind,
            String reason,
            String text,
            String basis,
            @Nullable String activity,
            @Nullable String camera,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant activityEnd) {}
}
