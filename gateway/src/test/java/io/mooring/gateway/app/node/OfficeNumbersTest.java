package io.mooring.gateway.app.node;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.continuity.ContinuityWork;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.Docks;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: an officer asked about a recording that lies at another dock, or is still on its way. */
class OfficeNumbersTest {
    private static final String CAMERA = "acme/bc-1/0007";
    private static final DockId[] DOCKS = {A, B, new DockId("dock-c")};
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Policy POLICY =
            PolicyFiles.shipped("ankang-agriculture").policy();

    private final Docks docks = new Docks();
    private final FakeClock clock = new FakeClock();
    private final Set<Integer> taken = new TreeSet<>();
    private final Set<DockId> admitted = new HashSet<>();
    private Instant now = NINE;
    private int visits;
    private String ends = "removed";
    /** Of a camera that is taken early: its bay's state then, and how many of its recordings were not stored. */
    private String takenIn = "COPYING";

    private int left = 1;
    /** Of which the sixth file has the bytes. */
    private int same = 6;

    private ContinuityWork work;

    @BeforeEach
    void desk() throws Exception {
        begin();
    }

    /** As a start of the office's desk: what only memory held is gone. */
    private void begin() throws Exception {
        Chronicle chronicle = docks.chronicle();
        work = ContinuityWork.atOffice(
                chronicle,
                RecordingIndex.inMemory(chronicle, ContinuityView.VIEW),
                EvidenceStore.open(new SimulatedDisk(), SimulatedDisk.ROOT, new EvidenceSettings(false, 0)),
                clock,
                () -> POLICY,
                activity -> false,
                () -> admitted);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        clock.advance(time);
    }

    /** A camera comes to a dock, gives these files and goes. */
    private void visit(DockId dock, int... numbers) {
        visit(dock, true, numbers);
    }

    private void visit(DockId dock, boolean whole, int... numbers) {
        admitted.add(dock);
        var journal = docks.dock(dock).at(now).every(Duration.ofSeconds(1));
        String visit = "boot-" + ++visits;
        journal.append(new VisitOpened(visit, 1, "1-1", CAMERA, "acme", "bc-1", "0007", "1", "0".repeat(64)));
        for (int number : numbers) {
            taken.add(number);
            RecordingId recording = new RecordingId(String.format(Locale.ROOT, "%064x", number == 6 ? same : number));
            Instant made = NINE.minus(Duration.ofDays(20)).plus(Duration.ofMinutes(20L * number));
            String raw = RAW.format(LocalDateTime.ofInstant(made, ZoneOffset.UTC));
            journal.append(new Stored(
                    visit,
                    recording,
                    new SourceIdentity(CAMERA, "1", "/DCIM/100MEDIA/MOV_%04d.MP4".formatted(number), 100, raw),
                    100,
                    "0".repeat(64),
                    raw,
                    true,
                    0,
                    20,
                    "uncached",
                    false,
                    new MadeAt(MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, made, 2_000L, 0L, made)));
            journal.append(new RecordingProbed(
                    recording,
                    new MediaFacts(
                            MediaFacts.Format.MP4,
                            true,
                            "",
                            60_000L,
                            1920L,
                            1080L,
                            null,
                            List.of(),
                            null,
                            MediaFacts.Sound.HEARD)));
        }
        if (!whole) {
            journal.append(
                    new RemovedEarly(visit, CAMERA, 1, takenIn, numbers.length + left, numbers.length, List.of()));
        } else if (ends.equals("removed")) {
            journal.append(new CameraReleased(visit, CAMERA, 1, List.of()));
        }
        journal.append(new VisitClosed(visit, CAMERA, ends, numbers.length, numbers.length, 0));
        pass(Duration.ofMinutes(30));
    }

    /** Something happens at a dock that says nothing but that it is there. */
    private void alive(DockId dock) {
        docks.dock(dock).at(now).append(new DockEvent.UplinkRestored("office"));
        pass(Duration.ofMinutes(1));
    }

