package io.mooring.gateway.orders;

import static io.mooring.gateway.orders.OrderRig.DOCK;
import static io.mooring.gateway.orders.OrderRig.hold;
import static io.mooring.gateway.orders.OrderRig.recording;
import static io.mooring.gateway.orders.OrderRig.release;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.Event;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersCurrent;
import io.mooring.gateway.OrderEvent.OrdersOutdated;
import io.mooring.gateway.OrderEvent.OrdersRefused;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: a dock obeys each order once, and takes nothing away while it does not know what was ordered. */
class OrdersReadingTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final OrderRig office = new OrderRig();
    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final RecordingIndex index = RecordingIndex.inMemory(journal, OrdersView.VIEW);
    private final Asked source = new Asked();
    private OrdersReading reading = reading();

    OrdersReadingTest() throws JournalException {}

    /** An office that can be away, or another. */
    private final class Asked implements OrderSource {
        boolean away;
        int answers = Integer.MAX_VALUE;
        OrderList list = office.list;
        int asked;

        @Override
        public String name() {
            return "office";
        }

        @Override
        public String page(long after, String hash, String nonce) throws IOException {
            asked++;
            if (away || answers-- <= 0) {
                throw new IOException("office: nobody answers");
            }
            try {
                return list.page(DOCK, after, nonce);
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

    private <E extends Event> List<E> events(Class<E> type) throws JournalException {
        List<E> found = new ArrayList<>();
        journal.read(1, entry -> {
            if (type.isInstance(entry.event())) {
                found.add(type.cast(entry.event()));
            }
            return true;
        });
        return found;
    }

    @Test
    void takesEachOrderOnce() throws JournalException {
        office.holds(1, 3);
        assertEquals(List.of(), reading.step());
        assertEquals(List.of(), reading.step());
        assertEquals(3, events(OrderTaken.class).size());
        office.act(release(2));
        assertEquals(List.of(), reading.step());
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                events(OrderTaken.class).stream().map(OrderTaken::number).toList());
        Custody custody = new Custody(index);
        assertEquals(1, custody.holds(recording(1)).size());
        assertEquals(List.of(), custody.holds(recording(2)));
        assertEquals(4, reading.snapshot().taken());
    }

    @Test
    void goesOnAfterAStart() throws JournalException {
        office.holds(1, 3);
        reading.step();
        reading = reading();
        office.act(hold(4));
        assertEquals(3, reading.snapshot().taken());
        reading.step();
        assertEquals(4, events(OrderTaken.class).size());
    }

    @Test
    void aLongListComesInPages() throws JournalException {
        office.holds(1, 1_000);
        assertEquals(List.of(), reading.step());
        assertEquals(1_000, events(OrderTaken.class).size());
        assertTrue(source.asked > 3, "pages " + source.asked);
    }

    @Test
    void whatIsTakenIsNoOrderOfOurs() throws JournalException {
        office.holds(1, 2);
        reading.step();
        assertEquals(Head.NONE, index.ask(OrdersView.VIEW, OrdersView::end));
        journal.append(OrderRig.HEAD, hold(9));
        index.catchUp();
        assertEquals(1, index.ask(OrdersView.VIEW, OrdersView::end).number());
    }

    @Test
    void whatOurOwnDeskDecidedBeforeStays() throws JournalException {
        journal.append(OrderRig.HEAD, hold(9));
        office.holds(1, 1);
        reading.step();
        assertEquals(1, new Custody(index).holds(recording(9)).size());
        assertEquals(1, new Custody(index).holds(recording(1)).size());
    }

    @Test
    void nothingGoesBeforeTheFirstReading() throws JournalException {
        assertTrue(reading.withheld().contains("not read since the start"));
        reading.step();
        assertEquals("", reading.withheld());
        assertTrue(reading().withheld().contains("not read since the start"));
    }

    @Test
    void aReadingCountsForADayAndNoLonger() throws JournalException {
        reading.step();
        source.away = true;
        clock.advance(DAY);
        reading.step();
        assertEquals("", reading.withheld());
        clock.advance(Duration.ofMillis(1));
        assertTrue(
                reading.withheld().contains("last read at 2026-11-21T08:00:00Z, more than 24 h ago; office: nobody"));
        source.away = false;
        reading.step();
        assertEquals("", reading.withheld());
    }

    @Test
    void aReadingIsAsOldAsItsQuestion() throws JournalException {
        OrderSource slow = new OrderSource() {
            @Override
            public String name() {
                return "office";
            }

            @Override
            public String page(long after, String hash, String nonce) throws IOException {
                String page = source.page(after, hash, nonce);
                clock.advance(DAY.plusSeconds(1));
                return page;
            }

            @Override
            public void cancel() {}
        };
        reading = new OrdersReading(journal, index, clock, () -> OrderRig.KEYS, slow, journal::append);
        reading.step();
        assertFalse(reading.withheld().isEmpty());
    }

    @Test
    void aClockSetBackMakesNoReadingYounger() throws JournalException {
        reading.step();
        source.away = true;
        clock.advance(DAY.plusSeconds(1));
        clock.stepWall(DAY.negated());
        assertFalse(reading.withheld().isEmpty());
    }

    @Test
    void aTrustedClockThatSaysMoreIsBelieved() throws JournalException {
        reading.step();
        clock.stepWall(DAY.plusSeconds(1));
        assertFalse(reading.withheld().isEmpty());
    }

    @Test
    void anUntrustedClockIsNotAsked() throws JournalException {
        clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "nobody says");
        reading.step();
        clock.stepWall(DAY.multipliedBy(400));
        assertEquals("", reading.withheld());
        clock.advance(DAY.plusSeconds(1));
        assertFalse(reading.withheld().isEmpty());
    }

    @Test
    void aLieIsToldOnceTakesNothingAndKeepsEverything() throws JournalException {
        office.holds(1, 3);
        reading.step();
        source.list = new OrderRig().holds(1, 1).list;
        assertTrue(Cause.text(reading.step(), Locale.ENGLISH).contains("3 were taken from it"));
        reading.step();
        assertEquals(
                List.of("shortened"),
                events(OrdersRefused.class).stream().map(OrdersRefused::kind).toList());
        assertEquals(3, events(OrderTaken.class).size());
        assertEquals(1, events(OrdersOutdated.class).size());
        source.away = true;
        assertFalse(reading.step().isEmpty());
        source.away = false;
        source.list = office.list;
        assertEquals(List.of(), reading.step());
        assertEquals(1, events(OrdersCurrent.class).size());
    }

    @Test
    void ofAListThatTurnsIntoALieNothingMoreIsTaken() throws JournalException {
        office.holds(1, 600);
        OrderRig other = new OrderRig().holds(700, 1_300);
        int[] pages = {0};
        OrderSource turning = new OrderSource() {
            @Override
            public String name() {
                return "office";
            }

            @Override
            public String page(long after, String hash, String nonce) throws IOException {
                source.list = pages[0]++ == 0 ? office.list : other.list;
                return source.page(after, hash, nonce);
            }

            @Override
            public void cancel() {}
        };
        reading = new OrdersReading(journal, index, clock, () -> OrderRig.KEYS, turning, journal::append);
        assertTrue(Cause.text(reading.step(), Locale.ENGLISH).contains("refused"));
        int first = events(OrderTaken.class).size();
        assertTrue(first > 0 && first < 600, "taken " + first);
        assertEquals(hold(first), events(OrderTaken.class).get(first - 1).act());
        assertEquals("forked", events(OrdersRefused.class).get(0).kind());
    }

    @Test
    void ordersThatAreKnownAndNotTakenKeepEverything() throws JournalException {
        reading.step();
        assertEquals("", reading.withheld());
        office.holds(1, 600);
        source.answers = 1;
        assertTrue(Cause.text(reading.step(), Locale.ENGLISH).contains("the desk gave 600 orders"));
        source.answers = Integer.MAX_VALUE;
        assertEquals(List.of(), reading.step());
    }

    @Test
    void whatLastsIsToldOnceAndWhenItIsOver() throws JournalException {
        source.away = true;
        reading.step();
        assertEquals(List.of(), events(OrdersOutdated.class));
        clock.advance(OrdersReading.UNREAD_TOLD_AFTER);
        reading.step();
        reading.step();
        assertEquals(1, events(OrdersOutdated.class).size());
        assertNull(events(OrdersOutdated.class).get(0).readAt());
        reading = reading();
        clock.advance(OrdersReading.UNREAD_TOLD_AFTER);
        reading.step();
        assertEquals(1, events(OrdersOutdated.class).size());
        source.away = false;
        reading.step();
        reading.step();
        assertEquals(1, events(OrdersCurrent.class).size());
    }
}
