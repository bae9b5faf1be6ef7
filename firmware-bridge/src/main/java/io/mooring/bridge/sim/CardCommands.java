package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** SCSI as a card reader knows it (SPC-4, SBC-3): the commands that read. Any other is refused, and a writing one told. */
final class CardCommands {
    private static final int UNIT_ATTENTION = 0x062900;
    private static final int NO_MEDIUM = 0x023a00;
    private static final int BECOMING_READY = 0x020401;
    private static final int UNREADABLE = 0x031100;
    private static final int UNKNOWN_COMMAND = 0x052000;
    private static final int WRONG_FIELD = 0x052400;
    private static final int OUT_OF_RANGE = 0x052100;

    private final SimulatedCardReader reader;
    private final Footage medium;
    private int sense = UNIT_ATTENTION;
    private boolean attentive = true;
    private int questions;

    CardCommands(SimulatedCardReader reader) {
        this.reader = reader;
        this.medium = reader.medium();
    }

    /** The next command hears of a reset. */
    void attention() {
        attentive = true;
    }

    /**
     * What a command brings.
     *
     * @param ofCard whether it is a piece of the card, and counts as such
     */
    record Reply(boolean failed, Footage data, boolean ofCard, long from, long bytes) {
        static Reply of(byte[] made) {
            return new Reply(false, Footage.of(made), false, 0, made.length);
        }

        InRun run(long count, boolean endsShort) {
            if (ofCard) {
                return InRun.of(new byte[0], data, from, count, endsShort);
            }
            byte[] first = new byte[(int) count];
            data.read(0, ByteBuffer.wrap(first));
            return InRun.of(first, endsShort);
        }
    }

    private Reply fail(int why) {
        sense = why;
        return new Reply(true, Footage.noise(0, 0), false, 0, 0);
    }

    Reply answer(byte[] block, int number) {
        ByteBuffer fields = ByteBuffer.wrap(block);
        int operation = block[0] & 0xff;
        if (operation == 0x12) {
            return inquiry(block);
        }
        if (operation == 0x03) {
            return requestSense();
        }
        if (attentive) {
            attentive = false;
            return fail(UNIT_ATTENTION);
        }
        for (CardFault fault : reader.cardFaults()) {
            if (fault instanceof CardFault.FailsAtCommand at && at.command() == number) {
                return fail(at.sense());
            }
        }
        int notReady = notReady(number);
        if (notReady != 0) {
            return fail(notReady);
        }
        return switch (operation) {
            case 0x00 -> Reply.of(new byte[0]);
            case 0x1a ->
                reader.cardFaults().contains(new CardFault.KnowsLongModeSenseOnly())
                        ? fail(UNKNOWN_COMMAND)
                        : Reply.of(new byte[] {3, 0, (byte) 0x80, 0});
            case 0x5a -> Reply.of(new byte[] {0, 6, 0, (byte) 0x80, 0, 0, 0, 0});
            case 0x25 -> capacity10();
            case 0x9e -> (block[1] & 0x1f) == 0x10 ? capacity16() : fail(WRONG_FIELD);
            case 0x28 -> read(Integer.toUnsignedLong(fields.getInt(2)), fields.getShort(7) & 0xffff);
            case 0x88 -> read(fields.getLong(2), Integer.toUnsignedLong(fields.getInt(10)));
            default -> refuse(operation);
        };
    }

    private int notReady(int number) {
        for (CardFault fault : reader.cardFaults()) {
            if (fault instanceof CardFault.CardTakenOutAtCommand out && number >= out.command()) {
                return NO_MEDIUM;
            }
            if (fault instanceof CardFault.BecomesReadyAfter soon && questions < soon.questions()) {
                questions++;
                return BECOMING_READY;
            }
        }
        return 0;
    }

    private Reply refuse(int operation) {
        reader.complain(String.format(Locale.ROOT, "command %02x: a dock only reads", operation));
        return fail(UNKNOWN_COMMAND);
    }

    private Reply inquiry(byte[] block) {
        if ((block[1] & 1) == 0) {
            ByteBuffer data = ByteBuffer.allocate(36);
            data.put(0, new byte[] {0, (byte) 0x80, 4, 2, 31, 0, 0, 0});
            data.position(8);
            put(data, "MOORING", 8);
            put(data, reader.identity().model(), 16);
            put(data, "1.00", 4);
            return Reply.of(data.array());
        }
        if ((block[2] & 0xff) != 0x80) {
            return fail(WRONG_FIELD);
        }
        byte[] serial = reader.identity().serial().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer page = ByteBuffer.allocate(4 + serial.length);
        page.put(1, (byte) 0x80).put(3, (byte) serial.length).position(4).put(serial);
        return Reply.of(page.array());
    }

    private static void put(ByteBuffer into, String text, int count) {
        String padded = String.format(Locale.ROOT, "%-" + count + "s", text).substring(0, count);
        into.put(padded.getBytes(StandardCharsets.US_ASCII));
    }

    private Reply requestSense() {
        ByteBuffer data = ByteBuffer.allocate(18);
        data.put(0, (byte) 0x70).put(2, (byte) (sense >> 16)).put(7, (byte) 10);
        data.put(12, (byte) (sense >> 8)).put(13, (byte) sense);
        sense = 0;
        return Reply.of(data.array());
    }

    private long blocks() {
        return medium.sizeBytes() / reader.blockBytes();
    }

    private Reply capacity10() {
        long last = Math.min(0xffff_ffffL, blocks() - 1);
        return Reply.of(ByteBuffer.allocate(8)
                .putInt((int) last)
                .putInt(reader.blockBytes())
                .array());
    }

    private Reply capacity16() {
        return Reply.of(ByteBuffer.allocate(32)
                .putLong(0, blocks() - 1)
                .putInt(8, reader.blockBytes())
                .array());
    }

    private Reply read(long first, long count) {
        if (first < 0 || count > blocks() || first > blocks() - count) {
            return fail(OUT_OF_RANGE);
        }
        long bytes = count * reader.blockBytes();
        Footage from = medium;
        for (CardFault fault : reader.cardFaults()) {
            if (fault instanceof CardFault.UnreadableBlock bad && bad.block() >= first && bad.block() < first + count) {
                return fail(UNREADABLE);
            }
            if (fault instanceof CardFault.LiesInReadsAbove lie && bytes > lie.bytes()) {
                from = Footage.noise(medium.sizeBytes(), lie.bytes());
            }
        }
        return new Reply(false, from, true, first * reader.blockBytes(), bytes);
    }
}