    private List<String> look() throws Exception {
        pass(Duration.ofMinutes(11));
        int rounds = 0;
        while (work.round()) {
            assertFalse(++rounds > 1_000, "works without end");
        }
        return found();
    }

    private List<String> found() {
        return docks.office.events(FindingRaised.class).stream()
                .filter(raised -> raised.kind() == Kind.NUMBERS_MISSING)
                .map(FindingRaised::found)
                .toList();
    }

    @Test
    void aNumberThatLiesAtADockThatHasNotShippedIsNotMissing() throws Exception {
        visit(A, 1, 2, 3, 4, 5);
        visit(B, 6, 7);
        visit(A, 8, 9);
        docks.ship(A);
        docks.ship(B, 1);
        assertEquals(List.of(), look());
        assertEquals(List.of(), look());
        docks.ship(B);
        assertEquals(List.of(), look(), "they have come");
        alive(B);
        docks.ship(B);
        assertEquals(List.of(), look());
        assertEquals(0, docks.office.events(FindingOvertaken.class).size());
    }

    @Test
    void aNumberIsMissingOnceEveryDockHasToldOfTheTimeAndOnceOnly() throws Exception {
        visit(B, 1, 2, 3, 4);
        visit(A, 5, 6, 8, 9);
        docks.ship(A);
        docks.ship(B);
        assertEquals(List.of(), look(), "dock B has told of nothing since");
        int examined = docks.office.events(ContinuityExamined.class).size();
        look();
        assertEquals(examined, docks.office.events(ContinuityExamined.class).size(), "waiting writes nothing");
        alive(B);
        docks.ship(B);
        assertEquals(List.of("0007-0007 (1)"), look());
        begin();
        assertEquals(List.of("0007-0007 (1)"), look(), "after a start, too");
    }

    /** Empty files, as a camera leaves them whose power goes, are all of the same bytes: one recording. */
    @Test
    void aNumberIsNotMissingBecauseItsFileHasTheBytesOfAnother() throws Exception {
        same = 3;
        visit(A, 1, 2, 3, 4, 5, 6, 7, 9);
        docks.ship(A);
        assertEquals(List.of("0008-0008 (1)"), look());
    }

