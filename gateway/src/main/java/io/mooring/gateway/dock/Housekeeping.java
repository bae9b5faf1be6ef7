package io.mooring.gateway.dock;

import io.mooring.bridge.light.DockLight;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.DockVerdict;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.StepWatch;
import io.mooring.gateway.time.TimeVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges time and room every little while, journals what changed, tells the bays and shows the dock's own light. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** How much more free space than at the worst makes waiting bays ask again. */
    static final long ROOM_STEP_BYTES = 16L << 20;

    private static final long MEGABYTE = 1_000_000;

    private final DockParts parts;
    private final DockSettings settings;
    private final Consumer<BayEvent> tellBays;
    private final Actor actor;
    private final ChargeKeeper charge;
    private final StepWatch steps = new StepWatch();
    private ToldTime told = new ToldTime(TimeTrust.UNTRUSTED, Duration.ZERO, "", 0);
    private boolean room = true;
    private long leastFree = Long.MAX_VALUE;
    private volatile DockLight light = DockLight.STARTING;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Housekeeping(DockParts parts, DockSettings settings, Consumer<BayEvent> tellBays, ChargeKeeper charge) {
        this.charge = charge;
        this.parts = parts;
        this.settings = settings;
        this.tellBays = tellBays;
        this.actor = Actor.dock(parts.journal().dock());
    }

    void start() {
        Thread started = new Thread(this::run, "housekeeping");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            while (!stopping) {
                step();
                synchronized (this) {
                    if (!stopping) {
                        wait(Math.max(1, settings.housekeeping().toMillis()));
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("housekeeping is interrupted: stopping");
        }
    }

    /** One round. */
    void step() {
        try {
            lookForSteps();
            judgeTime();
            judgeRoom();
            charge.step();
        } catch (JournalException e) {
            parts.health()
                    .report(new HealthItem(
                            Components.JOURNAL, Level.DOWN, Cause.of(CauseCode.JOURNAL_FAILED, e.getMessage())));
        }
        DockLight now = DockVerdict.light(parts.health(), parts.liveness());
        if (now != light) {
            light = now;
            parts.lights().show(now);
        }
    }

    private void lookForSteps() throws JournalException {
        Optional<StepWatch.Step> step = steps.look(parts.clock().both());
        if (step.isPresent()) {
            StepWatch.Step moved = step.get();
            LOG.warn("somebody moved the clock by {} ms", moved.size().toMillis());
            parts.journal()
                    .append(
                            actor,
                            new DockEvent.ClockStepped(moved.size().toMillis(), moved.expected(), moved.found()));
        }
    }

    private void judgeTime() throws JournalException {
        TimeVerdict verdict = parts.clock().verdict();
        parts.health()
                .report(new HealthItem(
                        Components.TIME, verdict.maySetClocks() ? Level.OK : Level.DEGRADED, verdict.why()));
        long nanos = parts.clock().monotonicNanos();
        if (!told.differs(verdict, nanos)) {
            return;
        }
        TimeTrust before = told.trust();
        told = new ToldTime(verdict, nanos);
        parts.journal()
                .append(
                        actor,
                        new DockEvent.TimeTrustChanged(
                                before,
                                verdict.trust(),
                                verdict.bound().toMillis(),
                                verdict.source() + ": " + verdict.reason()));
        if (before == TimeTrust.UNTRUSTED && verdict.maySetClocks()) {
            tellBays.accept(BayEvent.of(BayEvent.Kind.TIME_TRUSTED));
        }
    }

    private void judgeRoom() throws JournalException {
        long free;
        try {
            free = parts.evidence().freeBytes();
        } catch (IOException e) {
            parts.health()
                    .report(new HealthItem(
                            Components.EVIDENCE, Level.DOWN, Cause.of(CauseCode.EVIDENCE_UNREAD, e.getMessage())));
            return;
        }
        tellOfRoom(free);
        boolean enough = free > parts.evidence().reserveBytes();
        parts.health()
                .report(HealthItem.troubledBy(
                        Components.SPACE,
                        enough ? List.of() : List.of(Cause.of(CauseCode.SPACE_LOW, free / MEGABYTE))));
        if (enough == room) {
            return;
        }
        room = enough;
        if (enough) {
            parts.journal().append(actor, new DockEvent.StorageFreed(free));
        } else {
            parts.journal()
                    .append(
                            actor,
                            new DockEvent.StorageLow(free, parts.evidence().reserveBytes()));
        }
    }

    /** A bay that waits may want more than the reserve: it asks again whenever there is clearly more than there was. */
    private void tellOfRoom(long free) {
        if (leastFree < Long.MAX_VALUE && free - leastFree >= ROOM_STEP_BYTES) {
            tellBays.accept(BayEvent.of(BayEvent.Kind.ROOM));
            leastFree = free;
        } else {
            leastFree = Math.min(leastFree, free);
        }
    }

    DockLight light() {
        return light;
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            notifyAll();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(BayRunner.STOP_WAIT_MAX.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
