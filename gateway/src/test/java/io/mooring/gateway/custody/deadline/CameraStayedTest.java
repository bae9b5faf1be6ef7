package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: an officer who handed his camera over in time, and is late because the dock lost its power over the weekend. */
class CameraStayedTest {
    private static final String CAMERA = "m/o/1";
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:30:00Z");

    private final DeadlineRig rig = new DeadlineRig();
    private int visits;

    CameraStayedTest() {
        rig.configure(Bureaus.of("AK"));
    }

    private String opens(Instant at, int bay) {
        String visit = "stay" + ++visits;
        rig.journal.at(at);
        rig.journal.append(new VisitOpened(visit, bay, "1-" + bay, CAMERA, "m", "o", "1", "f", "d"));
        return visit;
    }

    private void lists(String visit, String listing) {
        rig.journal.append(new Listed(visit, CAMERA, 3, 30, listing, 0, null));
    }

    /** Work ended two hours before the camera came on Friday. */
    private ClockFace handover(String visit) {
        RecordingId recording = rig.store(visit, FRIDAY.minus(Duration.ofHours(2)), Duration.ofSeconds(2));
        rig.probed(recording, Duration.ofMinutes(1));
        return rig.clock(Clock.HANDOVER, recording.sha256());
    }

    private static ClockState state(ClockFace face) {
        return face.state(new Now(MONDAY.plus(Duration.ofHours(1)), true));
    }

    private void off(String visit, String how) {
        rig.journal.boot("b" + visits + "x").at(MONDAY.minusSeconds(60));
        rig.journal.append(new DockEvent.Started("dock", "1"));
        rig.journal.append(new VisitClosed(visit, CAMERA, how, 3, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VisitClosed.INTERRUPTED,
                VisitClosed.STOPPED,
                VisitClosed.UNSERVED,
                VisitClosed.DISABLED,
                VisitClosed.OVER_CURRENT
            })
    void whoeverBroughtItInTimeIsInTimeThoughTheDockWasOff(String how) {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        off(first, how);
        String second = opens(MONDAY, 1);
        lists(second, "l1");
        ClockFace face = handover(second);
        assertEquals(ClockState.MET, state(face));
        assertEquals(FRIDAY, face.met() == null ? null : face.met().latest());
    }

    @Test
    void overSeveralStartsToo() {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        off(first, VisitClosed.INTERRUPTED);
        off(opens(MONDAY.minusSeconds(50), 1), VisitClosed.INTERRUPTED);
        String third = opens(MONDAY, 1);
        lists(third, "l1");
        lists(third, "l1");
        off(third, VisitClosed.INTERRUPTED);
        String fourth = opens(MONDAY.plusSeconds(300), 1);
        lists(fourth, "l1");
        assertEquals(ClockState.MET, state(handover(fourth)));
    }

    @Test
    void theClockToTheServerRunsFromThereToo() {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        off(first, VisitClosed.INTERRUPTED);
        String second = opens(MONDAY, 1);
        lists(second, "l1");
        RecordingId recording = rig.store(second, FRIDAY.minus(Duration.ofHours(2)), Duration.ZERO);
        ClockFace face = rig.clock(Clock.STORAGE, recording.sha256());
        assertEquals(FRIDAY.plus(Duration.ofHours(24)), face.due().latest());
    }

    @Test
    void anotherListingSaysThatItWasAway() {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        off(first, VisitClosed.INTERRUPTED);
        String second = opens(MONDAY, 1);
        lists(second, "l2");
        lists(second, "l1");
        assertEquals(ClockState.LATE, state(handover(second)));
    }

    @Test
    void inAnotherBayItWasBrought() {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        off(first, VisitClosed.INTERRUPTED);
        String second = opens(MONDAY, 2);
        lists(second, "l1");
        assertEquals(ClockState.LATE, state(handover(second)));
    }

    @Test
    void whoeverTookItAwayAgainHasNotHandedItOver() {
        String first = opens(FRIDAY, 1);
        lists(first, "l1");
        rig.journal.append(new RemovedEarly(first, CAMERA, 1, "COPYING", 3, 1, List.of()));
        rig.journal.append(new VisitClosed(first, CAMERA, "unplugged", 3, 1, 0));
        String second = opens(MONDAY, 1);
        lists(second, "l1");
        assertEquals(ClockState.LATE, state(handover(second)));
        rig.journal.append(new CameraReleased(second, CAMERA, 1, List.of()));
        String third = opens(MONDAY.plusSeconds(900), 1);
        lists(third, "l1");
        assertEquals(ClockState.LATE, state(handover(third)));
    }

    /** On Friday nobody knew the time; on Monday somebody does, and the boots between say no more than they can. */
    @Test
    void whatCameWhileTheTimeWasWrongIsNotLateForSure() {
        rig.believedAt(FRIDAY.minus(Duration.ofHours(1)));
        rig.journal.boot("b-dark").trust(TimeTrust.UNTRUSTED);
        String first = opens(Instant.EPOCH.plusSeconds(600), 1);
        lists(first, "l1");
        rig.journal.trust(TimeTrust.TRUSTED);
        off(first, VisitClosed.INTERRUPTED);
        String second = opens(MONDAY, 1);
        lists(second, "l1");
        assertEquals(ClockState.UNDECIDED, state(handover(second)));
    }
}
