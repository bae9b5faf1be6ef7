package io.mooring.gateway.orders;

import static io.mooring.gateway.orders.OrderRig.DOCK;
import static io.mooring.gateway.orders.OrderRig.HEAD;
import static io.mooring.gateway.orders.OrderRig.KEY;
import static io.mooring.gateway.orders.OrderRig.KEYS;
import static io.mooring.gateway.orders.OrderRig.NONCE;
import static io.mooring.gateway.orders.OrderRig.OFFICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.orders.OrdersRefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At stake: what is kept and what goes. No list may be taken that the office did not sign for this very question. */
class OrderLiesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final EventTime AT = new EventTime(NOW, 1, "boot", TimeTrust.TRUSTED);
    private static final DockId OTHER = new DockId("other-01");

    private final OrderRig rig;

    OrderLiesTest() throws JournalException {
        rig = new OrderRig().holds(1, 5);
    }

    private static Kind refused(String text, Taken taken) {
        return assertThrows(OrdersRefusedException.class, () -> Believed.of(text, KEYS, DOCK, NONCE, taken))
                .kind();
    }

    /** A chain as an office would make it. */
    private static List<String> chain(Taken after, Event... acts) {
        List<String> orders = new ArrayList<>();
        String previous = after.hash();
        for (Event act : acts) {
            long number = after.number() + orders.size() + 1;
            String text = new Order(number, 10 * number, previous, HEAD, AT, act).text();
            orders.add(text);
            previous = Order.hash(text);
        }
        return orders;
    }

    private static String hash(List<String> orders, Taken after) {
        return orders.isEmpty() ? after.hash() : Order.hash(orders.get(orders.size() - 1));
    }

    /** A page that its key really signed, whatever it says. */
    private static String page(List<String> orders, Taken after, long through, String throughHash, long last) {
        Statement said =
                new Statement(OFFICE, DOCK, NONCE, NOW, after.number(), through, throughHash, last, throughHash);
        return SignedPage.signed(KEY, said, orders);
    }

    private static String page(List<String> orders, Taken after) {
        long through = after.number() + orders.size();
        return page(orders, after, through, hash(orders, after), through);
    }

    @Test
    void whatTheOfficeSaysIsBelieved() throws Exception {
        Believed all = rig.believed(Taken.NONE);
        assertEquals(5, all.orders().size());
        assertTrue(all.whole(Taken.NONE));
        assertEquals(OrderRig.hold(3), all.orders().get(2).act());
        assertEquals(HEAD, all.orders().get(2).by());
        Taken three = rig.taken(3);
        assertEquals(
                List.of(4L, 5L),
                rig.believed(three).orders().stream()
                        .map(order -> order.number())
                        .toList());
        assertTrue(rig.believed(rig.taken(5)).whole(rig.taken(5)));
    }

    @Test
    void anEmptyListIsBelieved() throws Exception {
        assertTrue(new OrderRig().believed(Taken.NONE).whole(Taken.NONE));
    }

    @Test
    void anotherKeyIsNotBelieved() throws Exception {
        String text = new OrderList(OFFICE, rig.index, SigningKey.generate(), rig.clock).page(DOCK, 0, NONCE);
        assertEquals(Kind.SIGNATURE, refused(text, Taken.NONE));
    }

    @Test
    void aKeyThatIsOnlyNamedIsNotBelieved() throws Exception {
        SigningKey other = SigningKey.generate();
        String text = new OrderList(OFFICE, rig.index, other, rig.clock)
                .page(DOCK, 0, NONCE)
                .replace(other.verificationKey().text(), KEY.verificationKey().text());
        assertEquals(Kind.SIGNATURE, refused(text, Taken.NONE));
    }

    @Test
    void anotherOfficesListIsRefused() throws Exception {
        String text = new OrderList(OTHER, rig.index, KEY, rig.clock).page(DOCK, 2, NONCE);
        assertEquals(Kind.ANOTHER_OFFICE, refused(text, rig.taken(2)));
    }

    @Test
    void anAnswerForAnotherDockIsRefused() throws Exception {
        assertEquals(Kind.ANOTHER_DOCK, refused(rig.list.page(OTHER, 0, NONCE), Taken.NONE));
    }

    @Test
    void anOldListIsRefused() throws Exception {
        assertEquals(Kind.OLD, refused(rig.list.page(DOCK, 0, "1e".repeat(32)), Taken.NONE));
        assertEquals(Kind.OLD, refused(rig.list.page(DOCK, 1, NONCE), rig.taken(2)));
    }

    @Test
    void aShortenedListIsRefused() throws Exception {
        Taken five = rig.taken(5);
        assertEquals(Kind.SHORTENED, refused(new OrderRig().holds(1, 4).list.page(DOCK, 5, NONCE), five));
        assertEquals(Kind.SHORTENED, refused(new OrderRig().list.page(DOCK, 5, NONCE), five));
    }

    @Test
    void aListThatSaysItEndsBeforeItDoesLeavesNoWayBack() throws Exception {
        // Hidden at first, and found with the next order: it does not follow what was hidden.
        Taken two = rig.taken(2);
        List<String> hidden = chain(two);
        assertTrue(Believed.of(page(hidden, two), KEYS, DOCK, NONCE, two).whole(two));
        assertEquals(3, rig.believed(two).orders().size());
    }

    @Test
    void aGapIsRefused() throws Exception {
        List<String> five = chain(Taken.NONE, acts(5));
        List<String> gap = new ArrayList<>(five);
        gap.remove(2);
        assertEquals(Kind.GAP, refused(page(gap, Taken.NONE, 5, hash(five, Taken.NONE), 5), Taken.NONE));
        assertEquals(Kind.GAP, refused(page(gap, Taken.NONE, 4, hash(five, Taken.NONE), 4), Taken.NONE));
        Taken taken = rig.taken(2);
        assertEquals(Kind.GAP, refused(page(five.subList(3, 5), taken, 4, hash(five, taken), 5), taken));
    }

    @Test
    void moreThanTheListHasIsRefused() {
        List<String> five = chain(Taken.NONE, acts(5));
        assertEquals(Kind.GAP, refused(page(five, Taken.NONE, 5, hash(five, Taken.NONE), 3), Taken.NONE));
    }

    @Test
    void anotherOrderIsRefused() {
        List<String> swapped = new ArrayList<>(chain(Taken.NONE, acts(5)));
        Collections.swap(swapped, 1, 2);
        assertEquals(Kind.GAP, refused(page(swapped, Taken.NONE), Taken.NONE));
    }

    @Test
    void aChangedOrderIsRefusedWhereverItStands() {
        List<String> whole = chain(Taken.NONE, acts(5));
        for (int at = 0; at < whole.size(); at++) {
            List<String> changed = new ArrayList<>(whole);
            changed.set(at, whole.get(at).replace("inquiry", "enquiry"));
            Kind kind = refused(page(changed, Taken.NONE, 5, hash(whole, Taken.NONE), 5), Taken.NONE);
            assertEquals(Kind.CHANGED, kind, "order " + (at + 1));
        }
    }

    @Test
    void anotherHistoryIsRefused() throws Exception {
        Taken two = rig.taken(2);
        OrderRig forked = new OrderRig().holds(1, 1).holds(7, 9);
        assertEquals(Kind.FORKED, refused(forked.list.page(DOCK, 2, NONCE), two));
        OrderRig same = new OrderRig().holds(7, 8);
        assertEquals(Kind.FORKED, refused(same.list.page(DOCK, 2, NONCE), two));
    }

    @Test
    void aListThatGoesOnAndGivesNothingIsRefused() {
        assertEquals(Kind.STALLED, refused(page(List.of(), Taken.NONE, 0, Order.NO_HASH, 3), Taken.NONE));
    }

    @Test
    void whatANewerProgramOrdersIsNotTaken() {
        Event newer = new UnknownEvent("RecordingEmbargoed", "{\"until\":\"2027\"}");
        assertEquals(Kind.NEWER, refused(page(chain(Taken.NONE, newer), Taken.NONE), Taken.NONE));
    }

    @Test
    void anOrderThatSaysMoreThanWeKnowIsNotTaken() {
        String more = chain(Taken.NONE, OrderRig.hold(1)).get(0).replace("\"user\":", "\"until\":\"2027\",\"user\":");
        assertEquals(Kind.NEWER, refused(page(List.of(more), Taken.NONE), Taken.NONE));
    }

    @Test
    void whatNoDeskOrdersIsNotTaken() {
        Event act = new DockEvent.Stopped("by order");
        assertEquals(Kind.NO_ORDER, refused(page(chain(Taken.NONE, act), Taken.NONE), Taken.NONE));
    }

    @Test
    void whatIsNoPageIsRefused() {
        for (String text : List.of("", "[]", "{}", "null", "{\"key\":1}", "x".repeat(SignedPage.TEXT_LENGTH_MAX + 1))) {
            assertEquals(Kind.UNREADABLE, refused(text, Taken.NONE));
        }
    }

    @Test
    void noChangedBitIsBelieved() throws Exception {
        String text = new OrderRig().holds(1, 2).list.page(DOCK, 0, NONCE);
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= (byte) (1 << at % 8);
            String lie = new String(altered, StandardCharsets.UTF_8);
            int where = at;
            try {
                Believed believed = Believed.of(lie, KEYS, DOCK, NONCE, Taken.NONE);
                // A spelling of the same: the base64 of a signature has bits that say nothing.
                assertEquals(rigged(), believed.orders(), () -> "byte " + where + " of " + lie);
            } catch (OrdersRefusedException refused) {
                assertTrue(!String.valueOf(refused.getMessage()).isEmpty());
            }
        }
    }

    private static List<?> rigged() throws JournalException, OrdersRefusedException {
        return new OrderRig().holds(1, 2).believed(Taken.NONE).orders();
    }

    @Test
    void noCutTextIsBelieved() throws Exception {
        String text = rig.list.page(DOCK, 0, NONCE);
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertEquals(Kind.UNREADABLE, refused(cut, Taken.NONE));
        }
    }

    @Test
    void whateverIsShuffledLeftOutOrRepeatedIsRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> whole = chain(Taken.NONE, acts(8));
        for (int round = 0; round < 500; round++) {
            List<String> lie = new ArrayList<>(whole);
            switch (random.nextInt(3)) {
                case 0 -> Collections.shuffle(lie, random);
                case 1 -> lie.remove(random.nextInt(lie.size()));
                default -> lie.add(random.nextInt(lie.size()), lie.get(random.nextInt(lie.size())));
            }
            if (!lie.equals(whole)) {
                String text = page(lie, Taken.NONE, lie.size(), hash(whole, Taken.NONE), lie.size());
                assertThrows(
                        OrdersRefusedException.class,
                        () -> Believed.of(text, KEYS, DOCK, NONCE, Taken.NONE),
                        "seed " + seed + ", round " + round);
            }
        }
    }

    private static Event[] acts(int count) {
        return Stream.iterate(1, n -> n + 1).limit(count).map(OrderRig::hold).toArray(Event[]::new);
    }
}
