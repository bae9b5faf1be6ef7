package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.Heard;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;

/** What an answer we did not hope for means. */
final class Refusals {
    /** What a stranger wrote into a header. */
    private static final int LOCATION_LENGTH_MAX = 200;

    private Refusals() {}

    static DeliveryException of(String where, String what, HttpAnswer answer) {
        String message = where + ": " + what + ": ";
        int status = answer.status();
        if (status >= 300 && status < 400) {
            // Who redirects is a stranger on the way: an office of ours does not.
            String to = String.valueOf(answer.header("location"));
            return new DeliveryException(
                    Kind.UNREACHABLE,
                    Said.of(
                            Heard.REDIRECTED,
                            message + "redirected to " + to + ", not followed",
                            OutsideText.brief(to, LOCATION_LENGTH_MAX)));
        }
        return new DeliveryException(kind(status), said(status, message + "got " + answer.sentence()));
    }

    /**
     * What a status that is no success means when an office gives it.
     *
     * @param words for people: what was asked, and the answer
     */
    static Said said(int status, String words) {
        return switch (status) {
            case 401, 403 -> Said.of(Heard.OFFICE_ADMITS_NOT, words);
            case 404 -> Said.of(Heard.OFFICE_KNOWS_NOT, words);
            case 409 -> Said.of(Heard.OFFICE_STANDS_ELSEWHERE, words);
            case 410 -> Said.of(Heard.OFFICE_FORGOT, words);
            case 413 -> Said.of(Heard.OFFICE_TOO_LARGE, words);
            case 423 -> Said.of(Heard.OFFICE_AT_IT, words);
            case 429, 503 -> Said.of(Heard.OFFICE_BUSY, words);
            case Uploads.CHECKSUM_MISMATCH -> Said.of(Heard.OFFICE_GOT_OTHER_BYTES, words);
            case 507 -> {
                Said own = Said.heard(words);
                yield own.meaning() == Heard.OFFICE_SHARE ? own : Said.of(Heard.OFFICE_FULL, words);
            }
            default -> Said.of(status < 500 ? Heard.OFFICE_SAID_NO : Heard.OFFICE_TROUBLE, words, status);
        };
    }

    /**
     * A no to this recording alone lets the others go on; a no that all would get (not known here, no room, trouble of its
     * own, not an office at all) makes them wait.
     */
    private static Kind kind(int status) {
        return switch (status) {
            case 400, 409, 412, 413, 415, 422 -> Kind.REFUSED;
            default -> Kind.UNREACHABLE;
        };
    }
}
