package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.ClockMet;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.RefusalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** At stake: an excuse that no rule allows, and words that nobody can be held to. */
class DeadlineActsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Now NOW = new Now(NOON.plus(Duration.ofHours(50)), true);

    private final DeadlineRig rig = new DeadlineRig();

    private DeadlineActs acts() {
        return new DeadlineActs(rig.deadlines());
    }

    private static DeadlineActs.For recordings(String... named) {
        return new DeadlineActs.For(List.of(named), null, null);
    }

    private List<ExceptionDeclared> declare(DeadlineActs.For whom, String reason, Instant back)
            throws RefusalException {
        return acts().declare(whom, reason, back, "0117", " far away ", null, NOW);
    }

    private static void refused(String code, Executable act) {
        RefusalException refusal = assertThrows(RefusalException.class, act);
        assertEquals("deadline." + code, refusal.code());
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertFalse(refusal.text(language).isBlank());
        }
    }

    private RecordingId docked(String bureau) {
        rig.configure(Bureaus.of(bureau));
        RecordingId recording = rig.dock(NOON.plus(Duration.ofHours(40)), NOON, Duration.ZERO);
        rig.probed(recording, Duration.ofMinutes(10));
        return recording;
    }

    @Test
    void anExceptionIsForRecordingsAVisitOrAnActivity() throws RefusalException {
        RecordingId recording = docked("PA");
        rig.activity("A-000001", recording);
        Instant back = NOON.plus(Duration.ofHours(39));
        var expected =
                new ExceptionDeclared(List.of(recording), null, "other-place", back, "0117", "far away", null, null);
        assertEquals(List.of(expected), declare(recordings(recording.sha256()), "other-place", back));
        assertEquals(List.of(expected), declare(new DeadlineActs.For(List.of(), "v1", null), "other-place", back));
        assertEquals(
                "A-000001",
                declare(new DeadlineActs.For(List.of(), null, "A-000001"), "consecutive", back)
                        .get(0)
                        .activity());
    }

    @Test
    void whatNoRuleAllowsIsRefused() {
        String recording = docked("PA").sha256();
        Instant back = NOON.plus(Duration.ofHours(39));
        refused("exception.reason", () -> declare(recordings(recording), "tired", back));
        refused(
                "exception.future",
                () -> declare(recordings(recording), "other-place", NOW.wall().plusSeconds(1)));
        refused("exception.early", () -> declare(recordings(recording), "other-place", NOON));
        refused("exception.whom", () -> declare(recordings(), "other-place", back));
        refused(
                "exception.whom",
                () -> declare(new DeadlineActs.For(List.of(recording), "v1", null), "other-place", back));
        refused("subject.unknown", () -> declare(recordings("ab".repeat(32)), "other-place", back));
        refused("visit.unknown", () -> declare(new DeadlineActs.For(List.of(), "v9", null), "other-place", back));
        refused(
                "exception.officer",
                () -> acts().declare(recordings(recording), "other-place", back, " ", "", null, NOW));
        refused(
                "text.long",
                () -> acts().declare(recordings(recording), "other-place", back, "0117", "x".repeat(1_001), null, NOW));
    }

    @Test
    void aBureauWithoutTheExceptionHasNone() {
        String recording = docked("AK").sha256();
        refused("exception.unstated", () -> declare(recordings(recording), "other-place", NOON.plusSeconds(7_200)));
    }

    private void passed(String recording) {
        rig.journal.append(new DeadlinePassed(Clock.HANDOVER, recording, NOON, NOON, null, "p", "a", Around.NOTHING));
    }

    @Test
    void onlyWhatIsRecordedIsExplained() throws RefusalException {
        String recording = docked("PA").sha256();
        refused("breach.unknown", () -> acts().explain(Clock.HANDOVER, List.of(recording), "why"));
        passed(recording);
        refused("explanation.empty", () -> acts().explain(Clock.HANDOVER, List.of(recording), "  "));
        refused("many", () -> acts().explain(Clock.HANDOVER, List.of(), "why"));
        assertEquals(
                List.of(new BreachExplained(Clock.HANDOVER, recording, "why")),
                acts().explain(Clock.HANDOVER, List.of(recording), " why "));
    }

    @Test
    void anExplanationThatNobodyLookedAtIsNotReplaced() throws RefusalException {
        String recording = docked("PA").sha256();
        passed(recording);
        rig.journal.append(acts().explain(Clock.HANDOVER, List.of(recording), "the road was closed")
                .get(0));
        refused("explained.seen", () -> acts().explain(Clock.HANDOVER, List.of(recording), "forgotten"));
        refused(
                "explained.seen",
                () -> acts().explain(Clock.HANDOVER, List.of(recording), "forgotten", breach -> false));
        List<BreachExplained> decided = acts().explain(
                        Clock.HANDOVER,
                        List.of(recording),
                        "forgotten",
                        breach -> Objects.requireNonNull(breach.explanation())
                                .text()
                                .equals("the road was closed"));
        assertEquals(List.of(new BreachExplained(Clock.HANDOVER, recording, "forgotten")), decided);
    }

    @Test
    void anArchivesClockBeginsAndEndsAsDeclared() throws RefusalException {
        rig.configure(Bureaus.of("AK"));
        rig.activity("A-000001");
        refused("clock.idle", () -> acts().met(Clock.ARCHIVE, "A-000001", NOON, "", NOW));
        refused("clock.other", () -> acts().begin(Clock.STORAGE, "A-000001", NOON, "", NOW));
        refused("subject.unknown", () -> acts().begin(Clock.ARCHIVE, "A-000002", NOON, "", NOW));
        rig.journal.append(
                acts().begin(Clock.ARCHIVE, "A-000001", NOON, "", NOW).get(0));
        refused("clock.early", () -> acts().met(Clock.ARCHIVE, "A-000001", NOON.minusSeconds(1), "", NOW));
        ClockMet met = acts().met(Clock.ARCHIVE, "A-000001", NOON.plusSeconds(60), "", NOW)
                .get(0);
        assertEquals(ClockState.RUNNING, rig.clock(Clock.ARCHIVE, "A-000001").state(NOW));
        rig.journal.append(met);
        assertEquals(ClockState.MET, rig.clock(Clock.ARCHIVE, "A-000001").state(NOW));
    }
}
