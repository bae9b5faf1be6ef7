package io.mooring.gateway.custody.workrecord;

import java.util.HexFormat;

/** Under which keys the rows of {@link WorkRecordView} lie. What comes from outside is escaped; numbers sort. */
final class Keys {
    /** work record → it. */
    static final String RECORD = "record/";

    /** author, work record. */
    static final String BY_AUTHOR = "byauthor/";

    /** work record, entry → attachment. */
    static final String ATTACHMENT = "attachment/";

    /** due, work record: what is still to be handed in. */
    static final String DUE = "due/";

    /** camera, entry → facts. */
    static final String FACT = "fact/";

    /** visit that is open → camera, faults. */
    static final String VISIT = "visit/";

    private Keys() {}

    static String record(long seq) {
        return RECORD + digits(seq);
    }

    static String allByAuthor(String author) {
        return BY_AUTHOR + escape(author) + "/";
    }

    static String byAuthor(String author, long seq) {
        return allByAuthor(author) + digits(seq);
    }

    static String allAttachments(long workRecord) {
        return ATTACHMENT + digits(workRecord) + "/";
    }

    static String attachment(long workRecord, long seq) {
        return allAttachments(workRecord) + digits(seq);
    }

    static String due(long millis, long seq) {
        return DUE + digits(Math.max(0, millis)) + "/" + digits(seq);
    }

    static String dueBefore(long millis) {
        return DUE + digits(Math.max(0, millis));
    }

    static String facts(String camera) {
        return FACT + escape(camera) + "/";
    }

    static String fact(String camera, long seq) {
        return facts(camera) + digits(seq);
    }

    static String visit(String visit) {
        return VISIT + escape(visit);
    }

    /** What the last {@link #digits} of a key stand for. */
    static long number(String key) {
        return HexFormat.fromHexDigitsToLong(key, key.length() - Long.BYTES * 2, key.length());
    }

    static String digits(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }
}
