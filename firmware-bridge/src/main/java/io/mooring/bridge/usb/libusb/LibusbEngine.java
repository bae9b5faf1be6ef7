package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;
import org.usb4java.TransferCallback;

/** Transfers on libusb, with a context and an event thread of their own. */
final class LibusbEngine implements TransferEngine {
    private static final Logger LOG = LoggerFactory.getLogger(LibusbEngine.class);

    /** How long one turn of the event loop waits: the longest a close waits for nothing. */
    private static final long TURN_MICROS = 50_000;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final long AFTER_ERROR_NANOS = 10_000_000L;

    private final String name;
    private final Context context;
    private final DeviceHandle handle;
    private final int interfaceNumber;
    private final Thread events;

    /** Also keeps buffers from the garbage collector while the kernel writes into them. */
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    LibusbEngine(String name, Context context, DeviceHandle handle, int interfaceNumber) {
        this.name = name;
        this.context = context;
        this.handle = handle;
        this.interfaceNumber = interfaceNumber;
        this.events = new Thread(this::runEvents, "usb-" + name);
        events.setDaemon(true);
    }

    void start() {
        events.start();
    }

    private void runEvents() {
        while (!closing || !flights.isEmpty()) {
            int result = LibUsb.handleEventsTimeout(context, TURN_MICROS);
            if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_INTERRUPTED) {
                LOG.warn("{}: libusb's events: {}", name, LibUsb.errorName(result));
                LockSupport.parkNanos(this, AFTER_ERROR_NANOS);
            }
        }
    }

    @Override
    public InFlight submit(Kind kind, int endpoint, ByteBuffer buffer, long timeoutMillis, Completion completion)
            throws LinkException, SubmitRefusedException {
        if (closing) {
            throw new LinkException(LinkException.Reason.GONE, name + ": the link was closed");
        }
        var flight = new Flight(kind, endpoint, buffer, timeoutMillis, completion);
        flights.add(flight);
        int result = flight.submit();
        if (result != LibUsb.SUCCESS) {
            flights.remove(flight);
            if (result == LibUsb.ERROR_NO_MEM || result == LibUsb.ERROR_IO) {
                // libusb 1.0.22 says IO where the kernel said no memory (transfer.md U5).
                throw new SubmitRefusedException("the kernel did not take a transfer of " + buffer.capacity()
                        + " bytes (" + LibUsb.errorName(result) + ")");
            }
            throw LibusbErrors.exception(name + ": submit " + buffer.capacity() + " bytes", result);
        }
        return flight;
    }

    @Override
    public void clearHalt(int endpoint) throws LinkException {
        int result = LibUsb.clearHalt(handle, (byte) endpoint);
        LibusbErrors.check(name + ": clear the halt of endpoint " + Integer.toHexString(endpoint), result);
    }

    @Override
    public void reset() throws LinkException {
        LibusbErrors.check(name + ": reset", LibUsb.resetDevice(handle));
    }

    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        flights.forEach(Flight::cancel);
        closing = true;
        boolean interrupted = false;
        try {
            events.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (events.isAlive()) {
            // Freeing what the kernel may still write into would be worse than keeping it.
            LOG.error("{}: {} transfers were not given back; the device stays open", name, flights.size());
        } else {
            LibUsb.releaseInterface(handle, interfaceNumber);
            LibUsb.close(handle);
            LibUsb.exit(context);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One transfer between submission and completion. */
    private final class Flight implements InFlight, TransferCallback {
        private final ByteBuffer buffer;
        private final Completion completion;
        private final Transfer transfer = LibUsb.allocTransfer();
        private final Kind kind;
        private boolean done;

        Flight(Kind kind, int endpoint, ByteBuffer buffer, long timeoutMillis, Completion completion) {
            this.kind = kind;
            this.completion = completion;
            // A buffer of no bytes has no address; the length is set below.
            this.buffer = buffer.capacity() == 0 ? ByteBuffer.allocateDirect(1) : buffer;
            switch (kind) {
                case CONTROL -> LibUsb.fillControlTransfer(transfer, handle, this.buffer, this, null, timeoutMillis);
                case BULK ->
                    LibUsb.fillBulkTransfer(transfer, handle, (byte) endpoint, this.buffer, this, null, timeoutMillis);
                case INTERRUPT ->
                    LibUsb.fillInterruptTransfer(
                            transfer, handle, (byte) endpoint, this.buffer, this, null, timeoutMillis);
            }
            if (kind != Kind.CONTROL) {
                transfer.setLength(buffer.capacity());
            }
        }

        /** The lock keeps a completion from freeing the transfer before this returns. */
        synchronized int submit() {
            int result = LibUsb.submitTransfer(transfer);
            if (result != LibUsb.SUCCESS) {
                done = true;
                LibUsb.freeTransfer(transfer);
            }
            return result;
        }

        @Override
        public synchronized void cancel() {
            if (!done) {
                LibUsb.cancelTransfer(transfer);
            }
        }

        @Override
        public void processTransfer(Transfer given) {
            TransferOutcome outcome;
            int moved;
            synchronized (this) {
                outcome = LibusbErrors.outcome(transfer.status());
                moved = transfer.actualLength();
                done = true;
                LibUsb.freeTransfer(transfer);
            }
            flights.remove(this);
            try {
                completion.completed(outcome, moved);
            } catch (RuntimeException e) {
                // An exception must not pass into libusb's C code.
                LOG.error("{}: completion of a {} transfer of {} bytes", name, kind, buffer.capacity(), e);
            }
        }
    }
}
