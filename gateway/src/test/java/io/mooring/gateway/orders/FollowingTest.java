package io.mooring.gateway.orders;

import static io.mooring.gateway.orders.OrderRig.DOCK;
import static io.mooring.gateway.orders.OrderRig.OFFICE;
import static io.mooring.gateway.orders.OrderRig.hold;
import static io.mooring.gateway.orders.OrderRig.recording;
import static io.mooring.gateway.orders.OrderRig.release;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersFollowed;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a dock whose office was put back or replaced obeys again, each order once, and no list that nobody named. */
class FollowingTest {
    private static final DockId ANOTHER = new DockId("office-02");
    private static final Actor ADMINISTRATOR = Actor.person("administrator", "zhao");

    private final OrderRig office = new OrderRig().holds(1, 5);
    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final RecordingIndex index = RecordingIndex.inMemory(journal, OrdersView.VIEW);
    private final Asked source = new Asked();
    private OrdersReading reading = reading();

    FollowingTest() throws JournalException {}

    /** An office, and the ones that come after it. */
    private final class Asked implements OrderSource {
        OrderList list = office.list;
        int asked;
        Runnable beforeAnswer = () -> {};

        @Override
        public String name() {
            return "office";
        }

        @Override
        public String page(long after, String hash, String nonce) throws IOException {
            asked++;
            try {
                String page = list.page(DOCK, after, nonce);
                beforeAnswer.run();
                return page;
            } catch (JournalException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void cancel() {}
    }

    private OrdersReading reading() {
        return new OrdersReading(journal, index, clock, () -> OrderRig.KEYS, source, journal::append);
    }

    /** The office from a backup that has its first orders, with what was decided there since. */
    private static OrderRig restored(int orders, int from, int through) throws JournalException {
        return new OrderRig().holds(1, orders).holds(from, through);
    }

    private Offer refused() throws JournalException {
        assertFalse(reading.step().isEmpty());
        return Objects.requireNonNull(reading.offer(), "nothing to follow");
    }

    private void follow(Offer offer) throws JournalException {
        Long entry = reading.deciding(
                () -> journal.append(ADMINISTRATOR, offer.followed("the office's disk was put back", "wang")));
        assertNotNull(entry);
        index.catchUp();
    }

    private List<Long> taken() throws JournalException {
        return journal.events(OrderTaken.class).stream().map(OrderTaken::number).toList();
    }

    private boolean held(int number) {
        return !new Custody(index).holds(recording(number)).isEmpty();
    }

    @Test
    void anOfficePutBackIsFollowedFromWhereItsListParts() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        Offer offer = refused();
        assertEquals("forked", offer.kind());
        assertEquals(3, offer.common());
        assertEquals(6, offer.last());
        assertEquals(5, offer.taken());
        assertEquals(OrderRig.KEY.verificationKey().text(), offer.key());
        follow(offer);
        assertEquals(List.of(), reading.step());
        assertNull(reading.offer());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 4L, 5L, 6L), taken());
        for (int number : List.of(1, 2, 3, 4, 5, 7, 8, 9)) {
            assertTrue(held(number), "hold " + number);
        }
        assertEquals(6, reading.snapshot().taken());
        OrdersFollowed told = journal.events(OrdersFollowed.class).get(0);
        assertEquals(OFFICE, told.before());
        assertEquals(5, told.taken());
        assertEquals("wang", told.approvedBy());
    }

    @Test
    void aListThatEndsEarlierIsFollowedAndGoesOn() throws Exception {
        reading.step();
        OrderRig back = restored(2, 0, -1);
        source.list = back.list;
        Offer offer = refused();
        assertEquals("shortened", offer.kind());
        assertEquals(2, offer.common());
        follow(offer);
        assertEquals(List.of(), reading.step());
        assertEquals(5, taken().size(), "what is alike is not taken again");
        back.act(release(1));
        back.act(hold(8));
        assertEquals(List.of(), reading.step());
        assertFalse(held(1));
        assertTrue(held(4), "what was taken stays");
        assertTrue(held(8));
    }

    @Test
    void anotherOfficeIsFollowedFromItsFirstOrder() throws Exception {
        reading.step();
        OrderRig another = new OrderRig(ANOTHER).holds(11, 12);
        source.list = another.list;
        Offer offer = refused();
        assertEquals("another_office", offer.kind());
        assertEquals(0, offer.common());
        assertEquals(ANOTHER, offer.office());
        follow(offer);
        assertEquals(List.of(), reading.step());
        assertTrue(held(5));
        assertTrue(held(12));
        source.list = office.list;
        assertEquals("another_office", refused().kind(), "the office before is another now");
    }

    @Test
    void anotherOfficeThatHasOrderedNothingIsFollowedToo() throws Exception {
        reading.step();
        OrderRig another = new OrderRig(ANOTHER);
        source.list = another.list;
        follow(refused());
        assertEquals(List.of(), reading.step());
        another.act(hold(11));
        assertEquals(List.of(), reading.step());
        assertTrue(held(11));
    }

    @Test
    void nothingIsFollowedThatNobodyNamed() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        for (int round = 0; round < 3; round++) {
            refused();
        }
        assertEquals(5, taken().size());
        reading = reading();
        refused();
        assertEquals(5, taken().size());
    }

    @Test
    void aListThatDoesNotLeadThroughTheNamedOrderIsNotTakenAtAll() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        Offer named = refused();
        follow(named);
        source.list = restored(3, 17, 18).list;
        assertEquals("shortened", refused().kind());
        source.list = restored(3, 17, 40).list;
        assertEquals("forked", refused().kind());
        assertEquals(5, taken().size(), "nothing of it");
        source.list = restored(3, 7, 9).list;
        assertEquals(List.of(), reading.step());
        assertEquals(8, taken().size());
    }

    @Test
    void whatWasNamedIsAskedForAgainAfterAStart() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        follow(refused());
        source.list = restored(3, 17, 40).list;
        reading = reading();
        assertEquals("forked", refused().kind());
        assertEquals(5, taken().size());
    }

    @Test
    void whoNamedTheWrongOneNamesAnother() throws Exception {
        reading.step();
        source.list = restored(3, 17, 18).list;
        follow(refused());
        reading.step();
        source.list = restored(4, 20, 30).list;
        Offer right = refused();
        assertEquals(3, right.common(), "order 4 that was taken last is another's");
        follow(right);
        assertEquals(List.of(), reading.step());
        assertTrue(held(30));
        assertTrue(held(18));
    }

    @Test
    void whatIsDecidedOnASituationThatIsOverDoesNothing() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        Offer stale = refused();
        source.list = office.list;
        office.act(hold(6));
        assertEquals(List.of(), reading.step());
        follow(stale);
        assertEquals(6, reading.snapshot().taken());
        assertEquals(List.of(), reading.step());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), taken(), "each order once");
    }

    @Test
    void aPageThatWasReadBeforePeopleDecidedIsNotTaken() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        Offer offer = refused();
        source.list = office.list;
        office.act(hold(6));
        source.beforeAnswer = () -> {
            source.beforeAnswer = () -> {};
            try {
                follow(offer);
            } catch (JournalException e) {
                throw new AssertionError(e);
            }
        };
        reading.step();
        assertEquals(5, taken().size(), "order 6 of the old list was read before");
        source.list = restored(3, 7, 9).list;
        assertEquals(List.of(), reading.step());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 4L, 5L, 6L), taken());
    }

    @Test
    void wherePartingsLieIsFoundAndNothingIsTakenTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            int here = 1 + random.nextInt(300);
            int alike = random.nextInt(here + 1);
            int more = random.nextInt(200);
            OrderRig first = new OrderRig().holds(1, here);
            OrderRig back = restored(alike, 1_000, 999 + more);
            if (alike == here) {
                continue;
            }
            FollowingTest dock = new FollowingTest();
            dock.source.list = first.list;
            dock.reading.step();
            dock.source.list = back.list;
            Offer offer = dock.refused();
            String where = "seed " + seed + ", round " + round;
            assertEquals(alike, offer.common(), where);
            dock.follow(offer);
            assertEquals(List.of(), dock.reading.step(), where);
            assertEquals(here + more, dock.taken().size(), where);
            assertTrue(dock.source.asked < 60, where + ": asked " + dock.source.asked);
        }
    }

    @Test
    void aRebuiltIndexKnowsTheSame() throws Exception {
        reading.step();
        source.list = restored(3, 7, 9).list;
        follow(refused());
        reading.step();
        RecordingIndex rebuilt = RecordingIndex.inMemory(journal, OrdersView.VIEW);
        rebuilt.catchUp();
        Taken known = rebuilt.ask(OrdersView.VIEW, OrdersView::taken);
        assertEquals(index.ask(OrdersView.VIEW, OrdersView::taken), known);
        assertEquals(6, known.number());
        assertEquals(Head.NONE, rebuilt.ask(OrdersView.VIEW, OrdersView::named));
    }
}
