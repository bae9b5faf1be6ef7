package io.mooring.gateway.bay;

import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.bay.Bay.ClockOutcome;
import java.time.Instant;

/**
 * The pure bay machine. Every pair of state and event is decided here on purpose; the same table stands in
 * {@code gateway/docs/bay-states.md}, and one test goes over the whole cross product.
 *
 * <pre>
 * state           event          next             asked for
 * any             PLUGGED        IDENTIFYING      (what UNPLUGGED asks for) IDENTIFY   not in DISABLED: remembered
 * READY           UNPLUGGED      EMPTY            RELEASE, CLOSE                       another enumeration's: ignored
 * was READY       UNPLUGGED      EMPTY            RELEASE, CLOSE                       until it answers again, or FAULT hears TICK
 * other occupied  UNPLUGGED      EMPTY            REMOVED_EARLY, CLOSE                            another enumeration's: ignored
 * any occupied    DISABLE        DISABLED         CLOSE
 * any working     LINK_GONE      EMPTY            as UNPLUGGED
 * any working     LINK_FAILED    IDENTIFYING      LET_GO, IDENTIFY                     more than 3 times without a file: FAULT
 * any working     FAILED         FAULT            REPORT
 * IDENTIFYING     IDENTIFIED     CHECKING_CLOCK   SET_CLOCK
 * IDENTIFYING     REFUSED        REFUSED
 * CHECKING_CLOCK  CLOCK_*        LISTING          LIST
 * LISTING         LISTED(0)      CHARGING         CHECK
 * LISTING         LISTED(n)      COPYING          COPY
 * COPYING         COPIED(0)      LISTING          LIST                                 what was finished meanwhile
 * COPYING         COPIED(n)      FAULT            REPORT
 * COPYING         NO_ROOM        WAITING          REPORT
 * WAITING         ROOM           LISTING          LIST
 * CHARGING        CHECKED        READY            when the checklist passed and the clock did not fail
 * READY           CHECKED        CHARGING         when it passes no more
 * CHARGING, READY TICK           same             CHECK
 * WAITING         TICK           same             SAMPLE
 * CHARGING        TIME_TRUSTED   CHECKING_CLOCK   SET_CLOCK                            when the clock had failed
 * CHARGING, READY PARK           PARKED           PARK
 * PARKED          UNPARK         PARKED           UNPARK
 * PARKED          UNPLUGGED      PARKED                                                its power was cut
 * PARKED          PLUGGED        IDENTIFYING      IDENTIFY                             the visit goes on
 * PARKED          NOT_BACK       EMPTY            RELEASE or REMOVED_EARLY, CLOSE
 * PARKED          LINK_*, FAILED IDENTIFYING      IDENTIFY                             its power could not be cut
 * any other       OVER_CURRENT   FAULT            REPORT, CLOSE                        DISABLED, PARKED: REPORT
 * DISABLED        ENABLE         EMPTY            (IDENTIFYING, IDENTIFY when a device is in)
 * </pre>
 *
 * <p>An event that only a working action can answer with, in a state that asked for no such action, is <i>illegal</i>: a
 * defect of the runner, thrown as {@link IllegalStateException}. Everything else not in the table is <i>ignored</i>.
 */
public final class BayMachine {
    /** How often a camera whose link fails is opened anew before a person is called, unless it brings a file each time. */
    public static final int REOPEN_MAX = 3;

    /**
     * Decides.
     *
     * @param now the dock's wall clock; remembered for the light alone
     * @throws IllegalStateException for an illegal pair
     */
    public Step next(Bay bay, BayEvent event, Instant now) {
        return switch (bay.state()) {
            case EMPTY -> empty(bay, event);
            case IDENTIFYING -> identifying(bay, event);
            case REFUSED -> refused(bay, event);
            case CHECKING_CLOCK -> checkingClock(bay, event, now);
            case LISTING -> listing(bay, event);
            case COPYING -> copying(bay, event);
            case WAITING -> waiting(bay, event);
            case CHARGING -> charging(bay, event);
            case READY -> ready(bay, event);
            case PARKED -> parked(bay, event);
            case FAULT -> fault(bay, event);
            case DISABLED -> disabled(bay, event);
        };
    }

