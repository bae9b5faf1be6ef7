package io.mooring.gateway.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Check;
import io.mooring.gateway.Check.Item;
import io.mooring.gateway.Check.Result;
import io.mooring.gateway.checklist.CameraFacts.Card;
import io.mooring.gateway.checklist.CameraFacts.Outcome;
import io.mooring.gateway.checklist.CameraFacts.Recordings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: an officer who goes out with a camera that will not record, or shows a wrong time in court. */
class ChecklistTest {
    private static final long GIB = 1L << 30;
    private static final ChecklistPolicy POLICY = new ChecklistPolicy(
            Set.of(Item.FILE_SYSTEM),
            List.of("2.1", "2.2"),
            80,
            Duration.ofHours(4),
            2 * GIB,
            ChecklistPolicy.Recordings.STORED);
    private static final Card CARD = new Card("", 1, 8 * GIB, Result.PASSED, true);
    private static final Outcome CLOCK_SET = new Outcome(Result.PASSED, "12 ms ± 30 ms");

    /** What is right with everything, and then one thing else. */
    private static final class Facts {
        String trouble = "";
        String firmware = "2.1";
        Optional<Card> card = Optional.of(CARD);
        OptionalInt battery = OptionalInt.of(80);
        Outcome clock = CLOCK_SET;
        Recordings recordings = new Recordings(3, 3, 1);
        Optional<String> heldBy = Optional.empty();

        Check judge(Item item) {
            return judge(item, POLICY);
        }

        Check judge(Item item, ChecklistPolicy policy) {
            return all(policy).checks().get(item.ordinal());
        }

        Checklist all(ChecklistPolicy policy) {
            return Checklist.of(new CameraFacts(trouble, firmware, card, battery, clock, recordings, heldBy), policy);
        }
    }

    private final Facts facts = new Facts();

    @Test
    void everyItemStandsInItInOrder() {
        Checklist made = facts.all(POLICY);
        assertEquals(
                Arrays.asList(Item.values()),
                made.checks().stream().map(Check::item).toList());
        assertTrue(made.passed(), made::toString);
    }

    @Test
    void aCameraThatDoesNotAnswerIsNotGivenOut() {
        facts.trouble = "no answer within 5 s";
        assertEquals(
                new Check(Item.ANSWERS, Result.FAILED, true, "no answer within 5 s", ""), facts.judge(Item.ANSWERS));
        facts.firmware = "1.9";
        facts.card = Optional.empty();
        assertEquals(Set.of(Item.ANSWERS), facts.all(POLICY).forbidding());
        for (Item item : List.of(Item.FIRMWARE, Item.CARD, Item.FILE_SYSTEM, Item.BATTERY, Item.SPACE)) {
            assertEquals(
                    new Check(item, Result.NOT_APPLICABLE, POLICY.decides(item), "not looked at", ""),
                    facts.judge(item));
        }
    }

    @Test
    void aCameraThatHasNotToldWhatItHoldsIsNotEmpty() {
        facts.recordings = new Recordings(-1, 0, 0);
        assertEquals(Set.of(Item.RECORDINGS), facts.all(POLICY).forbidding());
        assertEquals("not looked at", facts.judge(Item.RECORDINGS).found());
    }

