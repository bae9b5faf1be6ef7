package io.mooring.gateway.charge;

import io.mooring.gateway.charge.BayPower.Stand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who charges while there is less power than cameras. A pure function of how the bays stand:
 *
 * <ol>
 *   <li>Nobody is given power while that would make more than the limit draw; a port that cannot or must not be switched
 *       counts with the others.
 *   <li>While more draw than may, those that lack it least are parked at once, whatever their turn.
 *   <li>Whoever has been parked for longer than the patience goes first; then cameras that may not be given out yet, for
 *       they must come back to be; then the lowest battery. Cameras that do not say their level take their turns with
 *       those that do, the longest wait first.
 *   <li>Who has power keeps it for a turn; who was parked rests for a while: no port flaps.
 * </ol>
 */
public final class PowerTurns {
    /** By how much a waiting camera's battery must be lower than a charging one's for it to take its place. */
    static final int CLEARLY_LOWER_PERCENT = 10;

    private final TurnLimits limits;

    public PowerTurns(TurnLimits limits) {
        this.limits = limits;
    }

    /**
     * What to switch now.
     *
     * @param off to be parked
     * @param on to be given power
     */
    public record Switches(SortedSet<Integer> off, SortedSet<Integer> on) {}

    /** @param nanos now, monotonic */
    public Switches next(List<BayPower> bays, long nanos) {
        SortedSet<Integer> off = new TreeSet<>();
        SortedSet<Integer> on = new TreeSet<>();
        List<BayPower> charging = of(bays, Stand.CHARGING);
        charging.sort(yieldsFirst());
        List<BayPower> waiting = inLine(bays, nanos);
        int drawing = charging.size() + of(bays, Stand.FIXED).size();
        int room = limits.bays() - drawing;
        Iterator<BayPower> yielding = charging.iterator();
        for (; room < 0 && yielding.hasNext(); room++) {
            off.add(yielding.next().bay());
        }
        for (BayPower next : waiting) {
            if (room > 0) {
                room--;
                on.add(next.bay());
            } else if (room == 0) {
                charging.stream()
                        .filter(one -> !off.contains(one.bay()) && yields(one, next, nanos))
                        .findFirst()
                        .ifPresent(one -> off.add(one.bay()));
            }
        }
        return new Switches(off, on);
    }

    private static List<BayPower> of(List<BayPower> bays, Stand stand) {
        return new ArrayList<>(bays.stream().filter(bay -> bay.stand() == stand).toList());
    }

    /** Of those with power: who may be given out first, then the fullest, then who has had it longest. */
    private static Comparator<BayPower> yieldsFirst() {
        return Comparator.comparing(BayPower::ready)
                .thenComparing(BayPower::known)
                .thenComparingInt(BayPower::percent)
                .reversed()
                .thenComparingLong(BayPower::sinceNanos)
                .thenComparingInt(BayPower::bay);
    }

    /** Of those that rested: who is next. */
    private List<BayPower> inLine(List<BayPower> bays, long nanos) {
        List<BayPower> rested = of(bays, Stand.PARKED);
        rested.removeIf(bay -> nanos - bay.sinceNanos() < limits.rest().toNanos());
        List<BayPower> line = new ArrayList<>(rested.stream()
                .filter(bay -> starved(bay, nanos))
                .sorted(longestFirst())
                .toList());
        for (boolean ready : List.of(false, true)) {
            line.addAll(merged(rested.stream()
                    .filter(bay -> !starved(bay, nanos) && bay.ready() == ready)
                    .toList()));
        }
        return line;
    }

    private static List<BayPower> merged(List<BayPower> some) {
        List<BayPower> known = new ArrayList<>(some.stream()
                .filter(BayPower::known)
                .sorted(Comparator.comparingInt(BayPower::percent).thenComparing(longestFirst()))
                .toList());
        List<BayPower> unknown = new ArrayList<>(
                some.stream().filter(bay -> !bay.known()).sorted(longestFirst()).toList());
        List<BayPower> line = new ArrayList<>();
        while (!known.isEmpty() && !unknown.isEmpty()) {
            boolean silent = unknown.get(0).sinceNanos() - known.get(0).sinceNanos() < 0;
            line.add((silent ? unknown : known).remove(0));
        }
        line.addAll(known);
        line.addAll(unknown);
        return line;
    }

    private static Comparator<BayPower> longestFirst() {
        return Comparator.comparingLong(BayPower::sinceNanos).thenComparingInt(BayPower::bay);
    }

    private boolean starved(BayPower parked, long nanos) {
        return nanos - parked.sinceNanos() >= limits.patience().toNanos();
    }

    /** Whether one that charges makes place for one that waits. */
    private boolean yields(BayPower charging, BayPower waiting, long nanos) {
        if (nanos - charging.sinceNanos() < limits.turn().toNanos()) {
            return false;
        }
        if (starved(waiting, nanos) || charging.ready() != waiting.ready()) {
            return starved(waiting, nanos) || charging.ready();
        }
        if (!charging.known() || !waiting.known()) {
            return true;
        }
        int clearly =
                Math.max(CLEARLY_LOWER_PERCENT, Math.max(charging.resolutionPercent(), waiting.resolutionPercent()));
        return waiting.percent() + clearly <= charging.percent();
    }
}
