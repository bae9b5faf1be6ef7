package io.mooring.gateway.app.node;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockId;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.deadline.ClockFace;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.handover.HandoverFilter;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.custody.ledger.UseFilter;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.CameraHold;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.OpenVisit;
import io.mooring.gateway.index.RecordingHold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.chronicle.Docks;
import io.mooring.gateway.proof.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registers over several docks, whose journals come in whenever they come. Boots, bays and visits of docks bear the same names. */
class BureauRegistersTest extends DocksOfABureau {
    private static final DeadlinesConfigured STORED_WITHIN_AN_HOUR = new DeadlinesConfigured(
            "p",
            null,
            false,
            null,
            List.of(),
            new Rule(Unit.MINUTES, 60, ""),
            false,
            null,
            null,
            List.of("office-1"),
            "Asia/Shanghai",
            null);

    private static final DeadlinesConfigured HANDED_OVER_WITHIN_A_DAY = new DeadlinesConfigured(
            "p",
            new Rule(Unit.MINUTES, 24 * 60, "5"),
            false,
            null,
            List.of(),
            null,
            false,
            null,
            null,
            List.of(),
            "Asia/Shanghai",
            null);

    private static final DockId[] DOCKS = {A, B, new DockId("dock-c")};
    private static final View[] VIEWS = Registers.OF_DESK.toArray(View[]::new);

    @TempDir
    Path directory;

    private RecordingIndex index() throws Exception {
        return RecordingIndex.inMemory(docks.chronicle(), VIEWS);
    }

    private static List<String> handovers(RecordingIndex index) {
        List<String> told = new ArrayList<>();
        new Handovers(index).list(HandoverFilter.ALL, null, 500).items().forEach(one -> {
            Instant back = one.broughtAt() == null ? null : one.broughtAt().wall();
            told.add(one.camera() + " " + one.takenAt().wall() + " " + dock(one.visitOut()) + " -> " + back + " "
                    + dock(one.visitBack()));
        });
        return told.stream().sorted().toList();
    }

    private static String dock(String visit) {
        return OfDock.dock(visit);
    }

    private static List<String> lines(RecordingIndex index) {
        List<String> told = new ArrayList<>();
        for (Use use : new Ledger(index).page(UseFilter.ALL, null, 500).items()) {
            told.add(use.camera() + " " + passage(use.out()) + " -> " + passage(use.back()));
        }
        return told.stream().sorted().toList();
    }

    private static String passage(Use.@Nullable Passage passage) {
        return passage == null ? "nobody saw" : passage.time().at().toString();
    }

    /** Cameras go round three docks for a day; what each was taken and brought is what must come out. */
    private List<String> goRound(Random random) {
        List<String> truth = new ArrayList<>();
        record Move(Instant at, Runnable what) {}
        List<Move> moves = new ArrayList<>();
        for (int camera = 0; camera < 4; camera++) {
            Instant now = DAY.plusSeconds(random.nextInt(3_600));
            @Nullable String out = null;
            for (int stay = 0; stay < 6; stay++) {
                DockId dock = DOCKS[random.nextInt(DOCKS.length)];
                Instant comes = now;
                Instant goes = now.plusSeconds(60 + random.nextInt(7_200));
                if (out != null) {
                    truth.add(out + comes + " " + dock);
                }
                int one = camera;
                String[] visit = {""};
                moves.add(new Move(comes, () -> visit[0] = comes(dock, one, comes)));
                moves.add(new Move(goes, () -> goes(dock, visit[0], one, goes)));
                out = camera(camera) + " " + goes + " " + dock + " -> ";
                now = goes.plusSeconds(60 + random.nextInt(7_200));
            }
            truth.add(out + "null ");
        }
        moves.sort((one, other) -> one.at().compareTo(other.at()));
        moves.forEach(move -> move.what().run());
        return truth.stream().sorted().toList();
    }

