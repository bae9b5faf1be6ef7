package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.accounts.TravellingPins;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.orders.Followed;
import io.mooring.gateway.orders.Offer;
import io.mooring.gateway.orders.OrdersReading;
import io.mooring.gateway.orders.OrdersSnapshot;
import io.mooring.gateway.orders.OrdersThread;
import io.mooring.gateway.room.Leave;
import io.mooring.gateway.room.Room;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Obeys the office's desk where the bureau's desk is not here; where it is, nobody's orders are even asked for. */
final class Following implements Followed, Leave {
    private final DockPlan plan;
    private final Journal journal;
    private final RecordingIndex index;
    private final Health health;
    private volatile @Nullable OrdersReading reading;
    private volatile @Nullable OrdersThread thread;

    Following(DockPlan plan, Journal journal, RecordingIndex index, Health health) {
        this.plan = plan;
        this.journal = journal;
        this.index = index;
        this.health = health;
    }

    @Override
    public String withheld() {
        if (plan.desk().here()) {
            return "";
        }
        OrdersReading running = reading;
        return running == null ? before().text(Locale.ENGLISH) : running.withheld();
    }

    @Override
    public OrdersSnapshot snapshot() {
        OrdersReading running = reading;
        if (running != null) {
            return running.snapshot();
        }
        return plan.desk().here() ? OrdersSnapshot.NONE : new OrdersSnapshot(true, 0, null, null, List.of(before()));
    }

    @Override
    public @Nullable Offer offer() {
        OrdersReading running = reading;
        return running == null ? null : running.offer();
    }

    @Override
    public <T, E extends Exception> T deciding(OrdersReading.Deciding<T, E> decision) throws E {
        OrdersReading running = reading;
        return running == null ? decision.decide() : running.deciding(decision);
    }

    @Override
    public void soon() {
        OrdersThread running = thread;
        if (running != null) {
            running.soon();
        }
    }

    private Cause before() {
        return Cause.of(plan.deskOffice() == null ? CauseCode.ORDERS_NOBODY : CauseCode.ORDERS_UNREAD);
    }

    /**
     * @param room no copy goes while an order is taken
     * @param pins of officers, as ordered
     */
    void start(Closing closing, Room room, TravellingPins pins) {
        DeskOffice office = plan.deskOffice();
        if (plan.desk().here()) {
            return;
        }
        if (office == null) {
            report(List.of(before()));
            return;
        }
        OfficeOrders source =
                closing.add(new OfficeOrders(office.destination(), office.link().get()));
        OrdersReading reader = new OrdersReading(
                journal,
                index,
                plan.clock(),
                office.keys(),
                source,
                (by, order) -> room.undisturbed(() -> journal.append(by, order)));
        reading = reader;
        pins.chosenAt(new OfficePins(office.link(), plan.clock(), this::soon));
        thread = closing.add(OrdersThread.start(reader, source, () -> pins.fetch(source::pins), this::report));
    }

    private void report(List<Cause> trouble) {
        health.report(HealthItem.troubledBy(Components.ORDERS, trouble));
    }
}
