package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.bay.Bay;
import io.mooring.gateway.bay.BayAction;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BayMachine;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.bay.Step;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bay's thread and queue. Everybody else only posts; this thread asks the machine and does the work. A test may call
 * {@link #step} itself instead of starting the thread.
 */
final class BayRunner implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BayRunner.class);

    /** How long a stopping dock waits for a bay to let go of its camera. */
    static final Duration STOP_WAIT_MAX = Duration.ofSeconds(10);

    private static final int STOP_TRIES = 5;

    /**
     * A bay whose thread neither moves bytes nor comes round for this long is stuck. More than a listing may take, or a
     * camera that answers slowly would have the whole dock restarted.
     */
    static final Duration SILENCE_MAX = Duration.ofMinutes(15);

    private static final Liveness.Beat NO_BEAT = new Liveness.Beat() {
        @Override
        public void run() {}

        @Override
        public void close() {}
    };

    private final DockParts parts;
    private final DockSettings settings;
    private final BayMachine machine;
    private final BayWork work;
    private final BlockingQueue<BayEvent> queue = new LinkedBlockingQueue<>();
    private final Map<Long, UsbDevice> devices = new ConcurrentHashMap<>();
    private volatile Bay bay;
    private volatile boolean stopping;
    private volatile @Nullable Cause dead;

    /** How many DISABLE wait to be heard: meanwhile nothing is begun with the camera. */
    private final AtomicInteger leaving = new AtomicInteger();

    private Liveness.Beat beat = NO_BEAT;
    private @Nullable Thread thread;

    BayRunner(BayId id, DockParts parts, DockSettings settings, SharedByBays shared) {
        this.parts = parts;
        this.settings = settings;
        this.machine = new BayMachine();
        this.work = new BayWork(id, parts, settings, shared);
        this.bay = Bay.empty(id);
        work.progress().onLeaving(this::isLeaving);
    }

    void start() {
        beat = parts.liveness().watch(bay.id().toString(), SILENCE_MAX);
        work.progress().onMove(beat);
        Thread started = new Thread(this, bay.id().toString());
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Any thread. */
    void post(BayEvent event) {
        Cause why = dead;
        if (why != null) {
            showDead(why, event);
            return;
        }
        if (event.kind() == BayEvent.Kind.DISABLE) {
            leaving.incrementAndGet();
            // Before it can be heard: the camera's closing must not be cut off.
            work.cancel();
        }
        queue.add(event);
    }

    private boolean isLeaving() {
        return leaving.get() > 0;
    }

    /** From the bus: returns at once. */
    void plugged(long enumeration, UsbDevice device) {
        devices.put(enumeration, device);
        post(BayEvent.ofDevice(BayEvent.Kind.PLUGGED, enumeration));
    }

    /** From the bus: returns at once. */
    void unplugged(long enumeration) {
        devices.remove(enumeration);
        post(BayEvent.ofDevice(BayEvent.Kind.UNPLUGGED, enumeration));
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                beat.run();
                step(settings.tick());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is interrupted: stopping", bay.id());
        } catch (RuntimeException | Error e) {
            // A defect stops this bay and is seen; an Error goes on to stop the process (reliability.md F24).
            Cause why = Cause.of(CauseCode.BAY_DEFECT, e);
            dead = why;
            parts.health().report(new HealthItem(bay.id().toString(), HealthItem.Level.DOWN, why));
            showDead(why, BayEvent.because(BayEvent.Kind.FAILED, why));
            tellDead(e);
            throw e;
        } finally {
            beat.close();
            endVisit(stopping ? VisitClosed.STOPPED : VisitClosed.UNSERVED);
        }
    }

    /**
     * Nobody serves this bay any more: the last light must not go on saying that a camera may be taken. A person may take it out of
     * use; put back, it is as dead as before.
     */
    private synchronized void showDead(Cause why, BayEvent event) {
        switch (event.kind()) {
            case DISABLE -> bay = Bay.dead(bay.id(), BayState.DISABLED, event.why());
            case ENABLE, FAILED -> bay = Bay.dead(bay.id(), BayState.FAULT, List.of(why));
            default -> {
                return;
            }
        }
        showLight();
    }

    /** The visit's record says why it ended, which its end alone would leave to guessing. */
    private void tellDead(Throwable why) {
        try {
            work.report("a defect of this program: " + why);
        } catch (JournalException | RuntimeException e) {
            LOG.error("{}: that it is served no more could not be journalled", bay.id(), e);
        }
    }

    /**
     * Waits for one event, or lets the time tick, and does all that follows from it.
     *
     * @return whether there was an event
     */
    boolean step(Duration wait) throws InterruptedException {
        BayEvent event = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        handle(event == null ? BayEvent.of(BayEvent.Kind.TICK) : event);
        return event != null;
    }

    /** Whether nothing waits to be done. */
    boolean idle() {
        return queue.isEmpty();
    }

    private void handle(BayEvent first) throws InterruptedException {
        Deque<BayEvent> events = new ArrayDeque<>();
        events.add(first);
        while (!events.isEmpty() && !stopping) {
            BayEvent event = events.remove();
            if (event.kind() == BayEvent.Kind.DISABLE) {
                leaving.decrementAndGet();
            }
            Step step = machine.next(bay, event, parts.clock().wall());
            state(step.bay(), event);
            for (BayAction action : step.actions()) {
                BayEvent answer = isLeaving() && action.begins() ? null : perform(action);
                if (answer != null) {
                    events.add(answer);
                }
            }
        }
        showLight();
    }

    /** The only place where a bay's state changes. */
    private void state(Bay next, BayEvent why) {
        Bay before = bay;
        bay = next;
        if (before.state() != next.state()) {
            LOG.info("{}: {} -> {} on {}{}", next.id(), before.state(), next.state(), why.kind(), reason(next));
            showLight();
        }
    }

    private static String reason(Bay bay) {
        return bay.why().isEmpty() ? "" : ": " + Cause.text(bay.why(), Locale.ENGLISH);
    }

    private @Nullable BayEvent perform(BayAction action) throws InterruptedException {
        try {
            return switch (action.kind()) {
                case IDENTIFY -> identify();
                case SET_CLOCK -> work.setClock();
                case LIST -> work.list();
                case COPY -> work.copy();
                case CHECK -> check();
                case SAMPLE -> {
                    work.sample();
                    yield null;
                }
                case RELEASE -> {
                    work.released();
                    yield null;
                }
                case REMOVED_EARLY -> {
                    work.removedEarly(action.reason());
                    yield null;
                }
                case REPORT -> {
                    work.report(action.reason());
                    yield null;
                }
                case PARK -> work.park();
                case UNPARK -> {
                    work.unpark();
                    yield null;
                }
                case LET_GO -> {
                    work.letGo(action.reason());
                    yield null;
                }
                case CLOSE -> {
                    work.end(action.reason());
                    yield null;
                }
            };
        } catch (BridgeException e) {
            // Whoever takes the bay out of use cut it off: no fault, and the next that is heard. A camera that was
            // taken is.
            return isLeaving() && !BayWork.gone(e) ? null : failed(e);
        } catch (IOException e) {
            return failed(action, Cause.of(CauseCode.BAY_DISK, e.getMessage() == null ? e : e.getMessage()));
        } catch (JournalException e) {
            Cause why = Cause.of(CauseCode.JOURNAL_FAILED, e.getMessage());
            parts.health().report(new HealthItem(Components.JOURNAL, HealthItem.Level.DOWN, why));
            return failed(action, why);
        } catch (RuntimeException e) {
            // Whatever a camera provoked here, the next one in this bay must find somebody.
            LOG.error("{}: a defect in {}", bay.id(), action.kind(), e);
            return failed(action, Cause.of(CauseCode.BAY_DEFECT, e));
        }
    }

    private BayEvent identify() throws BridgeException, JournalException, InterruptedException {
        UsbDevice device = devices.get(bay.enumeration());
        if (device == null) {
            return BayEvent.of(BayEvent.Kind.LINK_GONE);
        }
        return work.identify(device, bay.mayBeTaken());
    }

    /** What a camera said that was taken meanwhile is worth nothing: the bay stands as it stood when it was taken. */
    private BayEvent check() throws BridgeException, JournalException, InterruptedException {
        BayEvent answer = work.check(bay.state() == BayState.READY);
        return devices.containsKey(bay.enumeration()) ? answer : BayEvent.of(BayEvent.Kind.LINK_GONE);
    }

    private BayEvent failed(BridgeException e) {
        Cause why = CameraTrouble.of(e);
        if (BayWork.gone(e)) {
            return BayEvent.because(BayEvent.Kind.LINK_GONE, why);
        }
        work.trouble(why.text(Locale.ENGLISH));
        return e instanceof LinkException
                ? BayEvent.because(BayEvent.Kind.LINK_FAILED, List.of(why), work.storedSinceOpened())
                : BayEvent.because(BayEvent.Kind.FAILED, why);
    }

    /** An action that answers nothing cannot answer with a failure either. */
    private @Nullable BayEvent failed(BayAction action, Cause why) {
        return switch (action.kind()) {
            case SAMPLE, REPORT, RELEASE, REMOVED_EARLY, CLOSE, LET_GO, UNPARK -> {
                LOG.error("{}: {} failed: {}", bay.id(), action.kind(), why.text(Locale.ENGLISH));
                yield null;
            }
            case IDENTIFY, SET_CLOCK, LIST, COPY, CHECK, PARK -> BayEvent.because(BayEvent.Kind.FAILED, why);
        };
    }

    private void showLight() {
        BaySnapshot now = snapshot();
        parts.lights().show(now.bay(), now.light(), now.progress());
    }

    /** Any thread. */
    BaySnapshot snapshot() {
        Bay shown = bay;
        Visit visit = work.visit();
        BayProgress.Reading done = work.progress().read();
        BayLight light = shown.light(parts.clock().wall());
        return new BaySnapshot(
                shown.id(),
                shown.state(),
                light,
                visit == null ? null : visit.name(),
                shown.camera().isEmpty() ? null : shown.camera(),
                visit == null ? -1 : visit.charged().percent(),
                done.filesDone(),
                done.filesTotal(),
                done.bytesDone(),
                done.bytesTotal(),
                done.rate(),
                visit == null ? ChargeReading.NONE : visit.charged(),
                shown.fit(),
                visit == null ? null : visit.clockSnapshot(),
                visit == null ? List.of() : visit.checks(),
                visit == null ? Set.of() : visit.lacks(shown.state() == BayState.READY && shown.batteryPercent() < 0),
                shown.why());
    }

    private void endVisit(String reason) {
        try {
            work.end(reason);
        } catch (JournalException | RuntimeException e) {
            // A defect of letting go must not hide the one that ended the bay.
            LOG.error("{}: the visit's end could not be journalled", bay.id(), e);
        }
    }

    /** Asks the thread to stop and returns at once. */
    void stop() {
        stopping = true;
        work.cancel();
        post(BayEvent.of(BayEvent.Kind.TICK));
    }

    /**
     * Stops the thread and lets go of the camera; what was copied of a file in hand is kept. The thread is not
     * interrupted: what it does with the medium is finished.
     */
    @Override
    public void close() {
        stop();
        Thread running = thread;
        if (running == null) {
            endVisit(VisitClosed.STOPPED);
        } else {
            join(running);
        }
        work.close();
    }

    /** Cancels until it is over: a cancel between two exchanges with the camera is forgotten by the second. */
    private void join(Thread running) {
        try {
            for (int i = 0; i < STOP_TRIES && running.isAlive(); i++) {
                running.join(STOP_WAIT_MAX.toMillis() / STOP_TRIES);
                work.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