    private void shipAll(Random random) {
        List<DockId> waiting = new ArrayList<>(List.of(DOCKS));
        while (!waiting.isEmpty()) {
            DockId next = waiting.get(random.nextInt(waiting.size()));
            docks.ship(next, 1 + random.nextInt(6));
            waiting.removeIf(dock -> docks.waiting(dock) == 0);
        }
    }

    @Test
    void whoHadACameraDoesNotDependOnWhichDocksJournalCameFirst() throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            docks = new Docks();
            visits.clear();
            Random random = new Random(seed);
            List<String> truth = goRound(random);
            shipAll(random);
            RecordingIndex index = index();
            assertEquals(truth, handovers(index), "seed " + seed);
            List<String> used = lines(index).stream()
                    .filter(line -> !line.contains("nobody saw ->"))
                    .map(line -> line.replace("nobody saw", "null"))
                    .toList();
            assertEquals(
                    truth.stream()
                            .map(line -> line.replaceAll(" dock-.", "").stripTrailing())
                            .toList(),
                    used,
                    "seed " + seed);
        }
    }

    @Test
    void replayGivesWhatWasLivedThroughWhereverItWasCut() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        goRound(random);
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        for (int i = 0; i < 60; i++) {
            docks.ship(DOCKS[random.nextInt(DOCKS.length)], 1 + random.nextInt(4));
            // Opened and closed: each time as far as it was, often in the middle of what came in together.
            try (RecordingIndex cut =
                    RecordingIndex.open(new RealDisk(), directory.resolve("p"), quarantine, docks.chronicle(), VIEWS)) {
                assertEquals(docks.chronicle().head().seq(), cut.appliedSeq(), "seed " + seed);
            }
        }
        try (RecordingIndex lived =
                RecordingIndex.open(new RealDisk(), directory.resolve("p"), quarantine, docks.chronicle(), VIEWS)) {
            assertEquals(List.of(), lived.differences(index(), 10), "seed " + seed);
        }
    }

    @Test
    void theSameBayOfTwoDocksIsTwoPlaces() throws Exception {
        comes(A, 1, DAY.plusSeconds(60));
        comes(B, 2, DAY.plusSeconds(61));
        docks.ship(A);
        docks.ship(B);
        RecordingIndex index = index();
        assertEquals(2, index.openVisits().size());
        assertEquals(
                List.of("boot-1@dock-a", "boot-1@dock-b"),
                index.openVisits().stream().map(OpenVisit::visit).sorted().toList());
    }

    @Test
    void aDockThatStartsTellsNothingOfAnothersCameras() throws Exception {
        at(A, DAY).append(new Started("dock", "1"));
        String visit = comes(A, 1, DAY.plusSeconds(60));
        at(A, DAY.plusSeconds(120)).append(new VisitClosed(visit, camera(1), "out of use", 0, 0, 0));
        docks.ship(A);
        at(B, DAY.plusSeconds(130)).append(new Started("dock", "1"));
        comes(B, 1, DAY.plusSeconds(140));
        docks.ship(B);
        List<String> told = handovers(index());
        assertEquals(1, told.size(), "found in a bay of that number, of another dock: somebody carried it there");
        assertTrue(told.get(0).endsWith("dock-b"), told.get(0));
    }

    @Test
    void aDockClosesWhatIsOpenAndDoesNotReplaceWhatTheDeskSaid() throws Exception {
        RecordingId first = stores(A, comes(A, 1, DAY.plusSeconds(60)), 1, DAY.plusSeconds(70));
        RecordingId second = stores(A, comes(A, 2, DAY.plusSeconds(61)), 2, DAY.plusSeconds(71));
        docks.ship(A);
        docks.own(new SecrecyMarked(first, Secrecy.STATE, "li", "inquiry", ""));
        for (RecordingId marked : List.of(first, second)) {
            at(A, DAY.plusSeconds(80)).append(new SecrecyMarked(marked, Secrecy.PRIVACY, "li", "late", ""));
        }
        docks.ship(A);
        RecordingIndex index = index();
        Activities files = new Activities(index);
        assertEquals(Optional.of(Secrecy.STATE), new Custody(index).secrecy(first));
        assertEquals(Secrecy.STATE, files.card(first).orElseThrow().secrecy());
        assertEquals(Optional.of(Secrecy.PRIVACY), new Custody(index).secrecy(second));
        assertEquals(Secrecy.PRIVACY, files.card(second).orElseThrow().secrecy());
    }

    @Test
    void aDockHoldsACameraBackAndDoesNotLetItGo() throws Exception {
        comes(A, 1, DAY.plusSeconds(60));
        at(A, DAY.plusSeconds(70)).append(new CameraHeld(camera(1), "li", "broken", ""));
        at(A, DAY.plusSeconds(80)).append(new CameraHoldLifted(camera(1), "li", "mended", ""));
        docks.ship(A);
        assertTrue(new HeldCameras(index()).hold(camera(1)).isPresent());
        docks.own(new CameraHoldLifted(camera(1), "li", "mended", ""));
        assertTrue(new HeldCameras(index()).hold(camera(1)).isEmpty());
    }

    @Test
    void whoHoldsWhatAndWhyIsNotToldOtherwiseByADock() throws Exception {
        RecordingId recording = stores(A, comes(A, 1, DAY.plusSeconds(60)), 1, DAY.plusSeconds(70));
        docks.ship(A);
        docks.own(new RecordingHeld(recording, "H-1", "zhao", "a case at court", "", null));
        docks.own(new CameraHeld(camera(1), "zhao", "to the maker", ""));
        at(A, DAY.plusSeconds(80)).append(new RecordingHeld(recording, "H-1", "somebody", "nothing", "", null));
        at(A, DAY.plusSeconds(90)).append(new CameraHeld(camera(1), "somebody", "nothing", ""));
        docks.ship(A);
        RecordingHold hold = new Custody(index()).holds(recording).get(0);
        assertEquals("zhao: a case at court", hold.by() + ": " + hold.reason());
        CameraHold back = new HeldCameras(index()).hold(camera(1)).orElseThrow();
        assertEquals("zhao: to the maker", back.by() + ": " + back.reason());
    }

    @Test
    void anActivityHasRecordingsOfCamerasOfSeveralDocks() throws Exception {
        RecordingId first = stores(A, comes(A, 1, DAY.plusSeconds(60)), 1, DAY.plusSeconds(70));
        RecordingId second = stores(B, comes(B, 2, DAY.plusSeconds(61)), 2, DAY.plusSeconds(71));
        docks.own(new Received(second, "dock-b", 100, ""));
        docks.ship(A);
        docks.ship(B);
        ActivityFacts facts = new ActivityFacts("case", "1", "party", "place", List.of(), null, null);
        docks.own(new ActivityOpened("A-000001", facts));
        docks.own(new RecordingsFiled("A-000001", List.of(first, second), null, ""));
        Activities files = new Activities(index());
        assertEquals(2, files.activity("A-000001").orElseThrow().recordings());
        // It was received before its dock's journal told of it, and bears what that tells all the same.
        assertEquals(camera(2), files.card(second).orElseThrow().camera());
        assertEquals("A-000001", files.card(second).orElseThrow().activity());
    }

    /** Bytes may come before the journal that tells of them, and be filed; the registers then say what they would have said. */
    @Test
    void whatIsFiledBeforeItsDockTellsOfItIsFiledInEveryRegister() throws Exception {
        docks.own(HANDED_OVER_WITHIN_A_DAY);
        String visit = comes(A, 1, DAY.plusSeconds(60));
        RecordingId filed = stores(A, visit, 1, DAY.plusSeconds(70));
        RecordingId takenOut = stores(A, visit, 1, DAY.plusSeconds(80));
        docks.own(new Received(filed, "dock-a", 100, ""));
        docks.own(new Received(takenOut, "dock-a", 100, ""));
        docks.own(new ActivityOpened(
                "A-000001", new ActivityFacts("case", "1", "party", "place", List.of(), null, null)));
        docks.own(new RecordingsFiled("A-000001", List.of(filed, takenOut), null, ""));
        docks.own(new RecordingsUnfiled("A-000001", List.of(takenOut), "another case"));
        docks.own(new ActivityEnded("A-000001", DAY, ""));
        docks.ship(A);
        Deadlines deadlines = new Deadlines(index());
        assertEquals(
                ClockFace.Basis.ACTIVITY_DECLARED,
                Objects.requireNonNull(deadlines.of(Clock.HANDOVER, filed.sha256()))
                        .basis());
        assertEquals(
                ClockFace.Basis.RECORDING_BEGIN,
                Objects.requireNonNull(deadlines.of(Clock.HANDOVER, takenOut.sha256()))
                        .basis());
        ClockFace whole = Objects.requireNonNull(deadlines.of(Clock.HANDOVER, "A-000001"));
        assertTrue(whole.met() != null, "its recordings are in the dock");
        List<Use> lines = new Ledger(index()).page(UseFilter.ALL, null, 10).items();
        assertEquals(1, lines.size());
        Use.Filed told = lines.get(0).filed().get(0);
        assertEquals("A-000001: 1", told.activity() + ": " + told.recordings());
    }

    @Test
    void aRecordingIsInTimeWhenTheOfficeHasItAndItsDockSawIt() throws Exception {
        docks.own(STORED_WITHIN_AN_HOUR);
        for (boolean journalFirst : new boolean[] {true, false}) {
            DockId dock = journalFirst ? A : B;
            Instant comes = DAY.plusSeconds(60);
            RecordingId id = stores(dock, comes(dock, 1, comes), 1, comes.plusSeconds(1));
            if (journalFirst) {
                docks.ship(dock);
            }
            Instant there = comes.plusSeconds(600);
            String receipt = new Receipt(id, 100, dock, Docks.OFFICE, there)
                    .signed(SigningKey.openOrCreate(new RealDisk(), directory.resolve(dock + ".pem")));
            docks.office.at(there);
            docks.own(new Received(id, dock.value(), 100, receipt));
            at(dock, there).append(new Acknowledged(id, "hq", receipt));
            docks.ship(dock);
            ClockFace before = new Deadlines(index()).of(Clock.STORAGE, id.sha256());
            assertEquals(null, before == null ? "no clock" : before.met(), "acknowledged is not seen");
            at(dock, there.plusSeconds(60)).append(new Confirmed(id, "hq", "nonce"));
            docks.ship(dock);
            ClockFace face = new Deadlines(index()).of(Clock.STORAGE, id.sha256());
            assertEquals(
                    there,
                    face == null || face.met() == null ? null : face.met().earliest());
        }
    }

    @Test
    void oneDocksUntrustedTimeIsNotDatedByAnothers() throws Exception {
        docks.own(STORED_WITHIN_AN_HOUR);
        docks.dock(A).trust(TimeTrust.UNTRUSTED);
        RecordingId id = stores(A, comes(A, 1, DAY.plusSeconds(60)), 1, DAY.plusSeconds(70));
        docks.ship(A);
        comes(B, 2, DAY.plusSeconds(80));
        docks.ship(B);
        ClockFace face = new Deadlines(index()).of(Clock.STORAGE, id.sha256());
        assertTrue(face != null && !face.begin().bounded(), "the same boot's name at dock B says nothing of dock A");
        docks.dock(A).trust(TimeTrust.TRUSTED);
        comes(A, 3, DAY.plusSeconds(90));
        docks.ship(A);
        ClockFace dated = new Deadlines(index()).of(Clock.STORAGE, id.sha256());
        assertTrue(dated != null && dated.begin().bounded());
    }
}
