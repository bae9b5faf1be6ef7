package io.mooring.bridge.ptp.session;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.Dataset;
import io.mooring.bridge.ptp.EventContainer;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.ResponseContainer;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with one responder. Belongs to one thread, except {@link #cancel()}.
 *
 * <p>Whatever goes wrong in a transaction, the camera is brought back to rest before the exception is thrown, so that
 * the next call finds it idle. Where only a reset achieved that, the session is lost and every later call says so. An
 * answer other than OK is a {@link RefusedException} with the camera's code.
 */
public final class PtpSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PtpSession.class);

    private static final int SESSION_ID = 1;
    private static final int TRANSACTION_ID_LAST = 0xffff_fffe;
    private static final int RECEIVE_BYTES = 64 * 1024;
    private static final int PACKET_BYTES_MAX = 1024;
    private static final int EVENT_BYTES_MAX = 1024;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** How long OpenSession may take after a reset: a camera that was mute for longer before is found out soon. */
    static final Duration REOPEN_TIMEOUT = Duration.ofSeconds(20);

    /** As it is, after a class reset, after a port reset. */
    static final int OPEN_ATTEMPTS_MAX = 3;

    /** How often a camera that answers DeviceBusy is asked again, and after which pause. */
    static final int BUSY_RETRIES_MAX = 20;

    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

    private final UsbLink link;
    private final SessionLimits limits;
    private final LongSupplier nanoTime;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ByteBuffer buffer;
    private final Recovery recovery;
    private int lastTransactionId;
    private boolean open;
    private boolean lost;
    private Deadline deadline = Deadline.NONE;

    /**
     * Prepares a session; nothing is sent yet. The link stays its owner's, who closes it after the session.
     *
     * @param interfaceNumber of the claimed interface, for class requests
     * @param nanoTime a clock that only goes forward, nanoseconds
     * @throws NonsenseException if the endpoint's packet size is not 1 to 1024 bytes
     */
    public PtpSession(UsbLink link, int interfaceNumber, SessionLimits limits, LongSupplier nanoTime)
            throws NonsenseException {
        int packetBytes = link.packetSizeMax();
        if (packetBytes < 1 || packetBytes > PACKET_BYTES_MAX) {
            throw new NonsenseException(
                    "bulk endpoint: expected packets of 1.." + PACKET_BYTES_MAX + " bytes, got " + packetBytes);
        }
        this.link = link;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.buffer = ByteBuffer.allocateDirect(RECEIVE_BYTES / packetBytes * packetBytes);
        this.recovery = new Recovery(link, interfaceNumber, limits.restTimeout(), nanoTime, buffer);
    }

    /**
     * Opens the session; one left open by an earlier program is closed first. A camera that does not answer is reset by
     * class request and asked again, then by resetting its port and asked once more.
     */
    public void open() throws BridgeException {
        for (int attempt = 1; ; attempt++) {
            try {
                openOnce(attempt == 1 ? limits : limits.withAnswerWithin(REOPEN_TIMEOUT));
                return;
            } catch (LinkException | NonsenseException e) {
                if (gone(e) || cancelled.get() || attempt == OPEN_ATTEMPTS_MAX) {
                    throw e;
                }
                LOG.info("camera did not answer OpenSession, resetting it: {}", e.getMessage());
                if (attempt > 1 || !recovery.resetDevice()) {
                    recovery.resetPort();
                }
            }
        }
    }

    private void openOnce(SessionLimits within) throws BridgeException {
        lost = false;
        open = false;
        lastTransactionId = 0;
        Request request = Request.of(OperationCode.OPEN_SESSION, SESSION_ID);
        Answer answer = patiently(() -> ask(request, 0, within));
        if (answer.response().response() == ResponseCode.SESSION_ALREADY_OPEN) {
            ask(Request.of(OperationCode.CLOSE_SESSION), 1, within);
            answer = ask(request, 0, within);
        }
        accepted(request, answer);
        open = true;
    }

    /** An operation without data. */
    public ResponseContainer run(Request request) throws BridgeException {
        return accepted(request, patiently(() -> ask(request, nextTransactionId(), limits)))
                .response();
    }

    /**
     * An operation that answers with a dataset. GetDeviceInfo may be asked before the session is open.
     *
     * @param bytesMax the most the dataset may hold
     * @return the dataset's bytes, little-endian; none if the camera sent no data phase
     */
    public ByteBuffer fetch(Request request, int bytesMax) throws BridgeException {
        DatasetBuffer dataset = new DatasetBuffer();
        read(request, 0, bytesMax, dataset);
        return dataset.bytes();
    }

    /**
     * An operation that answers with data, handed to the sink as it comes.
     *
     * @param expectedBytes how much is expected, 0 where nobody knows: decides how it is read, not how much is taken
     * @param bytesMax the most that is taken; more is nonsense
     * @return bytes handed over: exactly what the data phase held
     */
    public long read(Request request, long expectedBytes, long bytesMax, DataSink sink) throws BridgeException {
        Answer answer = patiently(() -> {
            int id = nextTransactionId();
            return transact(
                    request,
                    id,
                    limits,
                    incoming -> new DataPhase(request, id, incoming, expectedBytes, bytesMax, sink).read());
        });
        return accepted(request, answer).dataBytes();
    }

    /**
     * An operation that carries a dataset to the camera. A busy camera is not asked again here: what is sent may be a time,
     * which is true for this moment alone.
     */
    public void send(Request request, Dataset data) throws BridgeException {
        int id = nextTransactionId();
        Answer answer = transact(request, id, limits, incoming -> {
            sendData(request, id, data);
            return DataPhase.none(request, id, incoming).readResponse();
        });
        accepted(request, answer);
    }

    /** A camera that wants no data stalls the pipe; its response says why. */
    private void sendData(Request request, int id, Dataset data) throws LinkException {
        int contentBytes = data.lengthBytes();
        ByteBuffer container = ByteBuffer.allocate(Math.addExact(ContainerHeader.BYTES, contentBytes));
        ContainerHeader.ofData(request.operation(), id, contentBytes).encode(container);
        data.encode(container);
        try {
            send(container.flip());
        } catch (LinkException e) {
            if (e.reason() != LinkException.Reason.STALLED) {
                throw e;
            }
            LOG.debug("{}: the data was stalled, reading the response: {}", request, e.getMessage());
            link.clearHalt();
        }
    }

    /**
     * The next event of the interrupt endpoint.
     *
     * @return empty if none came within the time
     */
    public Optional<EventContainer> pollEvent(Duration timeout) throws BridgeException {
        ByteBuffer event = ByteBuffer.allocateDirect(EVENT_BYTES_MAX);
        if (link.event(event, timeout) == 0) {
            return Optional.empty();
        }
        return Optional.of(EventContainer.decode(event.flip()));
    }

    /** Lets all transactions from now on take no longer than this together; the one that does ends with TIMED_OUT. */
    public void within(Duration time) {
        deadline = Deadline.in(time, nanoTime);
    }

    /** Forgets an earlier {@link #within}: each transaction has its own limits only. */
    public void withoutDeadline() {
        deadline = Deadline.NONE;
    }

    /** Makes the running transaction, and every later one until {@link #rearm()}, end with CANCELLED. Any thread. */
    public void cancel() {
        cancelled.set(true);
        link.cancel();
    }

    /** Forgets an earlier {@link #cancel()}. */
    public void rearm() {
        cancelled.set(false);
    }

    /** Whether only opening the session anew helps; object handles known so far are then worthless. */
    public boolean lost() {
        return lost;
    }

    /** Closes the session if it is open; a camera that does not answer is left alone after two seconds. */
    @Override
    public void close() {
        if (!open || lost) {
            return;
        }
        open = false;
        SessionLimits brief =
                new SessionLimits(CLOSE_TIMEOUT, CLOSE_TIMEOUT, CLOSE_TIMEOUT, 0, limits.rateWindow(), CLOSE_TIMEOUT);
        try {
            ask(Request.of(OperationCode.CLOSE_SESSION), advanceTransactionId(), brief);
        } catch (BridgeException e) {
            LOG.debug("camera did not answer CloseSession: {}", e.getMessage());
        }
    }

    private interface Conversation {
        Answer hold(Incoming incoming) throws BridgeException;
    }

    private interface Attempt {
        Answer make() throws BridgeException;
    }

    /** A busy camera did nothing yet, so that asking again is safe. */
    private static Answer patiently(Attempt attempt) throws BridgeException {
        Answer answer = attempt.make();
        for (int retry = 0; retry < BUSY_RETRIES_MAX && isBusy(answer); retry++) {
            LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            answer = attempt.make();
        }
        return answer;
    }

    private static boolean isBusy(Answer answer) {
        return answer.response().response() == ResponseCode.DEVICE_BUSY && answer.dataBytes() == 0;
    }

    private Answer ask(Request request, int id, SessionLimits within) throws BridgeException {
        return transact(
                request,
                id,
                within,
                incoming -> DataPhase.none(request, id, incoming).readResponse());
    }

    private Answer transact(Request request, int id, SessionLimits within, Conversation conversation)
            throws BridgeException {
        if (lost) {
            throw new LinkException(
                    LinkException.Reason.FAILED, request + ": the session was lost, the camera must be opened anew");
        }
        if (cancelled.get()) {
            throw new LinkException(LinkException.Reason.CANCELLED, request + ": cancelled before it was sent");
        }
        deadline.check();
        try (Incoming incoming = new Incoming(link, within, nanoTime, cancelled, buffer, deadline)) {
            send(new CommandContainer(request.operation(), id, request.parameters()).toBuffer());
            return conversation.hold(incoming);
        } catch (BridgeException e) {
            if (!gone(e)) {
                abandon(request, id);
            }
            throw e;
        } catch (RuntimeException e) {
            abandon(request, id);
            throw e;
        }
    }

    private void send(ByteBuffer container) throws LinkException {
        boolean needsEnd = container.remaining() % link.packetSizeMax() == 0;
        link.send(container, limits.sendTimeout());
        if (needsEnd) {
            link.send(ByteBuffer.allocate(0), limits.sendTimeout());
        }
    }

    private void abandon(Request request, int id) {
        Recovery.Rest rest = recovery.bringToRest(id);
        switch (rest) {
            case IDLE -> LOG.debug("{}: cancelled, the camera is idle", request);
            case DEVICE_RESET, PORT_RESET -> LOG.info("{}: the camera came to rest only by {}", request, rest);
            case RESTLESS -> LOG.warn("{}: the camera did not come to rest, its port was reset in vain", request);
            case GONE -> LOG.info("{}: the camera left while it was brought to rest", request);
        }
        lost = rest != Recovery.Rest.IDLE;
    }

    private Answer accepted(Request request, Answer answer) throws RefusedException {
        int code = answer.response().response();
        if (code != ResponseCode.OK) {
            throw new RefusedException(code, request + ": camera answered " + ResponseCode.name(code));
        }
        return answer;
    }

    private int nextTransactionId() {
        return open ? advanceTransactionId() : 0;
    }

    private int advanceTransactionId() {
        lastTransactionId = lastTransactionId == TRANSACTION_ID_LAST ? 1 : lastTransactionId + 1;
        return lastTransactionId;
    }

    private static boolean gone(BridgeException e) {
        return e instanceof LinkException link && link.reason() == LinkException.Reason.GONE;
    }
}
