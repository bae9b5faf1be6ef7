package io.mooring.bridge.sim;

/** One way in which a card reader misbehaves above the wire, as data. Commands are counted from the plug, from 1. */
public sealed interface CardFault {
    /** A read that touches this block fails with a medium error. Stays. */
    record UnreadableBlock(long block) implements CardFault {}

    /** The status of one command carries the tag of another. Happens once. */
    record WrongTagAtCommand(int command) implements CardFault {}

    /** The status of one command says that the phases got mixed up. Happens once. */
    record PhaseErrorAtCommand(int command) implements CardFault {}

    /** One command's data end after this many bytes, and its status follows in the next transfer. Happens once. */
    record EndsDataAtCommand(int command, int bytes) implements CardFault {}

    /** From this command on the slot is empty, until the reader is plugged in again. */
    record CardTakenOutAtCommand(int command) implements CardFault {}

    /** The card is becoming ready for so many questions after each plug. */
    record BecomesReadyAfter(int questions) implements CardFault {}

    /** Reads of more than these bytes are answered without complaint, with other bytes than the card holds. Stays. */
    record LiesInReadsAbove(int bytes) implements CardFault {}

    /** One command fails with this sense, key, code and qualifier as one number. Happens once. */
    record FailsAtCommand(int command, int sense) implements CardFault {}

    /** From this command on every status says that so many bytes are missing which are there. Stays. */
    record ClaimsMissingFromCommand(int command, int bytes) implements CardFault {}

    /** MODE SENSE(6) is refused. Stays. */
    record KnowsLongModeSenseOnly() implements CardFault {}

    /** Data are followed by a stall instead of their end, when there are fewer than asked for. Stays. */
    record StallsShortData() implements CardFault {}
}
