package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.InPipe;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.UsbFunction;
import io.mooring.bridge.sim.Wire;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function with a host at the other end of its cable: requests wait here, each endpoint's in order, until the device
 * answers them at the wire's pace. Any thread.
 */
final class PluggedFunction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluggedFunction.class);

    /** How long a device that has nothing to say sleeps unless it is woken. */
    private static final long NAP_NANOS = 50_000_000;

    private final UsbFunction function;
    private final EndpointZero endpointZero;
    private final LinkClock clock;
    private final WireRate rate;
    private final Wire wire;
    private final Answers answers;
    private final Deque<Request> out = new ArrayDeque<>();
    private final Deque<Request> in = new ArrayDeque<>();
    private final Deque<Request> events = new ArrayDeque<>();
    private final Thread thread;
    private @Nullable Request begunIn;
    private @Nullable Request begunOut;
    private boolean closed;

    PluggedFunction(UsbFunction function, WireRate rate, LinkClock clock, Answers answers) {
        this.function = function;
        this.endpointZero = new EndpointZero(function);
        this.clock = clock;
        this.rate = rate;
        this.wire = new Wire(rate, clock);
        this.answers = answers;
        this.thread = new Thread(this::run, "device " + function.description().serialNumber());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    DeviceDescription description() {
        return function.description();
    }

    /** What an address is for, empty if the device has no such endpoint. */
    Optional<EndpointDescription> endpoint(int address) {
        return function.description().interfaces().stream()
                .map(InterfaceDescription::endpoints)
                .flatMap(List::stream)
                .filter(each -> each.address() == address)
                .findFirst();
    }

    /** Takes a bulk or interrupt request; it is answered through {@link Answers}. */
    void submit(Request request, EndpointDescription endpoint) {
        function.lock().lock();
        try {
            queue(request, endpoint).add(request);
            function.changed().signalAll();
        } finally {
            function.lock().unlock();
        }
    }

    private Deque<Request> queue(Request request, EndpointDescription endpoint) {
        if (endpoint.type() == EndpointDescription.Type.INTERRUPT) {
            return events;
        }
        return request.isIn() ? in : out;
    }

    /** Takes a request back if it is still waiting. One that is being answered just now is answered all the same. */
    void cancel(long id) {
        function.lock().lock();
        try {
            for (Deque<Request> queue : List.of(out, in, events)) {
                queue.removeIf(request -> request.id() == id);
            }
        } finally {
            function.lock().unlock();
        }
    }

    /** The port was reset: what waits is forgotten, not answered. */
    void reset() {
        function.lock().lock();
        try {
            out.clear();
            in.clear();
            events.clear();
            function.reset();
            function.changed().signalAll();
        } finally {
            function.lock().unlock();
        }
    }

    /** One control transfer on endpoint 0; see {@link EndpointZero#transfer}. */
    int control(ControlRequest request, ByteBuffer data) {
        function.lock().lock();
        try {
            int count = endpointZero.transfer(request, data);
            function.changed().signalAll();
            return count;
        } finally {
            function.lock().unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                Answer answer = awaitAnswer();
                if (answer == null) {
                    return;
                }
                answers.answered(answer.request(), answer.outcome());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{}: the simulated device failed; it is pulled out", thread.getName(), e);
            answers.pulledOut();
        }
    }

    /** A request and how it ended. */
    private record Answer(Request request, Outcome outcome) {}

    /** @return null once the device is unplugged or closed */
    private @Nullable Answer awaitAnswer() throws InterruptedException {
        function.lock().lock();
        try {
            while (!closed) {
                if (function.pulledOut()) {
                    closed = true;
                    answers.pulledOut();
                    return null;
                }
                Answer next = next();
                if (next != null) {
                    pace(next);
                    // The host may have taken it back meanwhile.
                    if (take(next.request())) {
                        return next;
                    }
                } else if (!closed) {
                    clock.await(function.changed(), Math.max(1, function.in().quietNanos(NAP_NANOS)));
                }
            }
            return null;
        } finally {
            function.lock().unlock();
        }
    }

    private boolean take(Request request) {
        for (Deque<Request> queue : List.of(in, out, events)) {
            if (queue.peek() == request) {
                queue.remove();
                return true;
            }
        }
        return false;
    }

    /** Bytes are through the wire when it had the time for them; having many requests waiting hides the cost of each. */
    private void pace(Answer answer) throws InterruptedException {
        if (!rate.isPaced() || answer.outcome() != Outcome.COMPLETED) {
            return;
        }
        long done = wire.pipelined(
                answer.request().data().position(),
                answer.request().askedNanos() + rate.perTransfer().toNanos());
        for (long left = done - clock.nanoTime(); left > 0 && !closed; left = done - clock.nanoTime()) {
            clock.await(function.changed(), left);
        }
    }

    private @Nullable Answer next() {
        if (function.silent()) {
            return null;
        }
        ByteBuffer event = events.isEmpty() ? null : function.pollEvent();
        if (event != null) {
            Request request = events.element();
            event.limit(
                    Math.min(event.limit(), event.position() + request.data().remaining()));
            request.data().put(event);
            return new Answer(request, Outcome.COMPLETED);
        }
        Request sent = out.peek();
        if (sent != null) {
            Answer answer = nextOut(sent);
            if (answer != null) {
                return answer;
            }
        }
        Request wanted = in.peek();
        return wanted == null ? null : nextIn(wanted);
    }

    private @Nullable Answer nextOut(Request request) {
        if (function.halted()) {
            return new Answer(request, Outcome.STALLED);
        }
        if (!function.takesOut() && request.data().hasRemaining()) {
            return null;
        }
        Answer mishap = begin(request);
        if (mishap != null || closed || function.silent()) {
            return mishap;
        }
        ByteBuffer data = request.data();
        function.out(data.slice());
        data.position(data.limit());
        return new Answer(request, Outcome.COMPLETED);
    }

    private @Nullable Answer nextIn(Request request) {
        if (function.halted()) {
            return new Answer(request, Outcome.STALLED);
        }
        Answer mishap = begin(request);
        if (mishap != null || closed || function.silent()) {
            return mishap;
        }
        if (function.halted()) {
            return new Answer(request, Outcome.STALLED);
        }
        InPipe.Progress progress = function.in().fill(request.data());
        return progress == InPipe.Progress.WAITING ? null : new Answer(request, Outcome.COMPLETED);
    }

    /** What the device does wrong with this transfer, once. */
    private @Nullable Answer begin(Request request) {
        if (begunIn == request || begunOut == request) {
            return null;
        }
        if (request.isIn()) {
            begunIn = request;
        } else {
            begunOut = request;
        }
        return switch (function.nextTransfer()) {
            case NONE -> null;
            case UNPLUGGED -> {
                closed = true;
                answers.pulledOut();
                yield null;
            }
            case STALLED -> {
                function.halt();
                yield new Answer(request, Outcome.STALLED);
            }
            case SILENT -> {
                function.fallSilent();
                yield null;
            }
            case BABBLE -> new Answer(request, Outcome.BABBLE);
        };
    }

    /** Nothing is answered any more. Idempotent. */
    @Override
    public void close() {
        function.lock().lock();
        try {
            closed = true;
            function.changed().signalAll();
        } finally {
            function.lock().unlock();
        }
    }
}
