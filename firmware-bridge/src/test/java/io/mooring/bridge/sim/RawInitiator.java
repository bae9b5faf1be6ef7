package io.mooring.bridge.sim;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.ResponseContainer;
import io.mooring.bridge.usb.UsbLink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The plainest possible PTP initiator, so that a camera is tested without the session that is tested on it. */
final class RawInitiator {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UsbLink link;
    private int transaction;

    RawInitiator(UsbLink link) {
        this.link = link;
    }

    /** What came back: the data phase's content without its header, and the response. */
    record Exchange(ByteBuffer content, ResponseContainer response) {
        ByteBuffer buffer() {
            return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        byte[] data() {
            byte[] data = new byte[content.remaining()];
            buffer().get(data);
            return data;
        }
    }

    static RawInitiator withSession(UsbLink link) throws BridgeException {
        RawInitiator initiator = new RawInitiator(link);
        initiator.ask(0x1002, 1);
        return initiator;
    }

    Exchange ask(int operation, int... parameters) throws BridgeException {
        send(operation, parameters);
        return answer();
    }

    Exchange askWithData(int operation, byte[] content, int... parameters) throws BridgeException {
        send(operation, parameters);
        ByteBuffer data = ByteBuffer.allocate(12 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        new ContainerHeader(12 + content.length, ContainerType.DATA, operation, transaction - 1).encode(data);
        link.send(data.put(content).flip(), PATIENCE);
        return answer();
    }

    int send(int operation, int... parameters) throws LinkException {
        List<Integer> list = new ArrayList<>();
        for (int parameter : parameters) {
            list.add(parameter);
        }
        int id = transaction++;
        link.send(new CommandContainer(operation, id, list).toBuffer(), PATIENCE);
        return id;
    }

    private Exchange answer() throws BridgeException {
        byte[] phase = phase();
        if (phase[4] == 3) {
            return new Exchange(ByteBuffer.allocate(0), ResponseContainer.decode(ByteBuffer.wrap(phase)));
        }
        ByteBuffer content = ByteBuffer.wrap(phase, 12, phase.length - 12);
        return new Exchange(content, ResponseContainer.decode(ByteBuffer.wrap(phase())));
    }

    /** Everything up to a short or empty packet. */
    byte[] phase() throws LinkException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer packet = ByteBuffer.allocate(link.packetSizeMax());
        int count;
        do {
            packet.clear();
            count = link.receive(packet, PATIENCE);
            bytes.write(packet.array(), 0, count);
        } while (count == packet.capacity());
        return bytes.toByteArray();
    }
}
