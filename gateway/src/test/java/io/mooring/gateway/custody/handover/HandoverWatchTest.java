package io.mooring.gateway.custody.handover;

import static io.mooring.gateway.custody.handover.Docked.X1;
import static io.mooring.gateway.custody.handover.Docked.X2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.BroughtByAnother;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.NeverReturned;
import io.mooring.gateway.HandoverEvent.OwnerDiffers;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.HandoverEvent.TakenByAnother;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.custody.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a camera that is gone and nobody is told, and an officer who is told of for nothing. */
class HandoverWatchTest {
    private Docked dock;

    @BeforeEach
    void start() throws Exception {
        dock = new Docked();
    }

    private <E extends HandoverEvent> int count(Class<E> kind) {
        return dock.journal.events(kind).size();
    }

    private Handover taken(String camera, int bay) throws Exception {
        dock.isTaken(dock.opens(camera, bay), camera, bay);
        dock.index.catchUp();
        return dock.handovers.open(camera).orElseThrow();
    }

    @Test
    void aCameraThatIsNotBackByItsTermIsToldOfOnce() throws Exception {
        Handover out = taken(X1, 1);
        dock.look(Duration.ofHours(23).plusMinutes(59));
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofMinutes(1).plusSeconds(1));
        dock.look();
        dock.look(Duration.ofHours(1));
        List<ReturnedLate> told = dock.journal.events(ReturnedLate.class);
        assertEquals(1, told.size());
        assertEquals(out.id(), told.get(0).handover());
        assertEquals(
                out.takenAt().wall().plus(Duration.ofHours(24)), told.get(0).dueAt());
        dock.look(Duration.ofDays(7));
        dock.look(Duration.ofDays(7));
        assertEquals(1, count(NeverReturned.class));
        assertEquals(
                List.of(Irregularity.RETURNED_LATE, Irregularity.NEVER_RETURNED),
                dock.only().irregularities());
    }

    @Test
    void ofMoreCamerasThanAreLookedAtAtOnceNoneIsForgotten() throws Exception {
        for (int i = 0; i < HandoverWatch.LOOKED_AT_MAX; i++) {
            String camera = "Maker/X1/A" + i;
            dock.isTaken(dock.opens(camera, 1), camera, 1);
        }
        taken("Maker/X1/Z", 1);
        dock.look(Duration.ofHours(25));
        // Each second look begins anew.
        for (int i = 0; i < 2 * HandoverWatch.LOOKED_AT_MAX / HandoverWatch.TOLD_MAX + 2; i++) {
            dock.look();
        }
        List<ReturnedLate> told = dock.journal.events(ReturnedLate.class);
        assertEquals(HandoverWatch.LOOKED_AT_MAX + 1, told.size());
        assertEquals(
                told.size(), told.stream().map(ReturnedLate::camera).distinct().count());
    }

    /** Whoever makes cameras up that are late, faster than they are told of, keeps nobody else's from being told of. */
    @Test
    void camerasThatAreLateWithoutEndHideNoOther() throws Exception {
        taken("Maker/X1/Z", 1);
        for (int look = 0; look < 4; look++) {
            for (int i = 0; i < HandoverWatch.TOLD_MAX; i++) {
                String camera = "Maker/X1/A" + look + "-" + i;
                dock.isTaken(dock.opens(camera, 1), camera, 1);
            }
            dock.look(Duration.ofHours(25));
        }
        assertTrue(
                dock.journal.events(ReturnedLate.class).stream()
                        .anyMatch(late -> late.camera().equals("Maker/X1/Z")),
                "told of " + count(ReturnedLate.class));
    }

    @Test
    void aListThatLooksThroughManyGoesOnWithTheNextPage() throws Exception {
        Handover first = taken("Maker/X1/Z", 1);
        dock.opens("Maker/X1/Z", 1);
        for (int i = 0; i < Handovers.LOOKED_AT_MAX; i++) {
            String camera = "Maker/X1/A" + i;
            dock.isTaken(dock.opens(camera, 1), camera, 1);
        }
        dock.index.catchUp();
        var back = new HandoverFilter("", "", null, null, false, null, null);
        Page<Handover> page = dock.handovers.list(back, null, 10);
        assertEquals(List.of(), page.items(), "as many as one question looks at");
        page = dock.handovers.list(back, page.next(), 10);
        assertEquals(
                List.of(first.id()), page.items().stream().map(Handover::id).toList());
        assertNull(page.next());
    }

    @Test
    void aCameraThatIsBackInTimeIsNotToldOf() throws Exception {
        taken(X1, 1);
        dock.journal.pass(Duration.ofHours(23));
        dock.opens(X1, 1);
        dock.look(Duration.ofDays(30));
        assertEquals(0, count(ReturnedLate.class));
        assertEquals(0, count(NeverReturned.class));
    }

    @Test
    void aLongerLineOfTheRosterStandsForMore() throws Exception {
        Instant until = dock.wall().plus(Duration.ofDays(3));
        dock.act(() -> List.of(dock.acts.roster(List.of(dock.line(X1, "P1", dock.wall(), until)))));
        taken(X1, 1);
        dock.look(Duration.ofDays(2));
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofDays(2));
        assertEquals(until, dock.journal.events(ReturnedLate.class).get(0).dueAt());
        assertEquals("P1", dock.journal.events(ReturnedLate.class).get(0).officer());
    }

    @Test
    void whatCameBackLateWhileTheDockWasOffIsToldOf() throws Exception {
        Handover out = taken(X1, 1);
        dock.journal.pass(Duration.ofHours(30));
        dock.starts("boot-2");
        dock.opens(X1, 1);
        dock.look();
        dock.look();
        List<ReturnedLate> told = dock.journal.events(ReturnedLate.class);
        assertEquals(1, told.size());
        assertEquals(
                out.takenAt().wall().plus(Duration.ofHours(24)), told.get(0).dueAt());
        assertEquals(
                Objects.requireNonNull(dock.only().broughtAt()).wall(),
                told.get(0).broughtAt());
    }

    @Test
    void nothingIsToldOfTermsWhileTheTimeCannotBeBelieved() throws Exception {
        dock.journal.trust(TimeTrust.UNTRUSTED);
        taken(X1, 1);
        dock.journal.at(dock.wall().plus(Duration.ofDays(400)));
        dock.starts("boot-2");
        dock.look();
        assertEquals(0, count(ReturnedLate.class));
        dock.journal.trust(TimeTrust.TRUSTED);
        Instant believed = dock.wall().plusSeconds(1);
        dock.journal.append(new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 10, "NTP"));
        dock.look();
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofHours(25));
        List<ReturnedLate> told = dock.journal.events(ReturnedLate.class);
        assertEquals(1, told.size());
        assertEquals(TimeTrust.UNTRUSTED, told.get(0).takenTrust());
        assertEquals(believed.plus(Duration.ofHours(24)), told.get(0).dueAt());
    }

    @Test
    void withinOneBootTheMonotonicClockCounts() throws Exception {
        dock.journal.trust(TimeTrust.UNTRUSTED);
        taken(X1, 1);
        dock.journal.trust(TimeTrust.TRUSTED);
        dock.journal.pass(Duration.ofHours(2)).at(Instant.parse("2030-01-01T00:00:00Z"));
        dock.opens(X2, 2);
        dock.look();
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofHours(22));
        assertEquals(1, count(ReturnedLate.class));
    }

    @Test
    void whatLeftUnseenIsGivenTimeToBeFound() throws Exception {
        dock.ends(dock.opens(X1, 1), X1);
        dock.journal.pass(Duration.ofDays(9));
        dock.starts("boot-2");
        dock.look();
        dock.look(Duration.ofMinutes(2));
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofHours(25));
        assertEquals(1, count(ReturnedLate.class));
        assertEquals(0, count(NeverReturned.class));
    }

    @Test
    void whatNobodySawLeaveAfterTooMuchCurrentIsToldOfWithoutAStart() throws Exception {
        dock.isForgotten(dock.opens(X1, 1), X1);
        dock.look(Duration.ofHours(23));
        assertEquals(0, count(ReturnedLate.class));
        dock.look(Duration.ofHours(2));
        assertEquals(1, count(ReturnedLate.class));
        dock.look(Duration.ofDays(7));
        assertEquals(1, count(NeverReturned.class));
    }

    @Test
    void ofWhatWasForgottenWhileTheTimeWasWrongTermsCountFromWhenItIsRight() throws Exception {
        String visit = dock.opens(X1, 1);
        dock.journal.trust(TimeTrust.UNTRUSTED);
        dock.isForgotten(visit, X1);
        dock.journal.pass(Duration.ofHours(2));
        dock.journal.trust(TimeTrust.TRUSTED);
        dock.journal.append(new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 1, "chrony"));
        dock.look();
        dock.look(Duration.ofHours(25));
        assertEquals(1, count(ReturnedLate.class));
    }

    @Test
    void takenByAnotherThanItsCustodianIsToldOfOnce() throws Exception {
        dock.custodian(X1, "P1");
        String visit = dock.opens(X1, 1);
        dock.act(() -> List.of(dock.acts.take(1, "P2")));
        dock.isTaken(visit, X1, 1);
        dock.look();
        dock.look();
        String id = dock.only().id();
        assertEquals(List.of(new TakenByAnother(id, X1, "P2", "P1")), dock.journal.events(TakenByAnother.class));
        dock.act(() -> List.of(dock.acts.explain(id, Irregularity.TAKEN_BY_ANOTHER, "P1 休假")));
        assertEquals("P1 休假", dock.only().explanations().get(0).explanation());
        assertEquals("wang", dock.only().explanations().get(0).by());
    }

    @Test
    void theRosterGoesBeforeTheCustodian() throws Exception {
        dock.custodian(X1, "P1");
        dock.act(() -> List.of(dock.acts.roster(List.of(dock.line(X1, "P2", dock.wall(), null)))));
        String visit = dock.opens(X1, 1);
        dock.act(() -> List.of(dock.acts.take(1, "P2")));
        dock.isTaken(visit, X1, 1);
        dock.look();
        assertEquals(0, count(TakenByAnother.class));
    }

    @Test
    void broughtByAnotherThanTookItIsToldOfOnce() throws Exception {
        String visit = dock.opens(X1, 1);
        dock.act(() -> List.of(dock.acts.take(1, "P1")));
        dock.isTaken(visit, X1, 1);
        dock.opens(X1, 2);
        dock.act(() -> List.of(dock.acts.bring(2, "P2")));
        dock.look();
        dock.look();
        assertEquals(
                List.of(new BroughtByAnother(dock.only().id(), X1, "P2", "P1")),
                dock.journal.events(BroughtByAnother.class));
    }

    @Test
    void anotherOfficerWrittenInTheCameraIsToldOfOnceForEachPair() throws Exception {
        dock.custodian(X1, "P1");
        for (String written : List.of("P1", "Name P1", "", "P2", "P2", "P3")) {
            String visit = dock.opens(X1, 1);
            if (!written.isEmpty()) {
                dock.journal.append(new OwnerRead(visit, X1, written, "Artist"));
            }
            dock.look();
            dock.isTaken(visit, X1, 1);
        }
        assertEquals(
                List.of("P2", "P3"),
                dock.journal.events(OwnerDiffers.class).stream()
                        .map(OwnerDiffers::written)
                        .toList());
    }
}
