package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.MarkedUnrelated;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.UnrelatedMarkLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.journal.JournalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At stake: what waits for a person's word goes the moment the word is there, once, and never where it must not; whether the
 * word is said at the dock or ordered by the office, in one run of the program or over a restart.
 *
 * <p>That something does not go is seen by another that was stored after it and arrived: lanes take the earliest deadline first,
 * so they had asked of it before.
 */
class WithheldDeliveryTest {
    private static final String CAMERA = "Kestrel/DSJ-9/0012";
    private static final String[] ALL = {WithheldRig.CLEARED, WithheldRig.UNCLEARED, WithheldRig.PLAIN};

    @TempDir
    Path root;

    private long orders;

    /** Who said it, and whether the program was started again between. */
    enum How {
        HERE(false, false),
        HERE_AFTER_A_RESTART(false, true),
        ORDERED(true, false),
        ORDERED_AFTER_A_RESTART(true, true);

        final boolean ordered;
        final boolean restarted;

        How(boolean ordered, boolean restarted) {
            this.ordered = ordered;
            this.restarted = restarted;
        }
    }

    private static SecrecyMarked mark(RecordingId recording, Secrecy secrecy) {
        return new SecrecyMarked(recording, secrecy, "Li", "", "root");
    }

    private void said(WithheldRig rig, How how, Event event) throws Exception {
        if (how.restarted) {
            rig.restart();
        }
        if (how.ordered) {
            orders++;
            rig.append(new OrderTaken(
                    new DockId("office-1"),
                    orders,
                    orders,
                    "ab".repeat(32),
                    Actor.person("custodian", "li"),
                    rig.clock.eventTime(),
                    event));
        } else {
            rig.append(event);
        }
    }

    /** Everything that was to be asked before this was asked. */
    private static void anotherPasses(WithheldRig rig) throws Exception {
        RecordingId harmless = rig.stored("v9", "Other/X/1", null);
        rig.append(mark(harmless, Secrecy.OPEN));
        rig.append(new MarkedUnrelated(List.of(harmless), "a test of the camera"));
        rig.arrives(harmless, ALL);
    }

    private static void assertWent(WithheldRig rig, RecordingId recording, long cleared, long uncleared, long plain)
            throws JournalException {
        assertEquals(cleared, rig.times(recording, WithheldRig.CLEARED), "to the one that is cleared");
        assertEquals(uncleared, rig.times(recording, WithheldRig.UNCLEARED), "to the one that is not cleared");
        assertEquals(plain, rig.times(recording, WithheldRig.PLAIN), "over the link without TLS");
    }

    @ParameterizedTest
    @CsvSource({
        "HERE, PRIVACY",
        "HERE_AFTER_A_RESTART, STATE",
        "ORDERED, COMMERCIAL",
        "ORDERED_AFTER_A_RESTART, PRIVACY"
    })
    void byCameraUntilItIsMarked(How how, Secrecy secret) throws Exception {
        try (var rig = new WithheldRig(root, "cameras = [ { model = \"DSJ-*\" } ]")) {
            RecordingId recording = rig.stored("v1", CAMERA, null);
            anotherPasses(rig);
            assertWent(rig, recording, 0, 0, 0);
            said(rig, how, mark(recording, secret));
            rig.arrives(recording, WithheldRig.CLEARED);
            anotherPasses(rig);
            assertWent(rig, recording, 1, 0, 0);
            // The mark is lifted: what is open goes everywhere, and to nobody twice.
            said(rig, how, mark(recording, Secrecy.OPEN));
            rig.arrives(recording, ALL);
            anotherPasses(rig);
            assertWent(rig, recording, 1, 1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"HERE", "ORDERED_AFTER_A_RESTART"})
    void untilItIsClassified(How how) throws Exception {
        try (var rig = new WithheldRig(root, "until-classified = true")) {
            rig.append(new ActivityOpened(
                    "A-000001", new ActivityFacts("case", "2026-1", "party", "place", List.of("007"), null, null)));
            RecordingId recording = rig.stored("v1", CAMERA, null);
            RecordingId taken = rig.stored("v1", CAMERA, null);
            rig.append(mark(recording, Secrecy.STATE));
            rig.append(mark(taken, Secrecy.OPEN));
            // Said to belong to none, and taken back before anybody could look.
            rig.append(new MarkedUnrelated(List.of(recording), "mistake"));
            rig.append(new UnrelatedMarkLifted(List.of(recording), "it was one"));
            anotherPasses(rig);
            assertWent(rig, taken, 0, 0, 0);
            said(rig, how, new RecordingsFiled("A-000001", List.of(recording, taken), null, ""));
            rig.arrives(recording, WithheldRig.CLEARED);
            rig.arrives(taken, ALL);
            anotherPasses(rig);
            assertWent(rig, recording, 1, 0, 0);
            assertWent(rig, taken, 1, 1, 1);
        }
    }

    /** A camera that was away with somebody: the moment at which it made what it brought. */
    private static MadeAt away(WithheldRig rig) throws Exception {
        rig.append(new VisitOpened("v1", 1, "1-1", CAMERA, "Kestrel", "DSJ-9", "0012", "1", ""));
        rig.append(new CameraReleased("v1", CAMERA, 1, List.of()));
        rig.append(new VisitClosed("v1", CAMERA, "unplugged", 0, 0, 0));
        rig.clock.pause(Duration.ofMillis(20));
        var at = rig.clock.wall();
        rig.clock.pause(Duration.ofMillis(20));
        rig.append(new VisitOpened("v2", 1, "1-1", CAMERA, "Kestrel", "DSJ-9", "0012", "1", ""));
        return new MadeAt(MadeAt.Text.CREATED, "UTC", MadeAt.Basis.THIS_VISIT, at, 5L, 0L, at);
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"HERE_AFTER_A_RESTART", "ORDERED"})
    void byOfficerUntilItIsKnownWhoHadTheCamera(How how) throws Exception {
        try (var rig = new WithheldRig(root, "officers = [\"0123*\"]")) {
            RecordingId recording = rig.stored("v2", CAMERA, away(rig));
            anotherPasses(rig);
            assertWent(rig, recording, 0, 0, 0);
            String handover =
                    new Handovers(rig.index()).endedWith("v2").orElseThrow().id();
            said(rig, how, new TakerExplained(handover, CAMERA, "4567", "", "forgot"));
            rig.arrives(recording, ALL);
            anotherPasses(rig);
            assertWent(rig, recording, 1, 1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = How.class, names = "ORDERED_AFTER_A_RESTART")
    void byOfficerWhoMustNotTravelUntilItIsMarked(How how) throws Exception {
        try (var rig = new WithheldRig(root, "officers = [\"0123*\"]")) {
            RecordingId recording = rig.stored("v2", CAMERA, away(rig));
            String handover =
                    new Handovers(rig.index()).endedWith("v2").orElseThrow().id();
            said(rig, how, new TakerExplained(handover, CAMERA, "012399", "", "forgot"));
            anotherPasses(rig);
            assertWent(rig, recording, 0, 0, 0);
            said(rig, how, mark(recording, Secrecy.PRIVACY));
            rig.arrives(recording, WithheldRig.CLEARED);
            anotherPasses(rig);
            assertWent(rig, recording, 1, 0, 0);
        }
    }
}
