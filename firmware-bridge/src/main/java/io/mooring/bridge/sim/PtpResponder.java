package io.mooring.bridge.sim;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CancelRequest;
import io.mooring.bridge.ptp.ClassRequest;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.DeviceStatus;
import io.mooring.bridge.ptp.EventCode;
import io.mooring.bridge.ptp.EventContainer;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.DeviceDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A camera's side of PTP over USB (PIMA 15740 clause 9 and annex D) from one plug to the next unplug: strict, so that
 * what it lets pass would pass on a strict camera too. A transfer that is no container halts the endpoints.
 */
final class PtpResponder implements UsbFunction {
    private static final int EVENTS_MAX = 64;

    private final SimulatedCamera camera;
    private final FaultState faults;
    private final DeviceDescription description;
    private final InPipe in;
    private final AnswerWriter writer;
    private final PtpDialogue dialogue;
    private final Deque<EventContainer> events = new ArrayDeque<>();
    private @Nullable CommandContainer awaitingData;
    private int transfers;
    private boolean halted;
    private boolean silent;
    private boolean cancelling;

    PtpResponder(SimulatedCamera camera, LinkClock clock) {
        this.camera = camera;
        this.faults = camera.faults();
        this.description = camera.description();
        this.in = new InPipe(UsbDescription.BULK_PACKET_BYTES, clock);
        this.writer = new AnswerWriter(faults, in, clock);
        this.dialogue = new PtpDialogue(camera, node -> tell(EventCode.OBJECT_INFO_CHANGED, node));
    }

    @Override
    public DeviceDescription description() {
        return description;
    }

    @Override
    public Lock lock() {
        return camera.lock();
    }

    @Override
    public Condition changed() {
        return camera.changed();
    }

    @Override
    public Mishap nextTransfer() {
        transfers++;
        return faults.atTransfer(transfers);
    }

    @Override
    public boolean takesOut() {
        return !in.holdsBytes();
    }

    @Override
    public void out(ByteBuffer transfer) {
        CommandContainer waiting = awaitingData;
        if (waiting != null) {
            takeData(waiting, transfer);
        } else if (transfer.hasRemaining()) {
            takeCommand(transfer);
        }
    }

    private void takeCommand(ByteBuffer transfer) {
        CommandContainer command;
        try {
            requireExactLength(transfer);
            command = CommandContainer.decode(transfer);
        } catch (NonsenseException e) {
            protest(e);
            return;
        }
        if (dialogue.expectsData(command)) {
            awaitingData = command;
        } else {
            answer(command, dialogue.answer(command));
        }
    }

    private void takeData(CommandContainer command, ByteBuffer transfer) {
        awaitingData = null;
        try {
            requireExactLength(transfer);
            ContainerHeader header = ContainerHeader.decode(transfer);
            if (header.type() != ContainerType.DATA
                    || header.code() != command.operation()
                    || header.transactionId() != command.transactionId()) {
                throw new NonsenseException("expected the data of " + command + ", got a " + header);
            }
        } catch (NonsenseException e) {
            protest(e);
            return;
        }
        answer(command, dialogue.answer(command, transfer));
    }

    /** Neither more nor less than the container says may come over the wire (transfer.md U5). */
    private static void requireExactLength(ByteBuffer transfer) throws NonsenseException {
        ByteBuffer bytes = transfer.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < ContainerHeader.BYTES
                || Integer.toUnsignedLong(bytes.getInt(bytes.position())) != bytes.remaining()) {
            throw new NonsenseException(
                    "a transfer of " + bytes.remaining() + " bytes is not a container of that length");
        }
    }

    private void answer(CommandContainer command, Answer answer) {
        if (answer.isUnsupported() && faults.has(Quirk.STALLS_INSTEAD_OF_REFUSING)) {
            halt();
        } else {
            writer.write(command, answer);
        }
    }

    private void protest(NonsenseException about) {
        camera.complain(about.toString());
        halt();
    }

    @Override
    public InPipe in() {
        return in;
    }

    @Override
    public boolean halted() {
        return halted;
    }

    @Override
    public void halt() {
        halted = true;
        abort();
    }

    @Override
    public void clearHalt() {
        halted = false;
    }

    @Override
    public void fallSilent() {
        silent = true;
    }

    @Override
    public boolean silent() {
        return silent;
    }

    @Override
    public boolean pulledOut() {
        return in.footageBytes() > 0 && faults.pulledOutAfter(in.footageBytes());
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data) {
        if (request.requestType() == ClassRequest.TYPE_OUT && request.request() == ClassRequest.CANCEL) {
            return cancelTransaction(data);
        }
        if (request.requestType() == ClassRequest.TYPE_OUT && request.request() == ClassRequest.DEVICE_RESET) {
            return resetDevice();
        }
        if (request.requestType() == ClassRequest.TYPE_IN && request.request() == ClassRequest.GET_DEVICE_STATUS) {
            return faults.has(Quirk.REFUSES_STATUS) ? STALL : putStatus(data);
        }
        return STALL;
    }

    private int resetDevice() {
        if (faults.has(Quirk.REFUSES_RESET)) {
            return STALL;
        }
        if (!faults.has(Quirk.IGNORES_RESET)) {
            restart();
        }
        return 0;
    }

    private int cancelTransaction(ByteBuffer data) {
        if (faults.has(Quirk.REFUSES_CANCEL)) {
            return STALL;
        }
        int count = data.remaining();
        try {
            CancelRequest.decode(data);
        } catch (NonsenseException e) {
            camera.complain(e.toString());
            return STALL;
        }
        if (!faults.has(Quirk.SENDS_ON_AFTER_CANCEL)) {
            abort();
        }
        cancelling = true;
        return count;
    }

    /** Busy the first time it is asked after a cancel, then idle again (transfer.md U7, mtp-rs#12). */
    private int putStatus(ByteBuffer data) {
        List<Integer> stalled = halted ? List.of(UsbDescription.BULK_IN, UsbDescription.BULK_OUT) : List.of();
        int code =
                cancelling ? ResponseCode.DEVICE_BUSY : halted ? ResponseCode.TRANSACTION_CANCELLED : ResponseCode.OK;
        cancelling = cancelling && faults.has(Quirk.STAYS_BUSY);
        ByteBuffer status = new DeviceStatus(code, stalled).toBuffer();
        status.limit(Math.min(status.limit(), data.remaining()));
        int count = status.remaining();
        data.put(status);
        return count;
    }

    @Override
    public @Nullable ByteBuffer pollEvent() {
        EventContainer event = silent ? null : events.poll();
        return event == null ? null : event.toBuffer();
    }

    @Override
    public void reset() {
        if (!faults.has(Quirk.IGNORES_PORT_RESET)) {
            restart();
        }
    }

    private void restart() {
        abort();
        dialogue.closeSession();
        halted = false;
        silent = false;
        cancelling = false;
    }

    void tellOfNew(TreeNode node) {
        tell(EventCode.OBJECT_ADDED, node);
    }

    private void abort() {
        in.clear();
        awaitingData = null;
    }

    private void tell(int event, TreeNode node) {
        if (dialogue.isOpen() && events.size() < EVENTS_MAX) {
            events.add(new EventContainer(event, 0xffff_ffff, List.of(node.handle())));
        }
    }
}
