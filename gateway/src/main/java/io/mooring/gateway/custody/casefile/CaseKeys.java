package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowKeys;
import java.time.Instant;

/** Under which keys the rows of case files lie. */
final class CaseKeys {
    /** How many cards there are. */
    static final String CARDS = "cards";

    /** How many activities were opened. */
    static final String ACTIVITIES = "activities";

    /** number → card. */
    static final String CARD = "card/";

    /** recording → number. */
    static final String NUMBER = "number/";

    /** activity → as it stands. */
    static final String ACTIVITY = "activity/";

    /** activity, number → that it is filed there. */
    static final String FILED = "filed/";

    /** moment, number → that it belongs nowhere yet. */
    static final String UNCLASSIFIED = "unclassified/";

    /** camera, moment, number → that it was made then; what nobody can say of when it was made is not there. */
    static final String MADE = "made/";

    /** Terms of cards. */
    static final String CARD_TERMS = "term/";

    /** Terms of activities; their numbers are those in their names. */
    static final String ACTIVITY_TERMS = "activityterm/";

    /** camera → the officer who said to take it last, until it is brought. */
    static final String TAKER = "taker/";

    /** camera → the officer who had it before the visit that is open, or was last. */
    static final String HAD = "had/";

    /** camera → its fixed custodian. */
    static final String FIXED = "fixed/";

    private static final String NAME_PREFIX = "A-";
    private static final int NAME_DIGITS = 6;

    private CaseKeys() {}

    static String card(long number) {
        return CARD + RowKeys.number(number);
    }

    static String number(RecordingId recording) {
        return NUMBER + recording.sha256();
    }

    /** Names sort as they were given, also beyond a million. */
    static String activity(String name) {
        return ACTIVITY + RowKeys.number(number(name));
    }

    static String allFiled(String activity) {
        return FILED + RowKeys.number(number(activity)) + "/";
    }

    static String filed(String activity, long number) {
        return allFiled(activity) + RowKeys.number(number);
    }

    static String unclassified(RecordingCard card) {
        return unclassifiedAt(card.when()) + "/" + RowKeys.number(card.number());
    }

    /** By whole seconds; what a bad clock put before 1970 comes first. */
    static String unclassifiedAt(Instant when) {
        return UNCLASSIFIED + RowKeys.number(Math.max(0, when.getEpochSecond()));
    }

    static String allMade(String camera) {
        return MADE + camera + "/";
    }

    static String madeFrom(String camera, Instant from) {
        return allMade(camera) + RowKeys.number(Math.max(0, from.getEpochSecond()));
    }

    static String made(RecordingCard card) {
        return madeFrom(card.camera(), card.when()) + "/" + RowKeys.number(card.number());
    }

    static String taker(String camera) {
        return TAKER + camera;
    }

    static String fixed(String camera) {
        return FIXED + camera;
    }

    static String had(String camera) {
        return HAD + camera;
    }

    /** The last number in a key. */
    static long lastNumber(String key) {
        return RowKeys.lastNumber(key);
    }

    /** @return -1 for what is no name of an activity */
    static long number(String name) {
        if (!name.startsWith(NAME_PREFIX) || name.length() > NAME_PREFIX.length() + Long.BYTES) {
            return -1;
        }
        int first = NAME_PREFIX.length();
        int digits = name.length() - first;
        if (digits < NAME_DIGITS || (digits > NAME_DIGITS && name.charAt(first) == '0')) {
            return -1;
        }
        long number = 0;
        for (int i = first; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    static String name(long number) {
        String digits = Long.toString(number);
        return NAME_PREFIX + "0".repeat(Math.max(0, NAME_DIGITS - digits.length())) + digits;
    }
}
