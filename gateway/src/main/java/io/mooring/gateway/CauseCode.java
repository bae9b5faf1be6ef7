package io.mooring.gateway;

import java.util.Locale;

/** Whatever a dock or office may give as a {@link Cause}; its sentences stand in the bundle {@code causes}, by {@link #word}. */
public enum CauseCode {
    /** That nobody checked the clock. */
    TIME_ASSUMED(0),
    /** Who took it for right. */
    TIME_ASSUMED_BY(1),
    /** The reference's number, as chrony has it. */
    TIME_NO_REFERENCE(1),
    /** What chrony says of the second. */
    TIME_LEAP(1, Last.WORDS),
    /** Milliseconds, and how many at most. */
    TIME_BOUND(2),
    /** Seconds, and how many at most. */
    TIME_OLD(2),
    TIME_SET_BACK(0),
    /** The reference's number, and seconds. */
    TIME_REFERENCE(2),
    TIME_KERNEL_MUTE(0),
    /** Milliseconds. */
    TIME_KERNEL(1),
    /** Milliseconds. */
    TIME_MOVED(1),
    /** Milliseconds. */
    TIME_STEPPED(1),
    /** Seconds. */
    TIME_TRUSTED_BEFORE(1),
    /** Seconds. */
    TIME_TRUSTED_TOO_LONG_AGO(1),
    /** What came instead of an answer. */
    TIME_UNASKED(1, Last.WORDS),
    /** What is wrong with the answer. */
    TIME_UNREADABLE(1, Last.WORDS),
    TIME_INTERRUPTED(0),
    /** Who, for how many more minutes, and why. */
    TIME_VOUCHED(3),
    TIME_NOT_JUDGED(0),
    /** Milliseconds. */
    TIME_MOVED_SINCE_JUDGED(1),
    /** Seconds. */
    TIME_JUDGED_AGO(1),

    /** What the disk says. */
    JOURNAL_FAILED(1, Last.WORDS),
    /** What the mirror's disk says. */
    JOURNAL_MIRROR(1, Last.WORDS),
    /** Seconds. */
    JOURNAL_MIRROR_BEHIND(1),

    /** What the disk says. */
    EVIDENCE_UNREAD(1, Last.WORDS),
    /** The recording, and what is wrong with its copy. */
    EVIDENCE_RECORDING(2, Last.WORDS),
    /** What the disk says. */
    EVIDENCE_LOOK_FAILED(1, Last.WORDS),
    /** What the journal says. */
    EVIDENCE_LOOK_ENDED(1, Last.WORDS),
    /** The recording, and what was found instead. */
    EVIDENCE_DAMAGED(2),
    /** What the disk says. */
    SCRUB_FAILED(1, Last.WORDS),
    /** What the journal says. */
    SCRUB_ENDED(1, Last.WORDS),

    /** Whole megabytes that are free. */
    SPACE_LOW(1),
    /** Whole megabytes that are free. */
    SPACE_NOTHING_RECEIVED(1),
    /** The dock; then megabytes that it brought within a day, that it has begun, and that are left for all. */
    SPACE_DOCK_SHARE(4),

    /** Hours; then megabytes that are free, may go, are not confirmed elsewhere, are held. */
    ROOM_SHORT(5),
    /** What the disk says. */
    ROOM_FAILED(1, Last.WORDS),
    /** What the journal says. */
    ROOM_ENDED(1, Last.WORDS),

    /** The recording, the destination, and what it says. */
    HOLD_UNMARKED(3, Last.WORDS),
    /** What the journal says. */
    HOLDS_ENDED(1, Last.WORDS),

    /** What the bus says. */
    USB_UNSEEN(1, Last.WORDS),
    /** What the port's switch says. */
    POWER_OFF(1, Last.WORDS),
    /** What the lamps' driver says. */
    LAMPS_NOT_FOUND(1, Last.WORDS),
    /** What the lamps' driver says. */
    LAMPS_FAILING(1, Last.WORDS),
    /** How many. */
    CLOCKS_SUSPECT(1),
    /** The camera. */
    CLOCK_LOST_DATE(1),
    /** The camera. */
    CLOCK_WENT_BACKWARDS(1),
    /** The camera. */
    CLOCK_JUMPED(1),
    /** The camera. */
    CLOCK_DRIFTS(1),
    /** What went wrong, as the program names it. */
    BAY_DEFECT(1, Last.WORDS),
    /** The bytes that are missing. */
    BAY_NO_ROOM(1),
    /** What the dock's disk says. */
    BAY_DISK(1, Last.WORDS),
    /** The port, how often it counted, and how often before. */
    BAY_OVER_CURRENT(3),
    /** What the port's switch says. */
    BAY_POWER_LEFT_ON(1, Last.WORDS),
    /** How many, of how many, and the first one's name. */
    BAY_FILES_UNSTORED(3),
    /** Who took it out of use, and why. */
    BAY_OUT_OF_USE(2),
    /** How many, and the first one, as whoever listed the camera names it. */
    BAY_ENTRIES_UNLISTED(2),

