package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.BayPower;
import io.mooring.gateway.charge.BayPower.Stand;
import io.mooring.gateway.charge.PowerTurns;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives cameras their turns with power and watches for too much current. It only asks: a bay's own thread cuts its power,
 * between two exchanges with its camera, so that none is ever cut off in the middle of one. Belongs to housekeeping's
 * thread.
 */
final class ChargeKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ChargeKeeper.class);

    /** A parked camera whose power came back, and which did not within this, was taken meanwhile. */
    static final Duration RETURN_MAX = Duration.ofMinutes(1);

    /** How often over-current counts are read: each time the whole tree is looked at. */
    static final Duration COUNT_EVERY = Duration.ofSeconds(10);

    private final ParkingPorts parking;
    private final BayPorts ports;
    private final Optional<PowerTurns> turns;
    private final GatewayClock clock;
    private final Supplier<List<BaySnapshot>> bays;
    private final BiConsumer<BayId, BayEvent> tell;
    private final Map<BayId, Standing> standings = new HashMap<>();
    private final Map<BayId, Boolean> switchable = new HashMap<>();
    private final Map<BayId, Long> counts = new HashMap<>();
    private long countedNanos;
    private boolean begun;

    private record Standing(Stand stand, boolean parkedState, long sinceNanos) {}

    ChargeKeeper(
            DockParts parts,
            Optional<TurnLimits> limits,
            ParkingPorts parking,
            Supplier<List<BaySnapshot>> bays,
            BiConsumer<BayId, BayEvent> tell) {
        this.parking = parking;
        this.ports = parts.ports();
        this.turns = limits.map(PowerTurns::new);
        this.clock = parts.clock();
        this.bays = bays;
        this.tell = tell;
    }

    /** One round. */
    void step() {
        long now = clock.monotonicNanos();
        if (!begun || now - countedNanos >= COUNT_EVERY.toNanos()) {
            parking.giveBack();
            begun = true;
            countedNanos = now;
            switchable.clear();
            bays.get().forEach(bay -> count(bay.bay()));
        }
        turns.ifPresent(some -> turn(some, now));
    }

    private void turn(PowerTurns some, long now) {
        Set<BayId> off = parking.off(); // before the bays' states: a bay is PARKED before its power goes
        List<BayPower> stand = new ArrayList<>();
        for (BaySnapshot bay : bays.get()) {
            boolean parked = bay.state() == BayState.PARKED;
            boolean without = off.contains(bay.bay());
            if (without && !parked) {
                parking.switchOn(bay.bay());
            }
            Standing standing = standing(bay, parked && without, parked, now);
            if (parked && !without && now - standing.sinceNanos() >= RETURN_MAX.toNanos()) {
                tell.accept(bay.bay(), BayEvent.of(BayEvent.Kind.NOT_BACK));
            }
            stand.add(new BayPower(
                    bay.bay().number(),
                    standing.stand(),
                    bay.batteryPercent(),
                    bay.charge().resolutionPercent(),
                    bay.fit(),
                    standing.sinceNanos()));
        }
        PowerTurns.Switches switches = some.next(stand, now);
        switches.off().forEach(bay -> tell.accept(new BayId(bay), BayEvent.of(BayEvent.Kind.PARK)));
        switches.on().forEach(bay -> tell.accept(new BayId(bay), BayEvent.of(BayEvent.Kind.UNPARK)));
    }

    private Standing standing(BaySnapshot bay, boolean without, boolean parked, long now) {
        Stand stand = without ? Stand.PARKED : powered(bay);
        Standing before = standings.get(bay.bay());
        if (before != null && before.stand() == stand && before.parkedState() == parked) {
            return before;
        }
        Standing fresh = new Standing(stand, parked, now);
        standings.put(bay.bay(), fresh);
        return fresh;
    }

    private Stand powered(BaySnapshot bay) {
        return switch (bay.state()) {
            case EMPTY, DISABLED -> Stand.EMPTY;
            case CHARGING, READY -> maySwitch(bay.bay()) ? Stand.CHARGING : Stand.FIXED;
            case IDENTIFYING, REFUSED, CHECKING_CLOCK, LISTING, COPYING, WAITING, FAULT, PARKED -> Stand.FIXED;
        };
    }

    /** Asked of the hub now and then; that a port did not obey counts at once. */
    private boolean maySwitch(BayId bay) {
        return !parking.refused(bay) && switchable.computeIfAbsent(bay, ports::switchable);
    }

    private void count(BayId bay) {
        OptionalLong found;
        try {
            found = ports.overCurrents(bay);
        } catch (LinkException e) {
            LOG.debug("{}: {}", bay, e.getMessage());
            return;
        }
        if (found.isEmpty()) {
            return;
        }
        long now = found.getAsLong();
        Long before = counts.put(bay, now);
        // A lower count is another hub, or the same one plugged in anew.
        if (before != null && now > before) {
            tell.accept(
                    bay,
                    BayEvent.because(
                            BayEvent.Kind.OVER_CURRENT,
                            Cause.of(CauseCode.BAY_OVER_CURRENT, ports.port(bay), now, before)));
        }
    }

    /** A dock that stops leaves every port with power. */
    void close() {
        parking.off().forEach(parking::switchOn);
    }
}
