package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.Dataset;
import io.mooring.bridge.ptp.ResponseContainer;
import io.mooring.bridge.sim.Answer.Payload;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts answers on the wire as containers, with whatever is wrong about this camera's containers. */
final class AnswerWriter {
    private static final int LENGTH_AT = 0;
    private static final int TYPE_AT = 4;
    private static final int CODE_AT = 6;
    private static final int TRANSACTION_AT = 8;
    private static final int CUT_AT = 7;

    private final FaultState faults;
    private final InPipe pipe;
    private final LinkClock clock;
    private int answers;

    AnswerWriter(FaultState faults, InPipe pipe, LinkClock clock) {
        this.faults = faults;
        this.pipe = pipe;
        this.clock = clock;
    }

    void write(CommandContainer command, Answer answer) {
        answers++;
        Nonsense nonsense = faults.inAnswer(answers);
        Payload data = answer.data();
        if (data != null) {
            writeData(command, data, nonsense);
            nonsense = null;
        }
        ResponseContainer response =
                new ResponseContainer(answer.response(), command.transactionId(), answer.parameters());
        add(InRun.of(spoiled(encoded(response, 0), nonsense), true));
    }

    private void writeData(CommandContainer command, Payload data, @Nullable Nonsense nonsense) {
        boolean zeroLengthPacket = !faults.has(Quirk.OMITS_ZERO_LENGTH_PACKET);
        if (data instanceof Payload.FileBytes file) {
            byte[] head = spoiled(header(command, file), nonsense);
            boolean cut = head.length < ContainerHeader.BYTES;
            long count = cut ? 0 : file.countBytes();
            if (faults.has(Quirk.SPLITS_HEADER)) {
                add(InRun.of(head, true));
                head = new byte[0];
            }
            add(InRun.of(head, file.footage(), file.offsetBytes(), count, zeroLengthPacket));
        } else if (data instanceof Payload.Encoded dataset) {
            byte[] whole = spoiled(container(command, dataset.content()), nonsense);
            if (faults.has(Quirk.SPLITS_HEADER) && whole.length > ContainerHeader.BYTES) {
                add(InRun.of(Arrays.copyOf(whole, ContainerHeader.BYTES), true));
                whole = Arrays.copyOfRange(whole, ContainerHeader.BYTES, whole.length);
            }
            add(InRun.of(whole, zeroLengthPacket));
        }
        if (faults.has(Quirk.ADDS_ZERO_LENGTH_PACKET)) {
            add(InRun.of(new byte[0], true));
        }
    }

    private byte[] header(CommandContainer command, Payload.FileBytes file) {
        long announced = Math.max(0, file.countBytes() + faults.announcedDeltaBytes());
        long content = faults.has(Quirk.HIDES_LENGTHS) ? ContainerHeader.LENGTH_UNKNOWN : announced;
        return encoded(ContainerHeader.ofData(command.operation(), command.transactionId(), content), 0);
    }

    private static byte[] container(CommandContainer command, Dataset content) {
        int bytes = content.lengthBytes();
        ContainerHeader header = ContainerHeader.ofData(command.operation(), command.transactionId(), bytes);
        ByteBuffer out = ByteBuffer.wrap(encoded(header, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        content.encode(out.position(ContainerHeader.BYTES));
        return out.array();
    }

    private static byte[] encoded(Dataset first, int roomBehind) {
        ByteBuffer out = ByteBuffer.allocate(first.lengthBytes() + roomBehind).order(ByteOrder.LITTLE_ENDIAN);
        first.encode(out);
        return out.array();
    }

    private byte[] spoiled(byte[] container, @Nullable Nonsense how) {
        if (how == null) {
            return container;
        }
        ByteBuffer fields = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
        switch (how) {
            case LENGTH_BELOW_HEADER -> fields.putInt(LENGTH_AT, ContainerHeader.BYTES - 1);
            case LENGTH_BEYOND_ALL -> fields.putInt(LENGTH_AT, 0xffff_fff0);
            case TYPE_UNKNOWN -> fields.putShort(TYPE_AT, (short) 9);
            case TYPE_COMMAND -> fields.putShort(TYPE_AT, (short) ContainerType.COMMAND.code());
            case CODE_OF_ANOTHER -> fields.putShort(CODE_AT, (short) (fields.getShort(CODE_AT) ^ 0x0180));
            case TRANSACTION_OF_ANOTHER -> fields.putInt(TRANSACTION_AT, fields.getInt(TRANSACTION_AT) + 1000);
            case NOISE -> new Noise(answers).put(0, fields);
            case CUT_IN_HEADER -> {
                return Arrays.copyOf(container, CUT_AT);
            }
            case EMPTY -> {
                return new byte[0];
            }
        }
        return container;
    }

    private void add(InRun run) {
        long delayNanos = faults.delayNanos();
        if (delayNanos > 0) {
            run.notBefore(clock.nanoTime() + delayNanos);
        }
        pipe.add(run);
    }
}
