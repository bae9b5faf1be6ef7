package io.mooring.bridge.ptp.session;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.ResponseContainer;
import java.nio.ByteBuffer;

/**
 * Reads what a camera sends in one transaction: a data container or none, then the response.
 *
 * <p>A data phase ends when as many bytes have come as its header announced; where the header cannot say (4 GiB and
 * more, MTP 1.1 appendix H) it ends with a short packet or when all expected bytes have come. Zero-length packets may be
 * missing or superfluous; without one, the response can hang on the last data transfer.
 */
final class DataPhase {
    /** Zero-length packets in a row that are overlooked. */
    static final int EMPTY_TRANSFERS_MAX = 4;

    private final Request request;
    private final int transactionId;
    private final Incoming incoming;
    private final long expectedBytes;
    private final long bytesMax;
    private final DataSink sink;

    private long announcedBytes = -1;
    private long received;

    /**
     * @param expectedBytes content the caller expects, a guess that decides how it is read
     * @param bytesMax the most content that is taken
     */
    DataPhase(Request request, int transactionId, Incoming incoming, long expectedBytes, long bytesMax, DataSink sink) {
        this.request = request;
        this.transactionId = transactionId;
        this.incoming = incoming;
        this.expectedBytes = expectedBytes;
        this.bytesMax = bytesMax;
        this.sink = sink;
    }

    /** For a transaction without data from the camera: only {@link #readResponse()} is called on it. */
    static DataPhase none(Request request, int transactionId, Incoming incoming) {
        return new DataPhase(request, transactionId, incoming, 0, 0, slice -> {});
    }

    /** Reads data and response; a response instead of data is returned as it is. */
    Answer read() throws BridgeException {
        ByteBuffer transfer = nextWithBytes(ContainerHeader.BYTES + expectedBytes);
        ContainerHeader header = ContainerHeader.decode(transfer.duplicate());
        if (header.type() == ContainerType.RESPONSE) {
            return response(transfer);
        }
        believe(header);
        transfer.position(transfer.position() + ContainerHeader.BYTES);
        if (!transfer.hasRemaining() && !complete()) {
            transfer = nextWithBytes(outstanding());
            if (!header.lengthKnown() && isResponse(transfer)) {
                return response(transfer); // no header apart from its content, but content of no bytes
            }
        }
        deliver(transfer);
        while (!complete() && !incoming.endedShort()) {
            transfer = incoming.next(outstanding());
            deliver(transfer);
        }
        if (announcedBytes >= 0 && !complete()) {
            throw new NonsenseException(
                    request + ": data ended after " + received + " bytes, its header announced " + announcedBytes);
        }
        return transfer.hasRemaining() ? response(transfer) : readResponse();
    }

    /** Reads a response where no data phase comes before it. */
    Answer readResponse() throws BridgeException {
        incoming.expectAnswer();
        return response(nextWithBytes(0));
    }

    private boolean isResponse(ByteBuffer transfer) {
        try {
            ByteBuffer bytes = transfer.duplicate();
            ContainerHeader header = ContainerHeader.decode(bytes);
            return header.type() == ContainerType.RESPONSE
                    && header.transactionId() == transactionId
                    && header.contentBytes() == bytes.remaining();
        } catch (NonsenseException e) {
            return false;
        }
    }

    private void believe(ContainerHeader header) throws NonsenseException {
        if (header.type() != ContainerType.DATA
                || header.code() != request.operation()
                || header.transactionId() != transactionId) {
            throw new NonsenseException(
                    request + ": expected the data of transaction " + transactionId + ", got " + header);
        }
        if (!header.lengthKnown() || lengthWrapped(header)) {
            return;
        }
        if (header.contentBytes() > bytesMax) {
            throw new NonsenseException(request + ": expected at most " + bytesMax + " bytes, got " + header);
        }
        announcedBytes = header.contentBytes();
    }

    /** Some devices announce the low 32 bits of a longer length instead of "unknown". */
    private boolean lengthWrapped(ContainerHeader header) {
        long expectedLength = ContainerHeader.BYTES + expectedBytes;
        return expectedLength > ContainerHeader.LENGTH_UNKNOWN
                && header.lengthBytesAnnounced() == (expectedLength & ContainerHeader.LENGTH_UNKNOWN);
    }

    private boolean complete() {
        return received == (announcedBytes >= 0 ? announcedBytes : bytesMax);
    }

    private long outstanding() {
        return Math.max(0, (announcedBytes >= 0 ? announcedBytes : expectedBytes) - received);
    }

    /** Hands over what belongs to the data phase and leaves the rest of the transfer. */
    private void deliver(ByteBuffer transfer) throws BridgeException {
        long wanted = (announcedBytes >= 0 ? announcedBytes : bytesMax) - received;
        int bytes = (int) Math.min(transfer.remaining(), wanted);
        if (bytes > 0) {
            received += bytes;
            sink.accept(transfer.slice(transfer.position(), bytes));
            transfer.position(transfer.position() + bytes);
        }
    }

    private Answer response(ByteBuffer transfer) throws NonsenseException {
        ResponseContainer response = ResponseContainer.decode(transfer);
        if (response.transactionId() != transactionId) {
            throw new NonsenseException(
                    request + ": expected the response of transaction " + transactionId + ", got " + response);
        }
        return new Answer(response, received);
    }

    private ByteBuffer nextWithBytes(long bytes) throws BridgeException {
        for (int empty = 0; empty <= EMPTY_TRANSFERS_MAX; empty++) {
            ByteBuffer transfer = incoming.next(bytes);
            if (transfer.hasRemaining()) {
                return transfer;
            }
        }
        throw new NonsenseException(request + ": more than " + EMPTY_TRANSFERS_MAX + " zero-length packets in a row");
    }
}