    CAMERA_UNKNOWN(0),
    /** The camera, and the bay in which the other one is. */
    CAMERA_TWIN(2),
    /** What was asked. */
    CAMERA_SILENT(1, Last.WORDS),
    /** Who holds it, as far as that can be known. */
    CAMERA_HELD(1, Last.WORDS),
    /** What the bus says. */
    CAMERA_LINK(1, Last.WORDS),
    /** What the camera says. */
    CAMERA_REFUSED(1, Last.WORDS),
    /** What came instead. */
    CAMERA_NONSENSE(1, Last.WORDS),

    CLOCK_ABSENT(0),
    CLOCK_NOT_SETTABLE(0),
    /** What came instead. */
    CLOCK_UNREADABLE(1, Last.WORDS),
    /** What came instead. */
    CLOCK_UNREADABLE_AGAIN(1, Last.WORDS),
    /** What the camera says. */
    CLOCK_UNSET(1, Last.WORDS),
    /** How often it was written, how many milliseconds it is wrong, and within how many that is known. */
    CLOCK_STILL_OFF(3),
    /** The same of a clock that was never seen to go. */
    CLOCK_STANDS(3),
    /** How often it was written, in how many milliseconds it was moved by how many, and within how many that is known. */
    CLOCK_KEEPS_NO_TIME(4),
    CLOCK_DOCK_UNTRUSTED(0),

    /** How often. */
    FILE_LINK(1),
    FILE_NOT_GIVEN_BACK(0),
    /** What the dock's disk says. */
    FILE_UNWRITTEN(1, Last.WORDS),
    FILE_OTHER(0),
    /** What came instead. */
    FILE_BROKEN(1, Last.WORDS),
    /** What the camera says. */
    FILE_UNDESCRIBED(1, Last.WORDS),
    /** What it was, and what it became. */
    FILE_CHANGED(2),

    /** The destination. */
    DESTINATION_AWAY(1),
    /** The destination, and what it or the way to it says. */
    DESTINATION_AWAY_BECAUSE(2, Last.WORDS),
    /** The destination, who paused it, and why. */
    DESTINATION_PAUSED(3),
    /** How many recordings were found so far. */
    DELIVERY_GATHERING(1),
    /** What it or the way to it says. */
    DELIVERY_UNREACHABLE(1, Last.WORDS),
    /** What the destination says. */
    DELIVERY_REFUSED(1, Last.WORDS),
    /** What was found there. */
    DELIVERY_DIFFERS(1, Last.WORDS),
    /** What the dock's disk says. */
    DELIVERY_UNREADABLE(1, Last.WORDS),
    /** How many recordings. */
    WITHHELD(1),
    SECRECY_UNMARKED(0),
    SECRECY_UNFILED(0),
    SECRECY_NOBODYS(0),
    SECRECY_UNCLEARED_PRIVACY(0),
    SECRECY_UNCLEARED_COMMERCIAL(0),
    SECRECY_UNCLEARED_STATE(0),
    SECRECY_UNENCRYPTED(0),
    /** The destination, and how many recordings. */
    DESTINATION_LATE(2),
    /** The destination, and how many recordings. */
    DESTINATION_OVERDUE(2),
    /** The destination, and minutes. */
    DELIVERY_SILENT(2),
    /** The destination, and what went wrong, as the program names it. */
    DELIVERY_DEFECT(2, Last.WORDS),

    BROKER_AWAY(0),
    /** What the way to it says. */
    BROKER_AWAY_BECAUSE(1, Last.WORDS),
    /** How many messages. */
    BROKER_PARKED(1),
    /** What the broker said of a message. */
    BROKER_SAID(1, Last.WORDS),

