package io.mooring.bridge.sim;

import java.time.Duration;

/**
 * One way in which a camera misbehaves, as data. What happens at a moment happens once, so that the camera is well
 * again when it is plugged in the next time; {@link Quirk}s and wrong sizes stay.
 */
public sealed interface CameraFault {
    /** The cable comes out when this many bytes of files have been sent; the transfer in which that happens is lost. */
    record UnplugsAfterBytes(long fileBytes) implements CameraFault {}

    /** The cable comes out as this bulk transfer since the plug begins, both directions counted, from 1. */
    record UnplugsAtTransfer(int transfer) implements CameraFault {}

    /** The bulk endpoints answer STALL from this transfer on until the halt is cleared; the answer is then dropped. */
    record StallsAtTransfer(int transfer) implements CameraFault {}

    /** Nothing is answered from this transfer on, until the port is reset or the camera plugged in anew. */
    record FallsSilentAtTransfer(int transfer) implements CameraFault {}

    /** A packet longer than the endpoint's in this transfer. */
    record BabblesAtTransfer(int transfer) implements CameraFault {}

    /** Each answer comes this long after its command. */
    record AnswersSlowly(Duration delay) implements CameraFault {}

    /** One answer since the plug, from 1, is a container that makes no sense. */
    record SpeaksNonsense(int answer, Nonsense how) implements CameraFault {}

    /**
     * The listing tells another size than the file has.
     *
     * @param path of the file, or empty for every file
     * @param deltaBytes added to the true size; the listed size is never below 0
     */
    record ListsWrongSize(String path, long deltaBytes) implements CameraFault {}

    /** The containers of file contents announce this many bytes more, or fewer, than come. */
    record AnnouncesWrongLength(long deltaBytes) implements CameraFault {}

    /**
     * The camera goes on writing: once somebody has begun to read the file, it is this much longer and has another
     * date. What is sent is what the file was. Happens once.
     *
     * @param path of the file, or empty for whichever is read first
     */
    record GrowsWhileRead(String path, long bytes) implements CameraFault {}

    /**
     * The lists of handles and of properties claim this many elements and hold what is really there.
     *
     * @param count 32 bits, unsigned
     */
    record ClaimsObjects(long count) implements CameraFault {}

    /** In which way a container makes no sense. */
    enum Nonsense {
        LENGTH_BELOW_HEADER,
        LENGTH_BEYOND_ALL,
        TYPE_UNKNOWN,
        TYPE_COMMAND,
        CODE_OF_ANOTHER,
        TRANSACTION_OF_ANOTHER,
        NOISE,
        CUT_IN_HEADER,
        EMPTY
    }

    /** What a camera is like all the time. */
    enum Quirk implements CameraFault {
        /** Data phases that fill their last packet end without a packet of no bytes (transfer.md U7, tinyusb#3430). */
        OMITS_ZERO_LENGTH_PACKET,
        /** Every data phase is followed by a packet of no bytes, needed or not. */
        ADDS_ZERO_LENGTH_PACKET,
        /** The header of a data container comes in a packet of its own. */
        SPLITS_HEADER,
        /** Containers of file contents announce 0xFFFFFFFF, and so do the sizes in ObjectInfo. */
        HIDES_LENGTHS,
        /** File contents never end. */
        SENDS_ENDLESSLY,
        /** The clock can be read; setting it is refused. */
        REFUSES_CLOCK,
        /** Setting the clock is answered with OK and changes nothing. */
        IGNORES_CLOCK,
        HAS_NO_CLOCK,
        HAS_NO_BATTERY_LEVEL,
        HAS_NO_PROPERTY_LIST,
        HAS_NO_PARTIAL_READ,
        /** Offsets of partial reads have 32 bits. */
        HAS_NO_PARTIAL_READ_64,
        HAS_NO_SERIAL_NUMBER,
        /** The class request Cancel is answered with STALL, and what was being sent goes on. */
        REFUSES_CANCEL,
        /** Cancel is obeyed only in word: what was being sent goes on. */
        SENDS_ON_AFTER_CANCEL,
        /** Get Device Status is answered with STALL (transfer.md U7, mtp-rs#12). */
        REFUSES_STATUS,
        /** Once cancelled, it says for ever that it is busy, until it is reset. */
        STAYS_BUSY,
        /** Device Reset is answered with STALL (transfer.md U7, libgphoto2 PR#1306). */
        REFUSES_RESET,
        /** Device Reset is obeyed only in word: only a port reset helps. */
        IGNORES_RESET,
        /** A port reset changes nothing either. */
        IGNORES_PORT_RESET,
        /** What is not supported is answered with STALL instead of a response (transfer.md U7, mtp-rs#12). */
        STALLS_INSTEAD_OF_REFUSING,
        /** The first folder says that it lies in the last of its own folders, which says the same the other way round. */
        HAS_CYCLIC_FOLDERS,
        /** Handles are others after each plug. */
        RENUMBERS_HANDLES,
        REFUSES_TO_ERASE,
        /** Erasing is answered with OK and erases nothing. */
        PRETENDS_TO_ERASE
    }

    /** In which way a camera's clock is odd, all the time. */
    enum OddClock implements CameraFault {
        /** Every other second is long by 0.3 s, the next short by as much. */
        TICKS_UNEVENLY,
        /** Every other second begins 0.3 s early. */
        TICKS_EARLY,
        /** What is set is the second; the moment at which seconds begin stays as it was. */
        KEEPS_ITS_PHASE,
        /** A fraction that is sent is rounded to the next whole second. */
        ROUNDS,
        /** Shows even seconds only, as a FAT file system writes them. */
        STEPS_BY_TWO_SECONDS,
        /** Hours from 12 to 23 are shown as 0 to 11. */
        WRAPS_AT_TWELVE_HOURS,
        /** Shows month 0 until it is set. */
        SHOWS_MONTH_ZERO,
        /** Shows its time in UTC, with a Z behind it. */
        SHOWS_UTC,
        /** Shows its local time with the offset behind it. */
        SHOWS_OFFSET,
        /** Runs backwards. */
        RUNS_BACKWARDS,
        /** Gains a day in an hour. */
        GAINS_A_DAY_IN_AN_HOUR,
        /** Stands still. */
        STANDS_STILL,
        /** Stands still while the camera is being listed: two seconds are lost with every question for its objects. */
        FREEZES_WHILE_LISTING,
        /** Counts seconds since 1970 in 32 bits with a sign: after 2038-01-19T03:14:07Z it shows the year 1901. */
        COUNTS_IN_32_BITS,
        /** Is busy with the first three settings of every visit. */
        BUSY_AT_FIRST,
        /** Is always busy when it is to be set, as one that records. */
        ALWAYS_BUSY,
        /** Begins with the first of January 2000 whenever it is plugged in: its cell is flat. */
        FORGETS_AT_POWER_OFF,
        /** Each answer about the clock takes 50 to 400 ms, never the same. */
        ANSWERS_WITH_JITTER
    }
}
