package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockHistory.Point;
import io.mooring.gateway.clock.ClockHistory.Suspicion;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.ClockReading;
import io.mooring.gateway.clock.ClockResult;
import io.mooring.gateway.clock.ClockSetter;
import io.mooring.gateway.clock.Gait;
import io.mooring.gateway.clock.Latencies;
import io.mooring.gateway.clock.RecordingTimes;
import io.mooring.gateway.clock.UntrustedTimeException;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Step 0b of reliability.md §4.2 for one bay: the offset is journalled before anything is written, the residue after.
 * Belongs to the bay's thread.
 */
final class ClockWork {
    /** How long a clock that was set is believed. */
    static final Duration AGAIN_INTERVAL = Duration.ofMinutes(10);

    private final DockParts parts;
    private final ClockPolicy policy;
    private final Latencies latencies;
    private final Actor actor;

    ClockWork(DockParts parts, ClockPolicy policy, Latencies latencies) {
        this.policy = policy;
        this.latencies = latencies;
        this.parts = parts;
        this.actor = Actor.dock(parts.journal().dock());
    }

    /** Measures and sets the clock, unless that was done earlier in this visit. */
    BayEvent setClock(Visit here) throws BridgeException, JournalException, InterruptedException {
        BayEvent before = here.clockEvent();
        if (before != null && before.kind() != BayEvent.Kind.CLOCK_FAILED) {
            return before; // the camera was opened anew since
        }
        BayEvent came = measureAndSet(here);
        here.clockEvent(came);
        return came;
    }

    /**
     * Looks once more at a clock that was set in this visit, when it is time or something happened since; and sets it again
     * if it is not right any more. What the recordings' times are worth stays as it was found first.
     */
    void lookAgain(Visit here) throws BridgeException, JournalException, InterruptedException {
        BayEvent came = here.clockEvent();
        boolean set = came != null && came.kind() == BayEvent.Kind.CLOCK_SET;
        Visit.ClockLook now = new Visit.ClockLook(
                parts.clock().monotonicNanos(),
                here.zone().getRules().getOffset(parts.clock().wall()));
        if (!set
                || !here.clockDue(now, AGAIN_INTERVAL)
                || !parts.clock().verdict().maySetClocks()) {
            return;
        }
        ClockSetter setter = setter(here);
        ClockReading found;
        try {
            found = setter.readBack(here.camera());
        } catch (RefusedException | NonsenseException e) {
            here.clockEvent(clockNotSet(
                    here, BayEvent.Kind.CLOCK_FAILED, Cause.of(CauseCode.CLOCK_UNREADABLE_AGAIN, e.getMessage())));
            return;
        }
        TimeVerdict verdict = parts.clock().verdict();
        if (!verdict.maySetClocks()) {
            return; // nobody knows what it was compared with
        }
        if (!found.near()) {
            // Off by what the hands were moved, it went right: nothing that its history could hold against it.
            if (!found.movedBy(here.handsMoved(now)).near()) {
                parts.journal().append(actor, measured(here, found, millisUp(verdict.bound())));
            }
            here.clockEvent(write(here, setter, found));
        }
        here.clockLookedAt(now);
    }