    ORDERS_NOBODY(0),
    ORDERS_UNREAD(0),
    /** Whose, and what is wrong with it. */
    ORDERS_REFUSED(2, Last.WORDS),
    /** How many there are, and how many are taken. */
    ORDERS_UNTAKEN(2),
    /** When they were read, and how many hours that counts. */
    ORDERS_OLD(2),
    /** What the way to the desk says. */
    ORDERS_NOT_HEARD(1, Last.WORDS),
    /** What the journal says. */
    ORDERS_ENDED(1, Last.WORDS),
    /** What went wrong, as the program names it. */
    ORDERS_DEFECT(1, Last.WORDS),
    /** How many officers. */
    PINS_MISSING(1),
    /** What the way to the desk says. */
    PINS_UNREAD(1, Last.WORDS),

    /** The files that hold what it was to enter. */
    ACT_HALF(1),
    ACT_UNFINISHED(0),
    /** What the disk says. */
    ACTS_UNSEEN(1, Last.WORDS),

    /** The register, how many entries, and the number of the first. */
    INDEX_MISSED(3, "register"),
    /** The register, how many entries, whose journal the first is of, and its number there. */
    INDEX_MISSED_OF_DOCK(4, "register"),
    /** The dock, how many destinations of it count, how many entries are left out, and its number of the first. */
    INDEX_DESTINATIONS_LEFT_OUT(4),
    /** The dock, how many cameras held back by it count, how many entries are left out, and its number of the first. */
    INDEX_HELD_CAMERAS_LEFT_OUT(4),
    /** The dock, how many names of holds of it count, how many entries are left out, and its number of the first. */
    INDEX_HOLDS_LEFT_OUT(4),

    /** What was looked at, and what went wrong. */
    DESK_WATCH(2, "watch", Last.WORDS),
    /** What the disk says. */
    DESK_CLOSED(1, Last.WORDS),
    /** How many are past, with a plus where there are more, and how many nobody has explained. */
    DEADLINES_PAST(2),

    /** The office, and how many entries. */
    SHIPPING_AWAY(2),
    /** The office. */
    SHIPPING_PAUSED(1),
    /** The office. */
    SHIPPING_REFUSED(1),
    /** The office. */
    SHIPPING_REWOUND(1),
    /** The office. */
    SHIPPING_FORKED(1),
    SHIPPING_UNACKNOWLEDGED(0),
    SHIPPING_WAITS(0),
    SHIPPING_NO_TLS(0),
    /** The entry that the office keeps and how its hash begins, this journal's last entry, and the last that is alike. */
    SHIPPING_DIFFERS(4),
    SHIPPING_STANDS(0),
    /** What the office or the way to it says. */
    SHIPPING_SAID(1, Last.WORDS),
    /** The dock, and what the office's disk says. */
    DOCK_UNWRITTEN(2, Last.WORDS),
    /** The dock, and the first entry that is gone or altered. */
    DOCK_UNKEPT(2),
    /** The dock, the entry, and how the hash begins that is kept and the one that came. */
    DOCK_FORKED(4),
    /** The dock, the entry, and what is wrong with the bytes. */
    DOCK_DAMAGED(3, Last.WORDS),
    /** The dock, and whose journal came. */
    DOCK_FOREIGN(2, Last.WORDS),
    /** The dock, the entry, and what is wrong with it. */
    DOCK_EPOCH(3, Last.WORDS);

    /** What the last argument is. */
    private enum Last {
        /** A name, a number, or a sentence of the bureau's own people. */
        PLAIN,
        /** What another program, a device, a disk or a Java library said, in its own language. */
        WORDS
    }

    private final int arguments;
    private final String naming;
    private final Last last;

    CauseCode(int arguments) {
        this(arguments, "", Last.PLAIN);
    }

    CauseCode(int arguments, Last last) {
        this(arguments, "", last);
    }

    CauseCode(int arguments, String naming) {
        this(arguments, naming, Last.PLAIN);
    }

    CauseCode(int arguments, String naming, Last last) {
        this.arguments = arguments;
        this.naming = naming;
        this.last = last;
    }

    /** Whether what stands in a place is not the program's own, and is told as what it is where nobody knows what it means. */
    boolean words(int place) {
        return last == Last.WORDS && place == arguments - 1;
    }

    /** How many arguments belong to it. */
    public int arguments() {
        return arguments;
    }

    /**
     * Of what kind the first argument is where it is a name that the program itself gives: the bundle has each one's words, by the kind, a
     * full stop and the name. Empty where it is no such name.
     */
    String naming() {
        return naming;
    }

    /** For programs and bundles, as {@code time-no-reference}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
