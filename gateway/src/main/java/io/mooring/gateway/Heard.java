package io.mooring.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What operating systems, networks and other programs say in words of their own, as a {@link Cause} has it among its arguments. Who
 * reads another language is told before what it means; what was said stays beside it as the technical detail, since an engineer looks
 * for those very words. Whoever hears an answer that has a number or a name says which of these it is, by {@link Said#of}; the others
 * are known by their words, and of two that fit the more particular one stands first.
 */
public enum Heard {
    /** The other side's alert about the certificate that was shown to it (RFC 8446 §6.2). */
    OWN_CERTIFICATE_REFUSED(
            "alert: bad_certificate",
            "alert: certificate_",
            "alert: unsupported_certificate",
            "alert: unknown_ca",
            "alert_bad_certificate",
            "alert_certificate_",
            "alert_unsupported_certificate",
            "alert_unknown_ca"),
    CERTIFICATE_PIN("is not pinned here"),
    /** Until when it held. */
    CERTIFICATE_EXPIRED(1),
    /** From when on it holds. */
    CERTIFICATE_EARLY(1),
    CERTIFICATE_UNKNOWN("unable to find valid certification path", "path does not chain with any of the trust anchors"),
    CERTIFICATE_NAME("no subject alternative", "no name matching"),
    NOT_OUR_OFFICE("not our office"),
    /** Where to. */
    REDIRECTED(1),
    STRANGE_ANSWER("that is no s3 endpoint", "that cannot be read", "without a usable id"),

    /** 401, 403. */
    OFFICE_ADMITS_NOT(0),
    /** 404. */
    OFFICE_KNOWS_NOT(0),
    /** 409. */
    OFFICE_STANDS_ELSEWHERE(0),
    /** 410. */
    OFFICE_FORGOT(0),
    /** 413. */
    OFFICE_TOO_LARGE(0),
    /** 423. */
    OFFICE_AT_IT(0),
    /** 429, 503. */
    OFFICE_BUSY("too busy to look"),
    /** 460, which is tus's own. */
    OFFICE_GOT_OTHER_BYTES(0),
    /** An office's words ({@code office.DayShare}). */
    OFFICE_SHARE("share of the room for a day"),
    /** 507; an office's words ({@code office.Unfinished}). */
    OFFICE_FULL("the archive has room for"),
    /** Any other that is the office's own trouble: the status. */
    OFFICE_TROUBLE(1),
    /** Any other no: the status. */
    OFFICE_SAID_NO(1),

    /** What may not be done to which bucket its owner says. */
    S3_DENIED(0),
    /** The bucket. */
    S3_NO_BUCKET(1),
    S3_KEY_UNKNOWN(0),
    S3_SECRET_WRONG(0),
    S3_TIME_SKEWED(0),
    S3_SLOW_DOWN(0),
    S3_FULL(0),
    S3_GOT_OTHER_BYTES(0),
    S3_TOO_LARGE(0),
    S3_REDIRECTED(0),
    /** The status. */
    S3_TROUBLE(1),
    /** The status, and S3's word for it. */
    S3_SAID_NO(2),

    /** Where it is. */
    DIRECTORY_ABSENT(1),
    DIRECTORY_FULL(0),
    DIRECTORY_TAKEN(0),
    COPY_GONE(0),

    DEFECT(0),
    BROKER_LETS_NOT_LISTEN("does not let this dock listen to"),
    /** 0x86. */
    BROKER_PASSWORD_WRONG(0),
    /** 0x87. */
    BROKER_ALLOWS_NOT(0),
    /** 0x85. */
    BROKER_NAME_REFUSED(0),
    /** 0x8e. */
    BROKER_TAKEN_OVER(0),
    /** 0x88, 0x89, 0x8b, 0x9f. */
    BROKER_BUSY(0),
    /** 0x8a. */
    BROKER_BANNED(0),
    /** 0x90. */
    BROKER_TOPIC_INVALID(0),
    /** 0x95. */
    BROKER_TOO_LARGE(0),
    /** 0x97. */
    BROKER_QUOTA(0),
    /** Any other no: the reason as MQTT writes it. */
    BROKER_SAID_NO(1),

    ORDERS_UNREADABLE(0),
    ORDERS_SIGNATURE(0),
    ORDERS_OF_ANOTHER_OFFICE(0),
    ORDERS_FOR_ANOTHER_DOCK(0),
    ORDERS_OLD(0),
    ORDERS_GAP(0),
    ORDERS_SHORTENED(0),
    ORDERS_FORKED(0),
    ORDERS_CHANGED(0),
    ORDERS_STALLED(0),
    ORDERS_NEWER(0),
    ORDERS_NO_ORDER(0),

    /** What a journal that another sent has in place of its header. */
    PIECE_HEADER(0),
    /** The byte. */
    PIECE_FRAME(1),
    /** The entry that was due, and the one that came. */
    PIECE_ORDER(2),
    PIECE_CHAIN(0),
    PIECE_ENTRY(0),
    PIECE_EMPTY(0),
    PIECE_TOO_LARGE(0),
    /** Whose journal was due, and whose came. */
    PIECE_OF_ANOTHER(2),
    /** The epoch that begins. */
    EPOCH_UNACKNOWLEDGED(1),
    /** The epoch that is acknowledged, and the one in which that stands. */
    EPOCH_WITHIN(2),
    /** The epoch that begins, the one that is acknowledged, and the one that was due. */
    EPOCH_UNEXPECTED(3),
    /** The epoch that was announced, and the one that came. */
    EPOCH_NOT_ANNOUNCED(2),
    /** The epoch that was announced, and the one that is kept. */
    EPOCH_OLD(2),
    EPOCH_OF_ANOTHER_HISTORY(0),
    EPOCH_LEFT(0),

    /** A camera's answers (PIMA 15740 clause 11), and what a card's reader says of it (SCSI sense). */
    CAMERA_BUSY("devicebusy"),
    CAMERA_HAS_NO_CARD("storenotavailable", "no medium"),
    CAMERA_CARD_BROKEN("the medium cannot be read there", "hardware error"),
    CAMERA_CARD_CHANGED("the medium was changed", "is not what it was a moment ago"),
    CAMERA_CARD_PROTECTED("storereadonly", "objectwriteprotected", "data protected"),
    CAMERA_CANNOT("operationnotsupported", "does not offer to", "illegal request"),
    CAMERA_KNOWS_NO_SUCH_FILE("invalidobjecthandle"),
    CAMERA_HAS_AN_ERROR("generalerror", "incompletetransfer"),
    CAMERA_TAKEN("it was unplugged", "ended gone", "the camera was closed here"),
    CAMERA_STALLS("ended stalled"),
    CAMERA_HELD_BY("held by", "already holds its interface", "is a disk of this machine"),

    DISK_FULL("no space left on device", "disk quota exceeded"),
    DISK_READ_ONLY("read-only file system"),
    DISK_BROKEN("input/output error"),
    DISK_AWAY("transport endpoint is not connected", "stale file handle", "no such device"),
    DENIED("permission denied", "operation not permitted", "access denied", "accessdenied"),
    NO_FILE("no such file or directory", "nosuchfileexception"),
    TOO_MANY_FILES("too many open files"),
    CERTIFICATE("certificate"),
    HANDSHAKE("handshake"),
    CONNECTION_REFUSED("connection refused"),
    NO_ROUTE("no route to host", "network is unreachable", "host is down"),
    NO_HOST("name or service not known", "temporary failure in name resolution", "failed to resolve", "unknownhost"),
    CONNECTION_LOST(
            "connection reset",
            "broken pipe",
            "connection is closed",
            "connection was closed",
            "the connection ended",
            "the connection broke",
            "connection lost"),
    NO_ANSWER(
            "timed out",
            "timeout",
            "nothing came",
            "no whole answer",
            "no end of it",
            "and no answer for",
            "ended timed_out",
            "no transfer came in",
            "took longer than");

    private final int parameters;

    /** With bars between them, in lower case; empty if only whoever heard it can say that it is this. */
    private final String words;

    Heard(int parameters) {
        this.parameters = parameters;
        this.words = "";
    }

    Heard(String... words) {
        this.parameters = 0;
        this.words = String.join("|", words);
    }

    /** Empty if it is said of nothing that is known here. */
    static Optional<Heard> in(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> !one.words.isEmpty())
                .filter(one -> Arrays.stream(one.words.split("\\|")).anyMatch(lower::contains))
                .findFirst();
    }

    /** The one of this key in the bundle; empty if this program knows none. */
    static Optional<Heard> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** How many belong to it beside the words themselves. */
    int parameters() {
        return parameters;
    }

    /** Its key in the bundle, as {@code heard.disk-full}. */
    String word() {
        return "heard." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
