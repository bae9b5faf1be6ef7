package io.mooring.gateway.api;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.orders.Followed;
import io.mooring.gateway.orders.Given;
import io.mooring.gateway.orders.Listed;
import io.mooring.gateway.orders.Offer;
import io.mooring.gateway.orders.OrderReaders.Reader;
import io.mooring.gateway.orders.OrdersSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of orders: at the office what docks were told and which of them know it, at a dock how it stands with the list and, where
 * that is another than the one it took orders from, the decision to follow it.
 */
public final class OrdersEndpoints implements Area {
    static final int KEY_MAX = 80;
    static final int HASH_LENGTH = 64;
    static final int REASON_MAX = 500;

    private final Followed followed;
    private final @Nullable Given given;

    /** @param given null where no docks follow */
    public OrdersEndpoints(Followed followed, @Nullable Given given) {
        this.followed = followed;
        this.given = given;
    }

    /** @param after number of the order behind which the part begins, the last ones first */
    record Wanted(
            @Nullable @Length(20) String after, @Nullable Integer limit) {}

    /** Which part of the docks. */
    record WantedDocks(
            @Nullable @Length(DockId.LENGTH_MAX) String after,
            @Nullable Integer limit) {}

    /**
     * The list that is to be followed, as the dock shows it and the office's own page too.
     *
     * @param key of the office: {@code ed25519:…}
     * @param last number of the list's last order
     * @param lastHash of that order
     */
    record Following(
            @Length(KEY_MAX) String key,
            long last,
            @Length(HASH_LENGTH) String lastHash,
            @Length(REASON_MAX) String reason,
            Second second) {}

    /**
     * An order.
     *
     * @param entry of the office's journal
     * @param role of who decided it
     * @param act its name, and {@code about} what it is about
     * @param missing docks that were not seen to know it yet
     */
    record Row(
            long number,
            long entry,
            When at,
            String role,
            String by,
            String act,
            List<String> about,
            int docks,
            List<String> missing) {}

    /**
     * A dock as the office sees it.
     *
     * @param taken number of the last order it was seen to have
     * @param since when it was first seen to have that; left out while it has shown none
     * @param heard when it last asked; left out if it did not since the office's start
     * @param parted whether it took another list's orders
     * @param behind how many orders it was not seen to have
     */
    record Dock(
            String dock,
            long taken,
            @Nullable When since,
            @Nullable When heard,
            boolean parted,
            long behind) {}

    /** Where a list ends, and whose it is. */
    record End(String office, String key, long last, String lastHash) {}

    /**
     * How it stands here.
     *
     * @param list this office's own; left out where no docks follow
     * @param follows whether the desk is elsewhere
     * @param taken number of the last order taken, 0 for none
     * @param readAt when the list was last read to its end; left out if it was not since the start
     * @param withheld why nothing is taken away or erased; empty while it may be
     * @param refused the list that is signed by the office and is not the one orders were taken from; left out if there is none
     */
    record State(
            @Nullable End list,
            boolean follows,
            long taken,
            @Nullable Instant readAt,
            String withheld,
            @Nullable Offer refused) {}

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("orders.list", "/orders", Act.ORDERS_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> list(wanted)),
                Endpoint.get("orders.docks", "/orders/docks", Act.ORDERS_READ)
                        .takes(WantedDocks.class)
                        .givesPageOf(Dock.class)
                        .by((call, wanted) -> Answer.of(Parts.of(docks(), Dock::dock, wanted.after(), wanted.limit()))),
                Endpoint.get("orders.state", "/orders/state", Act.ORDERS_READ)
                        .gives(State.class)
                        .by((call, nothing) -> Answer.of(state(call))),
                Endpoint.post("orders.follow", "/orders/follow", Act.ORDERS_FOLLOW)
                        .takes(Following.class)
                        .gives(State.class)
                        .by(this::follow));
    }

    private Answer list(Wanted wanted) throws RefusalException {
        if (given == null) {
            return Answer.of(new Page<Row>(List.of(), null));
        }
        int size = Parts.size(wanted.limit());
        List<Listed> found = given.list().newest(before(wanted.after()), size + 1);
        List<Reader> readers = readers(given);
        List<Row> rows =
                found.stream().limit(size).map(one -> row(one, readers)).toList();
        String next =
                found.size() > size ? String.valueOf(rows.get(rows.size() - 1).number()) : null;
        return Answer.of(new Page<>(rows, next));
    }

    private static long before(@Nullable String after) throws RefusalException {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw refusal(Kind.INVALID, "orders.after");
        }
        return Long.parseLong(after);
    }

    private static Row row(Listed one, List<Reader> readers) {
        return new Row(
                one.number(),
                one.seq(),
                When.of(one.at()),
                one.by().kind(),
                one.by().name(),
                EventJson.type(one.act()),
                OrderedActs.about(one.act()),
                readers.size(),
                readers.stream()
                        .filter(reader -> !reader.knows(one.number()))
                        .map(reader -> reader.dock().value())
                        .toList());
    }

    private List<Dock> docks() {
        if (given == null) {
            return List.of();
        }
        long last = given.list().last();
        return readers(given).stream().map(reader -> dock(reader, last)).toList();
    }

    private static List<Reader> readers(Given given) {
        return given.readers().all(given.docks().get());
    }

    private static Dock dock(Reader reader, long last) {
        EventTime since = reader.since();
        return new Dock(
                reader.dock().value(),
                reader.taken(),
                When.orNone(since),
                When.orNone(reader.heard()),
                reader.parted(),
                Math.max(0, last - reader.taken()));
    }

    private State state(Call call) {
        OrdersSnapshot now = followed.snapshot();
        return new State(
                given == null
                        ? null
                        : new End(
                                given.list().office().value(),
                                given.list().keyText(),
                                given.list().last(),
                                given.list().lastHash()),
                now.followed(),
                now.taken(),
                now.readAt(),
                Cause.text(now.withheld(), call.language()),
                followed.offer());
    }

    private Answer follow(Call call, Following wanted) throws RefusalException {
        requireOffered(wanted);
        String reason = wanted.reason().strip();
        if (reason.isEmpty()) {
            throw refusal(Kind.INVALID, "orders.reason");
        }
        Person second = call.second(wanted.second(), Act.ORDERS_FOLLOW_APPROVE, Authority.ANY);
        followed.deciding(() -> call.act(() -> List.of(requireOffered(wanted).followed(reason, second.account()))));
        followed.soon();
        return Answer.of(state(call));
    }

    /** What somebody saw is what there is. */
    private Offer requireOffered(Following wanted) throws RefusalException {
        Offer offer = followed.offer();
        if (offer == null) {
            throw refusal(Kind.CONFLICT, "orders.none");
        }
        boolean same = offer.key().equals(wanted.key())
                && offer.last() == wanted.last()
                && Objects.equals(offer.lastHash(), wanted.lastHash());
        if (!same) {
            throw refusal(Kind.CONFLICT, "orders.another");
        }
        return offer;
    }

    private static RefusalException refusal(Kind kind, String key) {
        return new RefusalException(kind, OrdersEndpoints.class, key);
    }
}
