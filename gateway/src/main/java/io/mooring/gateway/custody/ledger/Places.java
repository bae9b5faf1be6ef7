package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which keys the ledger's rows lie. A <i>place</i> is a line's moment and number, both counted down, so that the latest
 * line comes first in every list; it never changes.
 */
final class Places {
    static final String LINE = "line/";
    private static final String NUMBER = "number/";
    private static final String LAST = "last/";
    private static final String VISIT = "visit/";
    private static final String STAY = "stay/";

    /** visit, open still, of which somebody saw the camera leave. */
    private static final String SEEN = "seen/";

    private static final String OF = "of/";
    private static final String FAULT = "fault/";
    private static final String CHECKS = "checks/";
    private static final String OFFICER = "person/";
    private static final String CARD = "card/";
    private static final String SAID = "taker/";
    private static final String ROSTER = "roster/";
    private static final String HANDOVER = "handover/";
    private static final String AGAIN = "again/";
    private static final String FILED = "filed/";
    /** recording → the activity it was filed with before its dock's journal told of it. */
    private static final String EARLY = "early/";

    private static final String ACTIVITY = "activity/";

    /** activity → answers to its checklist. */
    private static final String CHECKED = "checked/";

    /** receipt → the entry with which it was signed last. */
    private static final String SIGNED = "signed/";

    /** Receipts of visits that are over and were not signed yet; of the journal's own alone. */
    static final String UNSIGNED = "unsigned/";

    /** dock, key → the entry that told of it first. */
    static final String KEY = "key/";

    /** Lines that are open. */
    static final String OPEN = "by/open/";

    /** Lines with faults. */
    static final String FAULTS = "by/faults/";

    private static final String CAMERA = "by/camera/";
    private static final String TAKER = "by/officer/";
    private static final String DEPARTMENT = "by/department/";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}-[0-9a-f]{16}");

    private Places() {}

    static String place(Instant at, long number) {
        return before(at) + "-" + RowKeys.number(Long.MAX_VALUE - number);
    }

    /** The beginning of every place at that moment; those before it come behind. */
    static String before(Instant at) {
        return RowKeys.number(Long.MAX_VALUE - at.toEpochMilli());
    }

    static boolean isPlace(String text) {
        return FORM.matcher(text).matches();
    }

    /** The moment of a place, in milliseconds. */
    static long millis(String place) {
        return Long.MAX_VALUE - HexFormat.fromHexDigitsToLong(place, 0, Long.BYTES * 2);
    }

    static String line(String place) {
        return LINE + place;
    }

    static String number(long number) {
        return NUMBER + RowKeys.number(number);
    }

    static String last(String camera) {
        return LAST + RowKeys.part(camera);
    }

    static String visit(String visit) {
        return VISIT + RowKeys.part(visit);
    }

    /** The line of a handover that is not the one of its number. */
    static String handover(long seq) {
        return HANDOVER + RowKeys.number(seq);
    }

    static String stay(long receipt) {
        return STAY + RowKeys.number(receipt);
    }

    static String seen(String visit) {
        return SEEN + RowKeys.part(visit);
    }

    static String signed(long receipt) {
        return SIGNED + RowKeys.number(receipt);
    }

    static String unsigned(long receipt) {
        return UNSIGNED + RowKeys.number(receipt);
    }

    /** @param dock empty for the journal's own */
    static String key(String dock, String key) {
        return KEY + RowKeys.part(dock) + "/" + RowKeys.part(key);
    }

    static String of(String sha256) {
        return OF + sha256;
    }

    static String faults(String place) {
        return FAULT + place + "/";
    }

    static String fault(String place, long seq) {
        return faults(place) + RowKeys.number(seq);
    }

    static String checks(String place) {
        return CHECKS + place;
    }

    static String person(String officer) {
        return OFFICER + RowKeys.part(officer);
    }

    /** The bureau's own number for a camera. */
    static String card(String camera) {
        return CARD + RowKeys.part(camera);
    }

    /** Who said to be the one who takes this camera. */
    static String taker(String camera) {
        return SAID + RowKeys.part(camera);
    }

    static String roster(String camera) {
        return ROSTER + RowKeys.part(camera) + "/";
    }

    /** The line entered last comes first. */
    static String rosterLine(long seq, long place) {
        return RowKeys.number(Long.MAX_VALUE - seq) + "-" + RowKeys.number(Long.MAX_VALUE - place);
    }

    /** That a recording, known from an earlier use, was brought again in this one. */
    static String again(String place, String sha256) {
        return AGAIN + place + "/" + sha256;
    }

    static String filed(String place) {
        return FILED + place + "/";
    }

    static String early(String sha256) {
        return EARLY + sha256;
    }

    static String checked(String activity) {
        return CHECKED + RowKeys.part(activity);
    }

    static String activity(String activity) {
        return ACTIVITY + RowKeys.part(activity);
    }

    /** Lines of cameras with this serial number, or this number of the bureau's own then. */
    static String byCamera(String cameraOrSerial) {
        return CAMERA + RowKeys.part(serial(cameraOrSerial)) + "/";
    }

    static String byOfficer(String officer) {
        return TAKER + RowKeys.part(officer) + "/";
    }

    static String byDepartment(String department) {
        return DEPARTMENT + RowKeys.part(department) + "/";
    }

    /** The last part of a camera's key, without regard to case; a text that is no key stands for itself. */
    static String serial(String cameraOrSerial) {
        return serialOf(cameraOrSerial).toLowerCase(Locale.ROOT);
    }

    /** The last part of a camera's key, as the camera says it. */
    static String serialOf(String camera) {
        return camera.substring(camera.lastIndexOf('/') + 1).replace("%2F", "/").replace("%25", "%");
    }

    static byte[] row(String text) {
        return new RowWriter().text(text).row();
    }

    static byte[] row(long number) {
        return new RowWriter().number(number).row();
    }

    static @Nullable String text(byte @Nullable [] row) {
        return row == null ? null : new RowReader(row).text();
    }
}