    @Test
    void firmwareIsComparedOnlyWhereAListIsGiven() {
        facts.firmware = "1.9";
        assertEquals(new Check(Item.FIRMWARE, Result.FAILED, true, "1.9", "2.1, 2.2"), facts.judge(Item.FIRMWARE));
        var any = new ChecklistPolicy(Set.of(), List.of(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED);
        assertEquals(Result.NOT_APPLICABLE, facts.judge(Item.FIRMWARE, any).result());
    }

    @Test
    void aMissingOrUnreadableCardIsNotGivenOut() {
        facts.card = Optional.of(new Card("", 0, 0, Result.NOT_APPLICABLE, true));
        assertEquals(Result.FAILED, facts.judge(Item.CARD).result());
        assertEquals(Result.NOT_APPLICABLE, facts.judge(Item.SPACE).result(), "told once, not twice");
        facts.card = Optional.of(new Card("medium error", 0, 0, Result.NOT_APPLICABLE, true));
        assertEquals("medium error", facts.judge(Item.CARD).found());
        assertEquals(Set.of(Item.CARD), facts.all(POLICY).forbidding());
    }

    @Test
    void aCardThatCannotBeWrittenHasNoRoom() {
        facts.card = Optional.of(new Card("", 1, 0, Result.PASSED, false));
        assertEquals(new Check(Item.SPACE, Result.FAILED, true, "read only", 8 * GIB + " B"), facts.judge(Item.SPACE));
        assertEquals(Result.PASSED, facts.judge(Item.CARD).result(), "it is in and can be read");
        var noRoomAsked = new ChecklistPolicy(
                Set.of(), POLICY.firmware(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED);
        assertTrue(facts.all(noRoomAsked).passed());
    }

    @Test
    void anUncleanFileSystemIsToldAndDecidesOnlyWherePolicySaysSo() {
        facts.card = Optional.of(new Card("", 1, 8 * GIB, Result.FAILED, true));
        assertEquals(Result.FAILED, facts.judge(Item.FILE_SYSTEM).result());
        assertTrue(facts.all(POLICY).passed());
        var strict = new ChecklistPolicy(
                Set.of(), POLICY.firmware(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED);
        assertEquals(Set.of(Item.FILE_SYSTEM), facts.all(strict).forbidding());
    }

    @Test
    void theBatteryMustReachItsLevelAndAnUnknownOneIsNoFault() {
        facts.battery = OptionalInt.of(79);
        assertEquals(new Check(Item.BATTERY, Result.FAILED, true, "79 %", "80 %"), facts.judge(Item.BATTERY));
        facts.battery = OptionalInt.empty();
        assertEquals(new Check(Item.BATTERY, Result.NOT_APPLICABLE, true, "", "80 %"), facts.judge(Item.BATTERY));
        assertTrue(facts.all(POLICY).passed());
    }

    @Test
    void aReadyCamerasBatteryMaySinkALittle() {
        facts.battery = OptionalInt.of(75);
        assertFalse(facts.all(POLICY).passed());
        assertTrue(facts.all(POLICY.onceReady()).passed());
        facts.battery = OptionalInt.of(74);
        assertFalse(facts.all(POLICY.onceReady()).passed());
    }

    @Test
    void thereMustBeRoomForTheExpectedHours() {
        facts.card = Optional.of(new Card("", 1, 8 * GIB - 1, Result.PASSED, true));
        Check check = facts.judge(Item.SPACE);
        assertEquals(Result.FAILED, check.result());
        assertEquals(8 * GIB + " B", check.expected());
        var absurd = new ChecklistPolicy(
                Set.of(), List.of(), 80, Duration.ofDays(2), Long.MAX_VALUE / 2, ChecklistPolicy.Recordings.STORED);
        assertEquals(Result.FAILED, facts.judge(Item.SPACE, absurd).result(), "no sum overflows");
    }

    @Test
    void aClockThatIsNotSetIsNotGivenOutAndOneThatIsNotThereIsNoFault() {
        facts.clock = new Outcome(Result.FAILED, "the dock's own time is not trusted");
        assertEquals(Set.of(Item.CLOCK), facts.all(POLICY).forbidding());
        facts.clock = new Outcome(Result.NOT_APPLICABLE, "no clock");
        assertTrue(facts.all(POLICY).passed());
    }

    @Test
    void recordingsMustBeStoredAndDeliveredWherePolicySaysSo() {
        var delivered = new ChecklistPolicy(
                Set.of(), POLICY.firmware(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.DELIVERED);
        assertEquals(Result.PASSED, facts.judge(Item.RECORDINGS).result());
        assertEquals(
                new Check(Item.RECORDINGS, Result.FAILED, true, "2 delivered", "3 delivered"),
                facts.judge(Item.RECORDINGS, delivered));
        facts.recordings = new Recordings(3, 2, 0);
        assertEquals(Set.of(Item.RECORDINGS), facts.all(POLICY).forbidding());
        assertEquals(Set.of(Item.RECORDINGS), facts.all(delivered).forbidding());
        facts.recordings = new Recordings(3, 3, 0);
        assertTrue(facts.all(delivered).passed());
    }

    @Test
    void whatIsHeldIsNotGivenOut() {
        facts.heldBy = Optional.of("legal department");
        assertEquals(Set.of(Item.HOLD), facts.all(POLICY).forbidding());
    }

    @Test
    void noPolicyMakesTheGravestItemsAdvisory() {
        for (Item item : ChecklistPolicy.ALWAYS_DECIDE) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ChecklistPolicy(
                            Set.of(item), List.of(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED),
                    item.name());
        }
        for (int level : List.of(-1, 101)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ChecklistPolicy(
                            Set.of(), List.of(), level, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED));
        }
    }
}
