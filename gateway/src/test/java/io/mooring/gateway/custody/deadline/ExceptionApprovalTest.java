package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.deadline.DeadlineActs.Approving;
import io.mooring.gateway.custody.deadline.DeclaredException.State;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** At stake: an excuse that counts though nobody who may has allowed it. */
class ExceptionApprovalTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Instant BACK = NOON.plus(Duration.ofHours(39));
    private static final Instant DOCKED = NOON.plus(Duration.ofHours(40));
    private static final Now NOW = new Now(NOON.plus(Duration.ofHours(50)), true);
    private static final Actor OFFICER = Actor.person("officer", "zhang");
    private static final Actor LEADER_ACTOR = Actor.person("leader", "chen");
    private static final Approving LEADER = new Approving("chen", "leader", "");

    private final DeadlineRig rig = new DeadlineRig();
    private RecordingId recording = new RecordingId("0".repeat(64));

    private DeadlineActs acts() {
        return new DeadlineActs(rig.deadlines());
    }

    private void docked(String bureau) {
        rig.configure(Bureaus.of(bureau));
        recording = rig.dock(DOCKED, NOON, Duration.ZERO);
        rig.probed(recording, Duration.ofMinutes(10));
    }

    private List<ExceptionDeclared> declare(@Nullable Approving second) throws RefusalException {
        return acts().declare(
                        new DeadlineActs.For(List.of(recording.sha256()), null, null),
                        "other-place",
                        BACK,
                        "0117",
                        "far",
                        second,
                        NOW);
    }

    private String asked() throws RefusalException {
        String name = DeclaredException.name(rig.journal.head().seq() + 1);
        say(OFFICER, declare(null));
        return name;
    }

    private void say(Actor who, List<? extends DeadlineEvent> events) {
        for (DeadlineEvent event : events) {
            say(who, event);
        }
    }

    private void say(Actor who, DeadlineEvent event) {
        try {
            rig.journal.append(who, event);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    private DeclaredException exception(String name) {
        return Objects.requireNonNull(rig.deadlines().exception(name));
    }

    private ClockState state() {
        return rig.clock(Clock.HANDOVER, recording.sha256()).state(NOW);
    }

    private static void refused(String code, Executable act) {
        RefusalException refusal = assertThrows(RefusalException.class, act);
        assertEquals("deadline.exception." + code, refusal.code());
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertFalse(refusal.text(language).isBlank());
        }
    }

    @Test
    void whereNobodyHasToApproveADeclarationCountsAtOnce() throws RefusalException {
        docked("PA");
        String name = asked();
        assertEquals(State.DECLARED, exception(name).state());
        assertEquals(ClockState.MET, state());
        refused("unasked", () -> declare(LEADER));
        refused("answered", () -> acts().approve(name, LEADER, ""));
    }

    @Test
    void untilItIsApprovedTheClockRunsAsIfNothingWereDeclared() throws RefusalException {
        docked("PX");
        String name = asked();
        assertEquals(State.ASKED, exception(name).state());
        assertEquals(ClockState.LATE, state());
        say(LEADER_ACTOR, acts().approve(name, LEADER, "known"));
        assertEquals(ClockState.MET, state());
        DeclaredException approved = exception(name);
        assertEquals(State.APPROVED, approved.state());
        assertEquals("chen", Objects.requireNonNull(approved.answer()).by());
        assertEquals("zhang", approved.by());
    }

    @Test
    void approvedInTheSameActItCountsAtOnce() throws RefusalException {
        docked("PX");
        String name = DeclaredException.name(rig.journal.head().seq() + 1);
        say(OFFICER, declare(LEADER));
        assertEquals(State.APPROVED, exception(name).state());
        assertEquals(ClockState.MET, state());
    }

    @Test
    void whatWasRefusedNeverCounts() throws RefusalException {
        docked("PX");
        String name = asked();
        assertThrows(RefusalException.class, () -> acts().refuse(name, LEADER, " "));
        say(LEADER_ACTOR, acts().refuse(name, LEADER, "not far"));
        assertEquals(State.REFUSED, exception(name).state());
        assertEquals(ClockState.LATE, state());
        refused("answered", () -> acts().approve(name, LEADER, ""));
        // Whatever a journal says afterwards: what was answered stays answered.
        say(LEADER_ACTOR, new DeadlineEvent.ExceptionApproved(name, ""));
        assertEquals(State.REFUSED, exception(name).state());
        assertEquals(ClockState.LATE, state());
    }

    @Test
    void onlyWhomThePolicyNamesApprovesAndNobodyHisOwn() throws RefusalException {
        docked("PX");
        String name = asked();
        refused("approver", () -> acts().approve(name, new Approving("gu", "legal-head", ""), ""));
        refused("approver", () -> declare(new Approving("gu", "legal-head", "")));
        refused("own", () -> acts().approve(name, new Approving("zhang", "leader", ""), ""));
        refused("own", () -> acts().approve(name, new Approving("chen", "leader", "0117"), ""));
        refused("own", () -> declare(new Approving("chen", "leader", "0117")));
        refused("unknown", () -> acts().approve("X-999999", LEADER, ""));
        refused("unknown", () -> acts().refuse("nothing", LEADER, "x"));
    }

    @Test
    void aBreachThatWasRecordedMeanwhileStaysAndIsExcused() throws RefusalException {
        docked("PX");
        String name = asked();
        rig.journal.append(new DeadlinePassed(
                Clock.HANDOVER, recording.sha256(), NOON, NOON, DOCKED, "px", "PX 1", Around.NOTHING));
        assertEquals(ClockState.LATE, state());
        say(LEADER_ACTOR, acts().approve(name, LEADER, ""));
        assertEquals(ClockState.EXCUSED, state());
    }

    @Test
    void allAreListedPageByPageAndThoseThatWaitByThemselves() throws RefusalException {
        docked("PX");
        String first = asked();
        String second = asked();
        String third = asked();
        say(LEADER_ACTOR, acts().refuse(second, LEADER, "no"));
        var deadlines = rig.deadlines();
        assertEquals(
                List.of(first, third),
                names(deadlines.exceptions(true, null, null, 10).items()));
        var page = deadlines.exceptions(false, null, null, 2);
        assertEquals(List.of(first, second), names(page.items()));
        var rest = deadlines.exceptions(false, null, page.next(), 2);
        assertEquals(List.of(third), names(rest.items()));
        assertNull(rest.next());
        assertEquals(3, deadlines.exceptions(false, "0117", null, 10).items().size());
        assertEquals(List.of(), deadlines.exceptions(false, "0118", null, 10).items());
    }

    private static List<String> names(List<DeclaredException> all) {
        return all.stream().map(DeclaredException::exception).toList();
    }
}
