package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.Actor;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.clock.ClockReading;
import io.mooring.gateway.clock.ClockResult;
import io.mooring.gateway.clock.ClockSetter;
import io.mooring.gateway.clock.Gait;
import io.mooring.gateway.clock.Latencies;
import io.mooring.gateway.clock.UntrustedTimeException;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.TimeVerdict;

/**
 * Step 0b of reliability.md §4.2 for one bay: the offset is journalled before anything is written, the residue after.
 * Belongs to the bay's thread.
 */
final class ClockWork {
    private final DockParts parts;
    private final DockSettings settings;
    private final Latencies latencies;
    private final Actor actor;

    ClockWork(DockParts parts, DockSettings settings, Latencies latencies) {
        this.latencies = latencies;
        this.parts = parts;
        this.settings = settings;
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

    private BayEvent measureAndSet(Visit here) throws BridgeException, JournalException, InterruptedException {
        Camera camera = here.camera();
        if (!camera.abilities().clockRead()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_ABSENT, "the camera has no clock that can be read");
        }
        ClockSetter setter = new ClockSetter(parts.clock(), settings.cameraZone(), latencies);
        boolean trusted = parts.clock().verdict().maySetClocks();
        ClockReading before;
        try {
            before = setter.measure(camera);
        } catch (RefusedException | NonsenseException e) {
            // A clock that cannot be read must not keep the recordings on the camera.
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, "the clock cannot be read: " + e.getMessage());
        }
        TimeVerdict verdict = parts.clock().verdict();
        here.clock(worth(here.clock(), before, trusted && verdict.maySetClocks()), shown(false, before, before));
        parts.journal()
                .append(
                        actor,
                        new VisitEvent.ClockMeasured(
                                here.name(), here.cameraKey(), before.offsetMillis(), before.uncertaintyMillis()));
        if (!camera.abilities().clockSet()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_ABSENT, "the camera's clock cannot be set");
        }
        if (!verdict.maySetClocks()) {
            return clockNotSet(
                    here, BayEvent.Kind.CLOCK_FAILED, "the dock's own time is not trusted: " + verdict.reason());
        }
        return write(here, setter, before);
    }

    /**
     * What the recordings' times are worth: what was found first, since a second reading may follow a setting; and only what
     * was compared with a time that could be believed.
     *
     * @param trusted whether the dock's time was, before and after the reading
     */
    private static VisitClock worth(VisitClock known, ClockReading found, boolean trusted) {
        return known.known() || !trusted
                ? known
                : new VisitClock(true, found.offsetMillis(), found.uncertaintyMillis());
    }

    private BayEvent write(Visit here, ClockSetter setter, ClockReading before)
            throws BridgeException, JournalException, InterruptedException {
        ClockResult result;
        try {
            result = setter.set(here.camera(), before);
        } catch (RefusedException | NonsenseException | UntrustedTimeException e) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, "setting the clock: " + e.getMessage());
        }
        ClockReading after = result.after();
        if (!result.accepted()) {
            return clockNotSet(here, BayEvent.Kind.CLOCK_FAILED, why(result));
        }
        parts.journal()
                .append(
                        actor,
                        new VisitEvent.ClockSet(
                                here.name(),
                                here.cameraKey(),
                                before.offsetMillis(),
                                after.offsetMillis(),
                                after.uncertaintyMillis(),
                                before.onEdge() ? "edge" : "single-read"));
        here.clock(here.clock(), shown(true, before, after));
        return BayEvent.of(BayEvent.Kind.CLOCK_SET);
    }

    private static String why(ClockResult result) {
        String written = "written " + result.attempts() + " times, ";
        Gait gait = result.gait();
        return gait.span().isZero()
                ? written + "still " + result.after().offsetMillis() + " ms off"
                        + (result.after().onEdge() ? "" : " and never seen to tick")
                        + ", known within " + result.after().uncertaintyMillis() + " ms"
                : written + "it keeps no time: within "
                        + gait.span().toMillis() + " ms it moved by "
                        + gait.moved().toMillis() + " ms, known within "
                        + gait.uncertainty().toMillis() + " ms";
    }

    private BayEvent clockNotSet(Visit here, BayEvent.Kind kind, String reason) throws JournalException {
        parts.journal()
                .append(actor, new VisitEvent.ClockNotSet(here.name(), here.cameraKey(), OutsideText.plain(reason)));
        return BayEvent.of(kind, reason);
    }

    private static ClockSnapshot shown(boolean set, ClockReading before, ClockReading after) {
        return new ClockSnapshot(set, before.offsetMillis(), after.offsetMillis(), after.uncertaintyMillis());
    }
}
