package io.mooring.bridge.ptp.session;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.ptp.ClassRequest;
import io.mooring.bridge.ptp.DeviceStatus;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A camera left in the middle of something, and what each step does to it. Writes down every step; reads that follow one
 * another are one. Time passes only by waiting in vain.
 */
final class RestlessLink implements UsbLink {
    static final int PACKET_BYTES = 512;
    static final long ENDLESS = Long.MAX_VALUE;

    /** What is done to the camera. */
    enum Step {
        DRAIN,
        CANCEL,
        STATUS,
        DEVICE_RESET,
        CLEAR_HALT,
        PORT_RESET
    }

    final List<Step> steps = new ArrayList<>();

    /** How a step fails; one that is not here works. */
    final Map<Step, Reason> failing = new EnumMap<>(Step.class);

    /** Bytes that the camera still sends, until a step stops it. */
    long toSend;

    /** What makes the camera stop sending and be idle. */
    Set<Step> helps = Set.of(Step.CANCEL);

    /** How often the camera says that it is busy before that counts. */
    int busyAnswers;

    boolean busyUntilHelped;
    boolean halted;
    boolean haltsAgain;
    long nanos;
    long bytesRead;
    long reads;
    boolean emptyPackets;

    private boolean helped;

    private void step(Step step) throws LinkException {
        if (step != Step.DRAIN || steps.isEmpty() || steps.get(steps.size() - 1) != Step.DRAIN) {
            steps.add(step);
        }
        Reason reason = failing.get(step);
        if (reason != null) {
            nanos += reason == Reason.TIMED_OUT ? Duration.ofSeconds(2).toNanos() : 0;
            throw new LinkException(reason, "scripted: " + step);
        }
        if (helps.contains(step)) {
            helped = true;
            toSend = 0;
        }
    }

    @Override
    public int packetSizeMax() {
        return PACKET_BYTES;
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) {
        throw new AssertionError("nothing is sent to a camera that is brought to rest");
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        step(Step.DRAIN);
        reads++;
        if (halted) {
            throw new LinkException(Reason.STALLED, "halted");
        }
        if (toSend == 0) {
            nanos += timeout.toNanos();
            throw new LinkException(Reason.TIMED_OUT, "nothing came");
        }
        int bytes = emptyPackets ? 0 : (int) Math.min(toSend, into.remaining());
        into.position(into.position() + bytes);
        toSend -= toSend == ENDLESS ? 0 : bytes;
        bytesRead += bytes;
        return bytes;
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) {
        throw new AssertionError("no stream is needed to come to rest");
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
        switch (request.request()) {
            case ClassRequest.CANCEL -> step(Step.CANCEL);
            case ClassRequest.DEVICE_RESET -> step(Step.DEVICE_RESET);
            default -> {
                step(Step.STATUS);
                boolean busy = busyAnswers > 0 || (busyUntilHelped && !helped);
                busyAnswers--;
                int code = busy ? ResponseCode.DEVICE_BUSY : ResponseCode.OK;
                data.put(new DeviceStatus(code, halted ? List.of(0x81) : List.of()).toBuffer());
            }
        }
        return data.position();
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) {
        return 0;
    }

    @Override
    public void clearHalt() throws LinkException {
        step(Step.CLEAR_HALT);
        halted = haltsAgain;
    }

    @Override
    public void reset() throws LinkException {
        step(Step.PORT_RESET);
        halted = haltsAgain;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
