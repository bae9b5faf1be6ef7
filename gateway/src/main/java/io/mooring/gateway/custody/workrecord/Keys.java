package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;

/** Under which keys the rows of {@link WorkRecordView} lie. What comes from outside is escaped; numbers sort. */
final class Keys {
    /** work record → it. */
    static final String RECORD = "record/";

    /** author, work record. */
    static final String BY_AUTHOR = "byauthor/";

    /** work record, entry → attachment. */
    static final String ATTACHMENT = "attachment/";

    /** due, work record: what is still to be handed in, or was handed in too late and nobody has said so yet. */
    static final String DUE = "due/";

    /** activity, work record: it concerns it, or did. */
    static final String OF_ACTIVITY = "ofactivity/";

    /** work record: the end of its activity was declared since its term was reckoned. */
    static final String MOVED = "moved/";

    /** work record → whether it was handed in for the first time after its term, and when that was by a clock that is believed. */
    static final String HANDED_IN = "handedin/";

    /** camera, dock, entry → facts; the last entry first, so that those before the last few are never read. */
    static final String FACT = "fact/";

    /** visit that is open → camera, faults, whether its battery's level is known. */
    static final String VISIT = "visit/";

    private Keys() {}

    static String record(long seq) {
        return RECORD + RowKeys.number(seq);
    }

    static String allByAuthor(String author) {
        return BY_AUTHOR + RowKeys.part(author) + "/";
    }

    static String byAuthor(String author, long seq) {
        return allByAuthor(author) + RowKeys.number(seq);
    }

    static String allAttachments(long workRecord) {
        return ATTACHMENT + RowKeys.number(workRecord) + "/";
    }

    static String attachment(long workRecord, long seq) {
        return allAttachments(workRecord) + RowKeys.number(seq);
    }

    static String due(long millis, long seq) {
        return DUE + RowKeys.number(Math.max(0, millis)) + "/" + RowKeys.number(seq);
    }

    static String dueBefore(long millis) {
        return DUE + RowKeys.number(Math.max(0, millis));
    }

    static String allOfActivity(String activity) {
        return OF_ACTIVITY + RowKeys.part(activity) + "/";
    }

    static String ofActivity(String activity, long seq) {
        return allOfActivity(activity) + RowKeys.number(seq);
    }

    static String moved(long seq) {
        return MOVED + RowKeys.number(seq);
    }

    static String handedIn(long workRecord) {
        return HANDED_IN + RowKeys.number(workRecord);
    }

    static String facts(String camera) {
        return FACT + RowKeys.part(camera) + "/";
    }

    /** @param dock as {@link RowKeys#firstParts} has it */
    static String factsOf(String camera, String dock) {
        return facts(camera) + dock + "/";
    }

    static String fact(String camera, JournalEntry entry) {
        String dock = RowKeys.part(OfDock.dock(entry.own("")));
        return factsOf(camera, dock) + RowKeys.number(Long.MAX_VALUE - entry.seq());
    }

    /** Which entry a fact's key is of. */
    static long entry(String fact) {
        return Long.MAX_VALUE - RowKeys.lastNumber(fact);
    }

    static String visit(String visit) {
        return VISIT + RowKeys.part(visit);
    }

    /** What the last {@link RowKeys#number} of a key stand for. */
    static long number(String key) {
        return RowKeys.lastNumber(key);
    }
}