    @Test
    void whatACameraKeptBecauseItWasTakenEarlyIsNotMissingUntilItCameAgain() throws Exception {
        visit(A, 1, 2, 3, 4);
        visit(A, false, 5, 6, 8);
        docks.ship(A);
        assertEquals(List.of(), look());
        visit(A, 7, 9, 11);
        docks.ship(A);
        assertEquals(List.of("0010-0010 (1)"), look());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VisitClosed.STOPPED,
                VisitClosed.INTERRUPTED,
                VisitClosed.UNSERVED,
                VisitClosed.DISABLED,
                VisitClosed.OVER_CURRENT,
                "too much current at port 1-1: counted 2 times, before 1",
                "an end that nobody thought of"
            })
    void whatACameraKeptBecauseNobodySawItLeaveIsNotMissingUntilItCameAgain(String how) throws Exception {
        visit(A, 1, 2, 3, 4);
        ends = how;
        visit(A, 5, 6, 8);
        docks.ship(A);
        assertEquals(List.of(), look());
        ends = "removed";
        visit(A, 7, 9, 11);
        docks.ship(A);
        assertEquals(List.of("0010-0010 (1)"), look());
    }

    /** All that was listed is stored, and yet there may be more: an entry that could not be listed, a clip that was just closed. */
    @ParameterizedTest
    @ValueSource(strings = {"FAULT", "LISTING", "IDENTIFYING", "WAITING"})
    void whatACameraKeptThatNobodyCouldListIsNotMissingUntilItCameAgain(String state) throws Exception {
        visit(A, 1, 2, 3, 4);
        takenIn = state;
        left = 0;
        visit(A, false, 5, 6, 8);
        docks.ship(A);
        assertEquals(List.of(), look());
        visit(A, 7, 9, 11);
        docks.ship(A);
        assertEquals(List.of("0010-0010 (1)"), look());
    }

    @Test
    void aCameraThatWasTakenWhileItsBatteryChargedHadGivenAllItHad() throws Exception {
        visit(A, 1, 2, 3, 4);
        takenIn = "CHARGING";
        left = 0;
        visit(A, false, 5, 6, 8);
        docks.ship(A);
        assertEquals(List.of("0007-0007 (1)"), look());
    }

    @Test
    void aDockThatIsSilentIsWaitedForThreeDays() throws Exception {
        visit(B, 1, 2, 3, 4);
        docks.ship(B);
        visit(A, 5, 6, 8, 9);
        docks.ship(A);
        assertEquals(List.of(), look());
        pass(Duration.ofDays(3));
        assertEquals(List.of("0007-0007 (1)"), look());
        visit(A, 10, 12, 13);
        docks.ship(A);
        assertEquals(List.of("0007-0007 (1)", "0011-0011 (1)"), look(), "nobody waits for a dock that was taken away");
    }

    @Test
    void aVisitWhoseTimeNobodyBelievesIsWaitedForLikewise() throws Exception {
        docks.dock(A).trust(TimeTrust.UNTRUSTED);
        visit(A, 1, 2, 3, 4, 6);
        docks.ship(A);
        assertEquals(List.of(), look());
        pass(Duration.ofDays(3));
        assertEquals(List.of("0005-0005 (1)"), look());
    }

    /** Whatever comes when: nobody is asked about what some dock has, and in the end about all that none has, once. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noOrderOfJournalsAsksAboutWhatADockHas(long seed) throws Exception {
        var random = new Random(seed);
        Set<Integer> lost = new TreeSet<>();
        List<Integer> kept = new ArrayList<>();
        visit(DOCKS[random.nextInt(3)], 1, 2, 3, 4, 5, 6);
        int next = 7;
        for (int i = 0; i < 25; i++) {
            List<Integer> brought = new ArrayList<>(kept);
            kept.clear();
            for (int files = 1 + random.nextInt(5); files > 0; files--) {
                int number = next++;
                if (random.nextInt(8) == 0) {
                    lost.add(number);
                } else {
                    brought.add(number);
                }
            }
            boolean whole = brought.size() < 2 || random.nextInt(4) > 0;
            if (!whole) {
                kept.add(brought.remove(random.nextInt(brought.size())));
            }
            visit(
                    DOCKS[random.nextInt(3)],
                    whole,
                    brought.stream().mapToInt(one -> one).toArray());
            for (DockId dock : DOCKS) {
                if (random.nextInt(3) == 0) {
                    docks.ship(dock, 1 + random.nextInt(20));
                }
            }
            if (random.nextInt(5) == 0) {
                begin();
            }
            look();
            asked(seed).forEach(number -> assertFalse(taken.contains(number), "seed " + seed + ": " + number));
        }
        kept.add(next++);
        visit(A, kept.stream().mapToInt(one -> one).toArray());
        visit(A, next);
        for (DockId dock : DOCKS) {
            alive(dock);
            docks.ship(dock);
        }
        look();
        look();
        assertEquals(lost, new TreeSet<>(asked(seed)), "seed " + seed);
        assertEquals(0, docks.office.events(FindingOvertaken.class).size(), "seed " + seed);
    }

    /** Every number that anybody was asked about, none twice. */
    private List<Integer> asked(long seed) {
        List<Integer> numbers = new ArrayList<>();
        for (String found : found()) {
            int first = Integer.parseInt(found.substring(0, 4));
            int last = Integer.parseInt(found.substring(5, 9));
            for (int number = first; number <= last; number++) {
                assertFalse(numbers.contains(number), "seed " + seed + ": twice " + number);
                numbers.add(number);
            }
        }
        return numbers;
    }
}
