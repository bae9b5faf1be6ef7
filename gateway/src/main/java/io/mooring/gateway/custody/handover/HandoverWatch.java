package io.mooring.gateway.custody.handover;

import io.mooring.gateway.Actor;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.NeverReturned;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.handover.Handover.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells, once for each case, what is not as it should be with handovers: a camera that is not back by its term, or came back
 * after it; one that never came back; one taken, or brought, by another than it was meant for; another officer written in it.
 *
 * <p>Nothing is told of terms while the dock's own time cannot be believed, nor of cameras that left unseen before the dock
 * has had time to find them where they were.
 */
public final class HandoverWatch implements Watch {
    /** After a start, before cameras that left unseen count as gone; longer than the dock takes to find them all. */
    static final Duration SETTLED_AFTER = VisitPart.FOUND_WITHIN.plusMinutes(1);

    /** Told of one list at one look; the rest at others. */
    static final int TOLD_MAX = 50;

    /** Cameras that are out, such that came back, and what the fold found, looked at at one look; the rest at the next ones, in rounds. */
    static final int LOOKED_AT_MAX = 5_000;

    private final Desk desk;
    private final Actor actor;
    private final Handovers handovers;
    private final LongFunction<Terms> terms;
    private final Supplier<EventTime> clock;

    private final InTurn untold = new InTurn();
    private final InTurn out = new InTurn();
    private final InTurn back = new InTurn();

    /** @param terms of the policy that was in force at an entry, by its number */
    public HandoverWatch(
            Desk desk, Actor actor, Handovers handovers, LongFunction<Terms> terms, Supplier<EventTime> clock) {
        this.desk = desk;
        this.actor = actor;
        this.handovers = handovers;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "handovers";
    }

    @Override
    public void look(Instant ignored) throws RefusalException {
        EventTime now = clock.get();
        desk.refresh();
        if (!found(now).isEmpty()) {
            desk.act(actor, () -> found(now));
        }
        List.of(untold, out, back).forEach(InTurn::done);
    }

    /**
     * Each list has its own share of a look, and each dock one of that; a look goes through what it can look at and the next one goes on
     * behind it: whoever fills a list keeps nobody from being told of.
     */
    private List<HandoverEvent> found(EventTime now) {
        String behind = handovers.ask(rows -> new HandoverRows(rows).untold(untold.from(), LOOKED_AT_MAX, untold));
        List<HandoverEvent> told = new ArrayList<>(untold.told(TOLD_MAX, behind));
        if (!HandoverRows.believable(now)) {
            return told;
        }
        boolean settled = handovers.ask(rows -> settled(new HandoverRows(rows).startedAt(), now));
        HandoverRows.Part open = handovers.ask(rows -> new HandoverRows(rows).open(out.from(), LOOKED_AT_MAX));
        told.addAll(told(out, open, (draft, events) -> {
            if (settled || draft.how != How.UNSEEN) {
                away(draft.handover(), now, events);
            }
        }));
        HandoverRows.Part last = handovers.ask(rows -> new HandoverRows(rows).last(back.from(), LOOKED_AT_MAX));
        told.addAll(told(back, last, (draft, events) -> back(draft.handover(), events)));
        return told;
    }

    private static List<HandoverEvent> told(
            InTurn list, HandoverRows.Part part, BiConsumer<HandoverDraft, List<HandoverEvent>> tell) {
        for (HandoverRows.Draft one : part.drafts()) {
            List<HandoverEvent> events = new ArrayList<>();
            tell.accept(one.draft(), events);
            list.offer(OfDock.dock(one.draft().visitOut), one.key(), events);
        }
        return list.told(TOLD_MAX, part.next());
    }

    private static boolean settled(@Nullable EventTime started, EventTime now) {
        return started == null
                || !started.bootId().equals(now.bootId())
                || now.monoMillis() - started.monoMillis() > SETTLED_AFTER.toMillis();
    }

    private void away(Handover out, EventTime now, List<HandoverEvent> found) {
        Instant from = from(out, now);
        if (from == null) {
            return;
        }
        Terms policy = terms.apply(out.seq());
        Instant due = due(out, from.plus(policy.late()));
        if (now.wall().isAfter(due) && !out.has(Irregularity.RETURNED_LATE)) {
            found.add(late(out, due, null));
        }
        Instant missing = due(out, from.plus(policy.missing()));
        if (now.wall().isAfter(missing) && !out.has(Irregularity.NEVER_RETURNED)) {
            found.add(new NeverReturned(
                    out.id(),
                    out.camera(),
                    out.taker().officer(),
                    out.takenAt().wall(),
                    out.takenAt().trust(),
                    due));
        }
    }

    /** The dock was off, or its time not to be believed, when the term passed; the camera has come back since. */
    private void back(Handover back, List<HandoverEvent> found) {
        EventTime brought = back.broughtAt();
        if (brought == null
                || back.how() == How.UNSEEN
                || back.has(Irregularity.RETURNED_LATE)
                || !HandoverRows.believable(brought)) {
            return;
        }
        Instant from = from(back, brought);
        if (from != null) {
            Instant due = due(back, from.plus(terms.apply(back.seq()).late()));
            if (brought.wall().isAfter(due)) {
                found.add(late(back, due, brought.wall()));
            }
        }
    }

    /** A roster that gives a camera for longer than the term has been asked. */
    private static Instant due(Handover one, Instant term) {
        Instant until = one.until();
        return until != null && until.isAfter(term) ? until : term;
    }

    /** From when terms count, on the wall clock of a moment that can be believed; none where nobody can say. */
    private static @Nullable Instant from(Handover one, EventTime then) {
        EventTime taken = one.takenAt();
        if (one.how() != How.UNSEEN && taken.bootId().equals(then.bootId())) {
            return then.wall().minusMillis(then.monoMillis() - taken.monoMillis());
        }
        return one.countedFrom() == null ? null : one.countedFrom().wall();
    }

    private static ReturnedLate late(Handover one, Instant due, @Nullable Instant brought) {
        return new ReturnedLate(
                one.id(),
                one.camera(),
                one.taker().officer(),
                one.takenAt().wall(),
                one.takenAt().trust(),
                due,
                brought);
    }
}
