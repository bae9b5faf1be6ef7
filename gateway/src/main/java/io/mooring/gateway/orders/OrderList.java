package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.time.GatewayClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An office's list of orders, for its docks to ask. Any thread. */
public final class OrderList {
    /** Orders of one page in UTF-8, but for the last of them: one that is longer than this comes alone. */
    static final int PAGE_BYTES_MAX = 60 << 10;

    private final DockId office;
    private final RecordingIndex index;
    private final SigningKey key;
    private final GatewayClock clock;

    /**
     * One order as the list has it.
     *
     * @param text canonical JSON
     */
    private record Line(String hash, String text) {}

    /** @param index folds {@link OrdersView#VIEW} from the office's own journal */
    public OrderList(DockId office, RecordingIndex index, SigningKey key, GatewayClock clock) {
        this.office = office;
        this.index = index;
        this.key = key;
        this.clock = clock;
    }

    /** Number of the last order, 0 for none. */
    public long last() {
        return index.ask(OrdersView.VIEW, OrdersView::end).number();
    }

    /** Hash of the last order; 64 zeros for none. */
    public String lastHash() {
        return index.ask(OrdersView.VIEW, OrdersView::end).hash();
    }

    /** Whose it is. */
    public DockId office() {
        return office;
    }

    /** With which it is signed, as people read it: {@code ed25519:…}. */
    public String keyText() {
        return key.verificationKey().text();
    }

    /**
     * The last ones first.
     *
     * @param before only those with smaller numbers
     * @param count at most so many
     */
    public List<Listed> newest(long before, int count) {
        return index.ask(OrdersView.VIEW, rows -> {
            List<Listed> found = new ArrayList<>();
            long end = OrdersView.end(rows).number();
            for (long number = Math.min(end, before - 1); number > 0 && found.size() < count; number--) {
                found.add(listed(rows.get(OrdersView.key(number))));
            }
            return found;
        });
    }

    private static Listed listed(byte @Nullable [] row) {
        if (row == null) {
            throw new IllegalStateException("the list of orders has a gap");
        }
        RowReader in = new RowReader(row);
        in.text();
        try {
            Order order = Order.of(CanonicalJson.decode(in.text()));
            return new Listed(order.number(), order.seq(), order.by(), order.at(), order.act());
        } catch (JsonException e) {
            throw new IllegalStateException("an order of the list is none", e);
        }
    }

    /**
     * A signed page; after the last order, or beyond it, one without orders, from which the dock sees where the list ends.
     *
     * @param dock who asks, as its key says
     * @param after the last order it has, 0 for none
     * @param nonce of its question, 64 hexadecimal digits
     * @return at most {@link SignedPage#TEXT_LENGTH_MAX} characters
     */
    public String page(DockId dock, long after, String nonce) throws JournalException {
        index.catchUp();
        return index.ask(OrdersView.VIEW, rows -> page(rows, dock, after, nonce));
    }

    private String page(Rows rows, DockId dock, long after, String nonce) {
        Head end = OrdersView.end(rows);
        List<Line> lines = lines(rows, after);
        long through = Math.min(after, end.number()) + lines.size();
        String throughHash = lines.isEmpty()
                ? OrdersView.hash(rows, through).orElse(Order.NO_HASH)
                : lines.get(lines.size() - 1).hash();
        return SignedPage.signed(
                key,
                new Statement(office, dock, nonce, clock.wall(), after, through, throughHash, end.number(), end.hash()),
                lines.stream().map(Line::text).toList());
    }

    private static List<Line> lines(Rows rows, long after) {
        List<Line> lines = new ArrayList<>();
        int[] bytes = {0};
        rows.scan(OrdersView.LIST, OrdersView.key(after + 1), (key, row) -> {
            RowReader in = new RowReader(row);
            Line line = new Line(in.text(), in.text());
            bytes[0] += line.text().getBytes(StandardCharsets.UTF_8).length;
            if (!lines.isEmpty() && bytes[0] > PAGE_BYTES_MAX) {
                return false;
            }
            lines.add(line);
            return true;
        });
        return lines;
    }
}
