package io.mooring.gateway.custody.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.ledger.Use.Departure;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LedgerTest {
    private final Uses uses = new Uses();

    private RecordingIndex index() throws Exception {
        return RecordingIndex.inMemory(uses.journal, LedgerView.LEDGER);
    }

    private List<Use> all() throws Exception {
        try (RecordingIndex index = index()) {
            return new Ledger(index).page(UseFilter.ALL, null, Page.ITEMS_MAX).items();
        }
    }

    @Test
    void aUseIsFromTheCamerasGoingToItsBeingReadAgain() throws Exception {
        String first = uses.plug(1);
        uses.list(first, 1, 2, 40L);
        uses.store(first, 1);
        uses.store(first, 1);
        uses.release(first, 1);
        uses.pass(Duration.ofHours(8));
        String second = uses.plug(1);
        uses.list(second, 1, 3, 22L);
        uses.store(second, 1);

        List<Use> lines = all();
        assertEquals(2, lines.size());
        Use shift = lines.get(0);
        assertEquals("SN1", shift.serial());
        assertEquals(Departure.READY, shift.departure());
        assertNotNull(shift.out());
        assertNotNull(shift.back());
        assertTrue(Duration.between(shift.out().time().at(), shift.back().time().at())
                        .toHours()
                == 8);
        assertEquals(1, shift.brought().clips());
        assertEquals(100, shift.brought().bytes());
        assertEquals(93, shift.battery().out());
        assertEquals(22, shift.battery().back());
        assertEquals(2, shift.checks().size());
        assertEquals(new Use.Clock(-1_500, 25, true), shift.clock());
        assertEquals(Instant.parse("2026-11-21T09:00:00Z"), shift.brought().firstMade());
        Use met = lines.get(1);
        assertEquals(Departure.UNKNOWN, met.departure());
        assertNull(met.out());
        assertEquals(2, met.brought().clips());
    }

    @Test
    void aCameraThatIsOutStandsInTheLedgerAsOpen() throws Exception {
        String visit = uses.plug(1);
        uses.release(visit, 1);
        uses.plug(2);
        try (RecordingIndex index = index()) {
            var open = new UseFilter(null, null, null, null, null, true, false);
            List<Use> lines = new Ledger(index).page(open, null, 10).items();
            assertEquals(1, lines.size());
            assertEquals("SN1", lines.get(0).serial());
            assertNull(lines.get(0).back());
        }
    }

    @Test
    void eachTimeCarriesItsOwnTrust() throws Exception {
        String visit = uses.plug(1);
        uses.journal.trust(TimeTrust.UNTRUSTED);
        uses.release(visit, 1);
        uses.journal.trust(TimeTrust.HOLDOVER);
        uses.plug(1);
        Use line = all().get(0);
        assertEquals(TimeTrust.UNTRUSTED, there(line.out()).time().trust());
        assertEquals(TimeTrust.HOLDOVER, there(line.back()).time().trust());
    }

    @Test
    void aStartOfTheDockWithTheCameraInIsNoUse() throws Exception {
        String before = uses.plug(1);
        uses.list(before, 1, 3, null);
        String digest = "same listing";
        uses.journal.append(listed(before, digest));
        uses.close(before, 1, "interrupted");
        uses.journal.append(new Started("dock", "1"));
        String after = uses.plug(1);
        uses.journal.append(listed(after, digest));
        uses.store(after, 1);
        assertEquals(1, all().size());
        assertEquals(1, all().get(0).brought().clips());
        uses.release(after, 1);
        assertEquals(2, all().size());
    }

    @Test
    void aCameraThatHasOtherRecordingsAfterTheDockWasOffWasOutUnseen() throws Exception {
        String before = uses.plug(1);
        uses.journal.append(listed(before, "one"));
        uses.close(before, 1, "interrupted");
        uses.pass(Duration.ofHours(9));
        String after = uses.plug(1);
        uses.journal.append(listed(after, "two"));
        uses.store(after, 1);
        List<Use> lines = all();
        assertEquals(2, lines.size());
        assertEquals(Departure.UNSEEN, lines.get(0).departure());
        assertNull(lines.get(0).out());
        assertNotNull(lines.get(0).back());
        assertEquals(1, lines.get(0).brought().clips());
        assertEquals(0, lines.get(1).brought().clips());
    }

    private static io.mooring.gateway.VisitEvent.Listed listed(String visit, String digest) {
        return new io.mooring.gateway.VisitEvent.Listed(visit, Uses.camera(1), 3, 300, Uses.sha(digest), 0);
    }

    @Test
    void whatWasTakenEarlyIsAFaultOfTheUseThatBegins() throws Exception {
        String visit = uses.plug(1);
        uses.journal.append(new BayFault(visit, 1, "over-current"));
        uses.removeEarly(visit, 1);
        List<Use> lines = all();
        assertEquals(Departure.EARLY, lines.get(0).departure());
        assertEquals(Fault.Kind.TAKEN_EARLY, lines.get(0).faults().get(0).kind());
        assertEquals(Fault.Kind.BAY, lines.get(1).faults().get(0).kind());
        try (RecordingIndex index = index()) {
            var faults = new UseFilter(null, null, null, null, null, false, true);
            assertEquals(2, new Ledger(index).page(faults, null, 10).items().size());
        }
    }

    @Test
    void aRecordingToldTwiceCountsOnce() throws Exception {
        String visit = uses.plug(1);
        RecordingId recording = uses.store(visit, 1);
        uses.journal.append(Uses.stored(visit, 1, recording));
        assertEquals(1, all().get(0).brought().clips());
    }

    @Test
    void theLastWordOfTheCustodianIsTheContent() throws Exception {
        String visit = uses.plug(1);
        long number = all().get(0).number();
        uses.journal.append(Actor.person("custodian", "zhang"), new ContentRecorded(number, "现场检查"));
        uses.journal.append(Actor.person("custodian", "li"), new ContentRecorded(number, "询问当事人"));
        assertEquals("询问当事人", all().get(0).content());
        assertEquals("li", all().get(0).contentBy());
        assertEquals(visit, stay(visit));
    }

    private String stay(String visit) throws Exception {
        try (RecordingIndex index = index()) {
            Ledger ledger = new Ledger(index);
            Stay stay = ledger.stay(visit).orElseThrow();
            assertEquals(stay, ledger.stay(stay.receipt()).orElseThrow());
            return stay.visit();
        }
    }

    @Test
    void pagesShowEveryLineOnceAndTheLatestFirst() throws Exception {
        life(new Random(11), 400);
        try (RecordingIndex index = index()) {
            Ledger ledger = new Ledger(index);
            List<Use> seen = new ArrayList<>();
            String next = null;
            do {
                Page<Use> page = ledger.page(UseFilter.ALL, next, 7);
                seen.addAll(page.items());
                next = page.next();
            } while (next != null);
            Set<Long> numbers = new HashSet<>();
            seen.forEach(use -> assertTrue(numbers.add(use.number())));
            assertEquals(all().size(), seen.size());
            for (int i = 1; i < seen.size(); i++) {
                assertTrue(seen.get(i).number() < seen.get(i - 1).number());
            }
        }
    }

    @Test
    void aFilterGivesWhatLookingAtEveryLineGives() throws Exception {
        life(new Random(12), 600);
        List<Use> everything = all();
        Instant from = uses.journal.entries().get(200).time().wall();
        Instant to = uses.journal.entries().get(700).time().wall();
        try (RecordingIndex index = index()) {
            Ledger ledger = new Ledger(index);
            var camera = new UseFilter("sn3", null, null, from, to, false, false);
            assertEquals(
                    everything.stream()
                            .filter(use -> use.serial().equals("SN3"))
                            .filter(use -> within(use, from, to))
                            .toList(),
                    ledger.page(camera, null, 500).items());
            var faults = new UseFilter(Uses.camera(2), "", null, null, null, false, true);
            assertEquals(
                    everything.stream()
                            .filter(use -> use.serial().equals("SN2") && use.faultCount() > 0)
                            .toList(),
                    ledger.page(faults, null, 500).items());
        }
    }

    private static <T> T there(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    private static boolean within(Use use, Instant from, Instant to) {
        Instant began = there(use.out() != null ? use.out() : use.back()).time().at();
        return !began.isBefore(from) && began.isBefore(to);
    }

    @Test
    void whatLivedThroughIsWhatIsReplayed() throws Exception {
        LoggerFactory.getLogger(LedgerTest.class).info("seed 13");
        Random random = new Random(13);
        try (RecordingIndex lived = index()) {
            for (int i = 0; i < 20; i++) {
                life(random, 50);
                lived.catchUp();
            }
            try (RecordingIndex replayed = index()) {
                assertEquals(List.of(), lived.differences(replayed, 5));
            }
        }
    }

    /** Five cameras that go and come, some of them oddly. */
    private void life(Random random, int steps) {
        String[] in = new String[6];
        for (int i = 0; i < steps; i++) {
            int camera = 1 + random.nextInt(5);
            String visit = in[camera];
            if (visit == null) {
                in[camera] = uses.plug(camera);
                continue;
            }
            switch (random.nextInt(7)) {
                case 0 -> uses.list(visit, camera, random.nextInt(4), 50L);
                case 1, 2 -> uses.store(visit, camera);
                case 3 -> uses.journal.append(new BayFault(visit, camera, "odd"));
                case 4 -> {
                    uses.close(visit, camera, "interrupted");
                    in[camera] = null;
                }
                case 5 -> {
                    uses.removeEarly(visit, camera);
                    in[camera] = null;
                }
                default -> {
                    uses.release(visit, camera);
                    in[camera] = null;
                }
            }
        }
    }
}
