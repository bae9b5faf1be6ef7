package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersCurrent;
import io.mooring.gateway.OrderEvent.OrdersFollowed;
import io.mooring.gateway.OrderEvent.OrdersKnown;
import io.mooring.gateway.OrderEvent.OrdersOutdated;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Both ends of the list: what was decided here, numbered and chained, and how far another office's orders were taken here. */
public final class OrdersView implements View {
    /** The one that indexes fold. */
    public static final OrdersView VIEW = new OrdersView();

    /** number → hash and text of the order. */
    static final String LIST = "list/";

    /** The last order's number and hash; none while there is no order. */
    static final String END = "end";

    /** How far another office's list was taken here; none while nothing was. */
    static final String TAKEN = "taken";

    /** number → hash of the order that was taken here, of the list that is followed. */
    static final String HASHES = "taken/";

    /** The order that the list must lead through before more of it is taken; none once it was taken, or if there is no such. */
    static final String NAMED = "named";

    /** dock → the last order of this list that it showed to have, and when. */
    static final String STANDS = "stands/";

    /** Stands while it was last told that the list was not read for too long. */
    static final String OUTDATED = "outdated";

    private OrdersView() {}

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int format() {
        return 2;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.dock() != null) {
            // Told by a dock to its office, whose list has what its own desk decides alone.
            return;
        }
        if (entry.event() instanceof OrderTaken taken) {
            taken(taken, rows);
        } else if (entry.event() instanceof OrdersFollowed followed) {
            followed(followed, rows);
        } else if (entry.event() instanceof OrdersKnown known) {
            rows.put(
                    STANDS + RowKeys.part(known.reader().value()),
                    new RowWriter().number(known.number()).time(entry.time()).row());
        } else if (entry.event() instanceof OrdersOutdated) {
            rows.put(OUTDATED, new RowWriter().number(entry.seq()).row());
        } else if (entry.event() instanceof OrdersCurrent) {
            rows.remove(OUTDATED);
        } else if (Orders.ordered(entry.event()) && !entry.ordered()) {
            list(entry, rows);
        }
    }

    private static void taken(OrderTaken order, Rows rows) {
        put(rows, new Taken(order.office(), order.number(), order.hash()));
        rows.put(
                HASHES + RowKeys.number(order.number()),
                new RowWriter().text(order.hash()).row());
        if (order.number() >= named(rows).number()) {
            rows.remove(NAMED);
        }
    }

    /** Only from where it was decided: what was taken since then would be taken twice. */
    private static void followed(OrdersFollowed event, Rows rows) {
        if (!taken(rows).equals(new Taken(event.before(), event.taken(), event.takenHash()))) {
            return;
        }
        List<String> parted = new ArrayList<>();
        rows.scan(HASHES, HASHES + RowKeys.number(event.common() + 1), (key, row) -> parted.add(key));
        parted.forEach(rows::remove);
        put(rows, new Taken(event.office(), event.common(), event.commonHash()));
        rows.remove(NAMED);
        if (event.last() > event.common()) {
            rows.put(
                    NAMED,
                    new RowWriter().number(event.last()).text(event.lastHash()).row());
        }
    }

    private static void put(Rows rows, Taken taken) {
        DockId office = taken.office();
        rows.put(
                TAKEN,
                new RowWriter()
                        .text(office == null ? "" : office.value())
                        .number(taken.number())
                        .text(taken.hash())
                        .row());
    }

    private static void list(JournalEntry entry, Rows rows) {
        Head before = end(rows);
        Order order = new Order(
                before.number() + 1, entry.ownSeq(), before.hash(), entry.actor(), entry.time(), entry.event());
        String text = order.text();
        String hash = Order.hash(text);
        rows.put(key(order.number()), new RowWriter().text(hash).text(text).row());
        rows.put(END, new RowWriter().number(order.number()).text(hash).row());
    }

    static String key(long number) {
        return LIST + RowKeys.number(number);
    }

    static Head end(Rows rows) {
        return head(rows.get(END));
    }

    /** The order that the list must lead through; the beginning if there is none. */
    static Head named(Rows rows) {
        return head(rows.get(NAMED));
    }

    private static Head head(byte @Nullable [] row) {
        if (row == null) {
            return Head.NONE;
        }
        RowReader in = new RowReader(row);
        return new Head(in.number(), in.text());
    }

    /** Of an order of this list, and of the beginning; empty if there is none of that number. */
    static Optional<String> hash(Rows rows, long number) {
        byte[] row = rows.get(key(number));
        return number == 0
                ? Optional.of(Order.NO_HASH)
                : Optional.ofNullable(row).map(found -> new RowReader(found).text());
    }

    static SortedMap<DockId, OrderReaders.Stand> stands(Rows rows) {
        SortedMap<DockId, OrderReaders.Stand> stands = new TreeMap<>(Comparator.comparing(DockId::value));
        rows.scan(STANDS, STANDS, (key, row) -> {
            RowReader in = new RowReader(row);
            stands.put(new DockId(key.substring(STANDS.length())), new OrderReaders.Stand(in.number(), in.time()));
            return true;
        });
        return stands;
    }

    /** Of an order that was taken here; null if none of that number was. */
    static @Nullable String takenHash(Rows rows, long number) {
        byte[] row = rows.get(HASHES + RowKeys.number(number));
        return row == null ? null : new RowReader(row).text();
    }

    static Taken taken(Rows rows) {
        byte[] row = rows.get(TAKEN);
        if (row == null) {
            return Taken.NONE;
        }
        RowReader in = new RowReader(row);
        return new Taken(new DockId(in.text()), in.number(), in.text());
    }
}
