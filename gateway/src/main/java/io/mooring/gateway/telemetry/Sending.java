package io.mooring.gateway.telemetry;

import io.mooring.gateway.time.GatewayClock;

/** What is told next of all that waits: what is, then answers, then what happened, then what is told again. One thread. */
final class Sending {
    private final States states;
    private final Hearing hearing;
    private final Outbox outbox;
    private final Replay replay;
    private final Denied denied;
    private final Messages messages;
    private final GatewayClock clock;
    private final Pace backlogPace;
    private final Pace replayPace;
    private final long headAtStart;

    /** @param headAtStart entries up to here were journalled before the program started */
    Sending(
            States states,
            Hearing hearing,
            Outbox outbox,
            Replay replay,
            Denied denied,
            Messages messages,
            GatewayClock clock,
            TelemetrySettings settings,
            long headAtStart) {
        this.states = states;
        this.hearing = hearing;
        this.outbox = outbox;
        this.replay = replay;
        this.denied = denied;
        this.messages = messages;
        this.clock = clock;
        long now = clock.monotonicNanos();
        this.backlogPace = new Pace(settings.backlogPerSecondMax(), now);
        this.replayPace = new Pace(settings.replayPerSecondMax(), now);
        this.headAtStart = headAtStart;
    }

    /**
     * Sends what matters most, or puts it aside where the broker denies it.
     *
     * @return false if there is nothing to send now
     */
    boolean one(Exchange open) throws TelemetryException {
        TelemetryMessage now = states.next();
        now = now == null ? hearing.nextReply() : now;
        if (now != null) {
            if (!denied.holdsState(now.topic())) {
                open.send(now);
            }
            return true;
        }
        return event(open) || again(open);
    }

    private boolean event(Exchange open) throws TelemetryException {
        long moment = clock.monotonicNanos();
        Outbox.Item item = backlogPace.waitNanos(moment) <= 0 ? outbox.next(moment) : null;
        if (item == null) {
            return false;
        }
        TelemetryMessage message = messages.event(item, clock.wall(), historical(item));
        if (denied.holds(message.topic())) {
            outbox.refused(item.entry().seq());
        } else {
            backlogPace.take(moment);
            open.send(item, message);
        }
        return true;
    }

    private boolean again(Exchange open) throws TelemetryException {
        long moment = clock.monotonicNanos();
        Outbox.Item item = replayPace.waitNanos(moment) <= 0 ? replay.next() : null;
        if (item == null) {
            return false;
        }
        TelemetryMessage message = messages.event(item, clock.wall(), true);
        if (denied.holds(message.topic())) {
            replay.answered(item.entry().seq());
            outbox.refusedAgain(item);
        } else {
            replayPace.take(moment);
            open.sendAgain(item, message);
        }
        return true;
    }

    /** Whether events wait that may be sent now. */
    boolean more() {
        long now = clock.monotonicNanos();
        return (outbox.unread() && backlogPace.waitNanos(now) <= 0)
                || (replay.busy() && replayPace.waitNanos(now) <= 0);
    }

    /** @return how long until something may be sent that may not now, at most {@code most} */
    long waitNanos(long now, long most) {
        long wait = most;
        if (backlogPace.waitNanos(now) > 0) {
            wait = Math.min(wait, backlogPace.waitNanos(now));
        }
        if (replay.busy() && replayPace.waitNanos(now) > 0) {
            wait = Math.min(wait, replayPace.waitNanos(now));
        }
        return wait;
    }

    private boolean historical(Outbox.Item item) {
        var time = item.entry().time();
        return item.repeat()
                || item.entry().seq() <= headAtStart
                || !time.bootId().equals(clock.bootId())
                || clock.monotonicNanos() / 1_000_000 - time.monoMillis() > Messages.HISTORICAL_MILLIS;
    }
}