    private static Step empty(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case PLUGGED -> identify(bay, event.enumeration(), 0);
            case DISABLE -> Step.of(bay.in(BayState.DISABLED, event.why()));
            case OVER_CURRENT -> overCurrent(bay, event);
            case UNPLUGGED, ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED,
                    REFUSED,
                    CLOCK_SET,
                    CLOCK_ABSENT,
                    CLOCK_FAILED,
                    LISTED,
                    COPIED,
                    NO_ROOM,
                    CHECKED,
                    LINK_GONE,
                    LINK_FAILED,
                    FAILED -> throw illegal(bay, event);
        };
    }

    private static Step identifying(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case IDENTIFIED ->
                Step.of(
                        bay.withCamera(event.text()).remembering(false).in(BayState.CHECKING_CLOCK),
                        BayAction.Kind.SET_CLOCK);
            case REFUSED -> Step.of(bay.remembering(false).in(BayState.REFUSED, event.why()));
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, LISTED, COPIED, NO_ROOM, CHECKED -> throw illegal(bay, event);
        };
    }

    private static Step refused(Bay bay, BayEvent event) {
        return atRest(bay, event);
    }

    private static Step checkingClock(Bay bay, BayEvent event, Instant now) {
        return switch (event.kind()) {
            case CLOCK_SET -> toListing(bay.withClock(ClockOutcome.SET, now));
            case CLOCK_ABSENT -> toListing(bay.withClock(ClockOutcome.ABSENT, Instant.MIN));
            case CLOCK_FAILED ->
                Step.of(
                        bay.withClock(ClockOutcome.FAILED, Instant.MIN).in(BayState.LISTING, event.why()),
                        BayAction.Kind.LIST);
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED, REFUSED, LISTED, COPIED, NO_ROOM, CHECKED -> throw illegal(bay, event);
        };
    }

    private static Step listing(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case LISTED ->
                event.number() == 0
                        ? toCharging(bay)
                        : Step.of(bay.in(BayState.COPYING, bay.why()), BayAction.Kind.COPY);
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED, REFUSED, CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, COPIED, NO_ROOM, CHECKED ->
                throw illegal(bay, event);
        };
    }

    private static Step copying(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case COPIED ->
                event.number() == 0
                        ? toListing(bay)
                        : Step.of(bay.in(BayState.FAULT, event.why()), BayAction.report(event.text()));
            case NO_ROOM -> Step.of(bay.in(BayState.WAITING, event.why()), BayAction.report(event.text()));
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED, REFUSED, CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, LISTED, CHECKED ->
                throw illegal(bay, event);
        };
    }

    private static Step waiting(Bay bay, BayEvent event) {
        if (event.kind() == BayEvent.Kind.TICK) {
            return Step.of(bay, BayAction.Kind.SAMPLE);
        }
        return event.kind() == BayEvent.Kind.ROOM ? toListing(bay) : atRest(bay, event);
    }

    private static Step charging(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case CHECKED -> Step.of(settled(checked(bay, event)));
            case TICK -> Step.of(bay, BayAction.Kind.CHECK);
            case TIME_TRUSTED ->
                bay.clock() == ClockOutcome.FAILED
                        ? Step.of(bay.in(BayState.CHECKING_CLOCK), BayAction.Kind.SET_CLOCK)
                        : ignored(bay);
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case PARK -> Step.of(bay.in(BayState.PARKED, bay.why()), BayAction.Kind.PARK);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, ENABLE, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED, REFUSED, CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, LISTED, COPIED, NO_ROOM ->
                throw illegal(bay, event);
        };
    }

    private static Step ready(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case CHECKED -> {
                Bay now = checked(bay, event);
                yield Step.of(now.checked() == CheckOutcome.PASSED ? now : now.in(BayState.CHARGING));
            }
            case TICK -> Step.of(bay, BayAction.Kind.CHECK);
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case LINK_GONE, LINK_FAILED, FAILED -> broken(bay, event);
            case PARK -> Step.of(bay.in(BayState.PARKED, bay.why()), BayAction.Kind.PARK);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED, REFUSED, CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, LISTED, COPIED, NO_ROOM ->
                throw illegal(bay, event);
        };
    }

    /** Its power is cut, so its departure and its return are expected: it is still in. */
    private static Step parked(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case PLUGGED -> again(bay, event.enumeration(), 0);
            case UNPARK -> Step.of(bay, BayAction.Kind.UNPARK);
            case NOT_BACK -> vacate(bay, "taken while its port had no power: nobody saw when");
            case LINK_GONE, LINK_FAILED, FAILED -> again(bay, bay.enumeration(), 0);
            case DISABLE -> device(bay, event);
            case OVER_CURRENT -> Step.of(bay, BayAction.report(event.text()));
            case UNPLUGGED, ROOM, TIME_TRUSTED, ENABLE, PARK, TICK -> ignored(bay);
            case IDENTIFIED, REFUSED, CLOCK_SET, CLOCK_ABSENT, CLOCK_FAILED, LISTED, COPIED, NO_ROOM, CHECKED ->
                throw illegal(bay, event);
        };
    }

    /**
     * A person is needed. The bay forgets its device, so that a departure that the short circuit itself made does not
     * clear the fault: a plug does, and a person who disables and enables the bay.
     */
    private static Step overCurrent(Bay bay, BayEvent event) {
        return Step.of(
                bay.withDevice(0, 0).in(BayState.FAULT, event.why()),
                BayAction.report(event.text()),
                BayAction.close(VisitClosed.OVER_CURRENT));
    }

    /** By the first tick a person can see that this camera is not to be taken any more. */
    private static Step fault(Bay bay, BayEvent event) {
        return event.kind() == BayEvent.Kind.TICK ? Step.of(bay.remembering(false)) : atRest(bay, event);
    }

    private static Step disabled(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case PLUGGED -> Step.of(holding(bay, event.enumeration()));
            case UNPLUGGED -> event.enumeration() == bay.enumeration() ? Step.of(holding(bay, 0)) : ignored(bay);
            case ENABLE ->
                bay.enumeration() == 0 ? Step.of(bay.in(BayState.EMPTY)) : identify(bay, bay.enumeration(), 0);
            case OVER_CURRENT -> Step.of(bay, BayAction.report(event.text()));
            case ROOM, TIME_TRUSTED, DISABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED,
                    REFUSED,
                    CLOCK_SET,
                    CLOCK_ABSENT,
                    CLOCK_FAILED,
                    LISTED,
                    COPIED,
                    NO_ROOM,
                    CHECKED,
                    LINK_GONE,
                    LINK_FAILED,
                    FAILED -> throw illegal(bay, event);
        };
    }

    /** Which device is in changes nothing about who took the bay out of use, and why. */
    private static Bay holding(Bay bay, long enumeration) {
        return bay.withDevice(enumeration, 0).in(BayState.DISABLED, bay.why());
    }

    /** A camera is in and nothing is asked of it: only the bus and people change that. */
    private static Step atRest(Bay bay, BayEvent event) {
        return switch (event.kind()) {
            case PLUGGED, UNPLUGGED, DISABLE -> device(bay, event);
            case OVER_CURRENT -> overCurrent(bay, event);
            case ROOM, TIME_TRUSTED, ENABLE, TICK, PARK, UNPARK, NOT_BACK -> ignored(bay);
            case IDENTIFIED,
                    REFUSED,
                    CLOCK_SET,
                    CLOCK_ABSENT,
                    CLOCK_FAILED,
                    LISTED,
                    COPIED,
                    NO_ROOM,
                    CHECKED,
                    LINK_GONE,
                    LINK_FAILED,
                    FAILED -> throw illegal(bay, event);
        };
    }

    /** PLUGGED, UNPLUGGED and DISABLE mean the same wherever a device is in. */
    private static Step device(Bay bay, BayEvent event) {
        if (event.kind() == BayEvent.Kind.UNPLUGGED) {
            return event.enumeration() == bay.enumeration() ? vacate(bay, "unplugged") : ignored(bay);
        }
        if (event.kind() == BayEvent.Kind.DISABLE) {
            return Step.of(
                    bay.withDevice(bay.enumeration(), 0).in(BayState.DISABLED, event.why()),
                    BayAction.close(VisitClosed.DISABLED));
        }
        // The bus missed the departure: what was there cannot be there any more.
        Step step = identify(bay, event.enumeration(), 0);
        return Step.of(
                step.bay(), taken(bay), BayAction.close("another device came"), BayAction.of(BayAction.Kind.IDENTIFY));
    }

    /** What a failed action leads to. */
    private static Step broken(Bay bay, BayEvent event) {
        if (event.kind() == BayEvent.Kind.LINK_GONE) {
            return vacate(bay, "the link was lost");
        }
        int attempt = event.number() > 0 ? 1 : bay.attempts() + 1;
        if (event.kind() == BayEvent.Kind.LINK_FAILED && attempt <= REOPEN_MAX) {
            Step again = again(bay, bay.enumeration(), attempt);
            return Step.of(again.bay(), BayAction.letGo(event.text()), BayAction.of(BayAction.Kind.IDENTIFY));
        }
        return Step.of(
                bay.remembering(bay.mayBeTaken()).in(BayState.FAULT, event.why()), BayAction.report(event.text()));
    }

    /** The same visit's camera is to be opened once more, unless it is being pulled out: then its port says so later. */
    private static Step again(Bay bay, long enumeration, int attempt) {
        Step step = identify(bay, enumeration, attempt);
        return Step.of(step.bay().remembering(bay.mayBeTaken()), BayAction.Kind.IDENTIFY);
    }

    private static Step identify(Bay bay, long enumeration, int attempt) {
        return Step.of(bay.withDevice(enumeration, attempt).in(BayState.IDENTIFYING), BayAction.Kind.IDENTIFY);
    }

    /** The camera was taken: what its checklist said is its record, and then the visit ends. */
    private static Step vacate(Bay bay, String reason) {
        return Step.of(bay.withDevice(0, 0).in(BayState.EMPTY), taken(bay), BayAction.close(reason));
    }

    private static BayAction taken(Bay bay) {
        return bay.mayBeTaken() ? BayAction.of(BayAction.Kind.RELEASE) : BayAction.removedEarly(bay.state());
    }

    private static Step toListing(Bay bay) {
        return Step.of(bay.in(BayState.LISTING), BayAction.Kind.LIST);
    }

    private static Step toCharging(Bay bay) {
        return Step.of(bay.in(BayState.CHARGING, bay.why()), BayAction.Kind.CHECK);
    }

    /** Everything is stored: may the camera be given out? */
    private static Bay settled(Bay bay) {
        return bay.fit() ? bay.in(BayState.READY) : bay;
    }

    /** A clock that was set, was looked at again and could not be set anew has failed like any other. */
    private static Bay checked(Bay bay, BayEvent event) {
        CheckOutcome outcome = CheckOutcome.valueOf(event.text());
        boolean failed = outcome == CheckOutcome.CLOCK_WRONG && bay.clock() == ClockOutcome.SET;
        return (failed ? bay.withClock(ClockOutcome.FAILED, Instant.MIN) : bay).withCheck(outcome, event.number());
    }

    private static Step ignored(Bay bay) {
        return Step.of(bay);
    }

    private static IllegalStateException illegal(Bay bay, BayEvent event) {
        return new IllegalStateException(bay.id() + ": in " + bay.state() + " nothing can answer with " + event);
    }
}