    private BayEvent measureAndSet(Visit here) throws BridgeException, JournalException, InterruptedException {
        Camera camera = here.camera();
        ClockHistory history = parts.clocks().history(here.cameraKey());
        if (!here.clock().known()) {
            // What earlier visits found explains older recordings even if this one finds nothing.
            here.clock(VisitClock.unknown(times(here, history, null)::made), here.clockSnapshot());
        }
        if (!camera.abilities().clockRead()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_ABSENT, Cause.of(CauseCode.CLOCK_ABSENT));
        }
        ClockSetter setter = setter(here);
        boolean trusted = parts.clock().verdict().maySetClocks();
        ClockReading before;
        try {
            before = setter.measure(camera);
        } catch (RefusedException | NonsenseException e) {
            // A clock that cannot be read must not keep the recordings on the camera.
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, Cause.of(CauseCode.CLOCK_UNREADABLE, e.getMessage()));
        }
        TimeVerdict verdict = parts.clock().verdict();
        VisitEvent.ClockMeasured found =
                measured(here, before, trusted && verdict.maySetClocks() ? millisUp(verdict.bound()) : null);
        EventTime at = found.believedAt(parts.clock().eventTime());
        Point point = Point.found(at, found.offsetMillis(), found.wholeUncertaintyMillis());
        boolean first = !here.clock().known() && at.trust() != TimeTrust.UNTRUSTED;
        RecordingTimes times = times(here, history, point);
        here.clock(first ? worth(found, times) : here.clock(), shown(found));
        if (!before.onEdge()) {
            here.unsteadyClock();
        }
        parts.journal().append(actor, found);
        if (first) {
            suspect(here, history, point);
        }
        if (!camera.abilities().clockSet()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_ABSENT, Cause.of(CauseCode.CLOCK_NOT_SETTABLE));
        }
        if (!verdict.maySetClocks()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, untrusted(verdict), false);
        }
        return write(here, setter, before);
    }

    private ClockSetter setter(Visit here) {
        return new ClockSetter(parts.clock(), here.zone(), latencies);
    }

    /** @param dockBoundMillis null where the dock's own time could not be believed */
    private static VisitEvent.ClockMeasured measured(Visit here, ClockReading found, @Nullable Long dockBoundMillis) {
        return new VisitEvent.ClockMeasured(
                here.name(),
                here.cameraKey(),
                found.offsetMillis(),
                found.uncertaintyMillis(),
                dockBoundMillis,
                here.zone().getId());
    }

    private RecordingTimes times(Visit here, ClockHistory history, @Nullable Point now) {
        return RecordingTimes.of(history, now, here.zone(), policy.driftMax());
    }

    /**
     * What the recordings' times are worth: what was found first, since a second reading may follow a setting; and only what
     * was compared with a time that could be believed.
     */
    private static VisitClock worth(VisitEvent.ClockMeasured found, RecordingTimes times) {
        return new VisitClock(true, found.offsetMillis(), found.wholeUncertaintyMillis(), times::made);
    }

    private void suspect(Visit here, ClockHistory history, Point found) throws JournalException {
        Optional<Suspicion> suspicion = history.suspicion(found, policy.driftMax(), here.zone());
        if (suspicion.isPresent()) {
            parts.journal().append(actor, suspect(here, found, suspicion.get()));
        }
        ClockHealth.report(parts.health(), parts.clocks().suspects());
    }

    private VisitEvent.ClockSuspect suspect(Visit here, Point found, Suspicion suspicion) {
        Point set = suspicion.set();
        OptionalLong drift = suspicion.driftMillisPerDay();
        return new VisitEvent.ClockSuspect(
                here.name(),
                here.cameraKey(),
                suspicion.kind(),
                suspicion.shown(),
                Objects.requireNonNull(found.offsetMillis()),
                found.uncertaintyMillis(),
                set == null ? null : set.at().wall(),
                set == null ? null : set.offsetMillis(),
                drift.isPresent() ? drift.getAsLong() : null,
                drift.isPresent() ? policy.driftMax().toMillis() : null);
    }

    private BayEvent write(Visit here, ClockSetter setter, ClockReading before)
            throws BridgeException, JournalException, InterruptedException {
        remember(here);
        ClockResult result;
        try {
            result = setter.set(here.camera(), before);
        } catch (RefusedException | NonsenseException e) {
            Cause why = Cause.of(CauseCode.CLOCK_UNSET, e.getMessage());
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, List.of(why), true);
        } catch (UntrustedTimeException e) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, untrusted(e.verdict()), true);
        }
        ClockReading after = result.after();
        if (!result.accepted()) {
            if (!result.gait().span().isZero()) {
                here.unsteadyClock();
            }
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, List.of(why(result)), true);
        }
        VisitEvent.ClockSet set = new VisitEvent.ClockSet(
                here.name(),
                here.cameraKey(),
                before.offsetMillis(),
                after.offsetMillis(),
                after.uncertaintyMillis(),
                before.onEdge() ? "edge" : "single-read",
                millisUp(result.dockBound()),
                result.lead().toMillis());
        parts.journal().append(actor, set);
        here.clock(here.clock(), shown(set));
        return BayEvent.of(BayEvent.Kind.CLOCK_SET);
    }

    /** What an earlier run of the program learned of such cameras. */
    private void remember(Visit here) throws JournalException {
        String kind = Latencies.kind(here.cameraKey());
        if (!latencies.knows(kind)) {
            parts.clocks().lead(here.cameraKey()).ifPresent(lead -> latencies.remember(kind, lead));
        }
    }

    private static List<Cause> untrusted(TimeVerdict verdict) {
        return Stream.concat(Stream.of(Cause.of(CauseCode.CLOCK_DOCK_UNTRUSTED)), verdict.why().stream())
                .toList();
    }

    private static Cause why(ClockResult result) {
        ClockReading after = result.after();
        Gait gait = result.gait();
        return gait.span().isZero()
                ? Cause.of(
                        after.onEdge() ? CauseCode.CLOCK_STILL_OFF : CauseCode.CLOCK_STANDS,
                        result.attempts(),
                        after.offsetMillis(),
                        after.uncertaintyMillis())
                : Cause.of(
                        CauseCode.CLOCK_KEEPS_NO_TIME,
                        result.attempts(),
                        gait.span().toMillis(),
                        gait.moved().toMillis(),
                        gait.uncertainty().toMillis());
    }

    private BayEvent clockNotSet(Visit here, BayEvent.Kind kind, Cause why) throws JournalException {
        return clockNotSet(here, kind, List.of(why), false);
    }

    private BayEvent clockNotSet(Visit here, BayEvent.Kind kind, List<Cause> why, boolean written)
            throws JournalException {
        BayEvent came = BayEvent.because(kind, why, 0);
        parts.journal().append(actor, new VisitEvent.ClockNotSet(here.name(), here.cameraKey(), came.text(), written));
        return came;
    }

    private static ClockSnapshot shown(VisitEvent.ClockMeasured found) {
        return new ClockSnapshot(
                false,
                found.offsetMillis(),
                found.offsetMillis(),
                found.dockBoundMillis() == null ? -1 : found.wholeUncertaintyMillis());
    }

    private static ClockSnapshot shown(VisitEvent.ClockSet set) {
        return new ClockSnapshot(true, set.offsetBeforeMillis(), set.offsetAfterMillis(), set.wholeUncertaintyMillis());
    }

    /** Rounded up: a bound is never understated. */
    private static long millisUp(Duration bound) {
        return bound.plusNanos(999_999).toMillis();
    }
}
