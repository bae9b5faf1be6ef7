package io.mooring.gateway.bay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.bay.Bay.ClockOutcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * At stake: a light that says "take it" while footage is still only on the camera. The table below is written out by
 * hand, a second time, so that a slip in the machine shows.
 */
class BayMachineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final long DEVICE = 7;
    private static final Cause UNTRUSTED = Cause.of(CauseCode.CLOCK_DOCK_UNTRUSTED);
    private static final BayMachine MACHINE = new BayMachine();

    /** state → "EVENT=NEXT:ACTIONS", '-' for ignored, '!' for illegal; events in the order of the enum. */
    private static final Map<BayState, String> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(BayState.EMPTY, """
                    PLUGGED=IDENTIFYING:IDENTIFY UNPLUGGED=- IDENTIFIED=! REFUSED=! CLOCK_SET=! CLOCK_ABSENT=!
                    CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=! LINK_FAILED=! FAILED=! ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED: ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.IDENTIFYING, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=CHECKING_CLOCK:SET_CLOCK
                    REFUSED=REFUSED: CLOCK_SET=! CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=!
                    LINK_GONE=EMPTY:REMOVED_EARLY,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY FAILED=FAULT:REPORT ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.REFUSED, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=! LINK_FAILED=!
                    FAILED=! ROOM=- TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.CHECKING_CLOCK, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=!
                    CLOCK_SET=LISTING:LIST CLOCK_ABSENT=LISTING:LIST CLOCK_FAILED=LISTING:LIST LISTED=! COPIED=!
                    NO_ROOM=! CHECKED=! LINK_GONE=EMPTY:REMOVED_EARLY,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY
                    FAILED=FAULT:REPORT ROOM=- TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.LISTING, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=COPYING:COPY COPIED=! NO_ROOM=! CHECKED=!
                    LINK_GONE=EMPTY:REMOVED_EARLY,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY FAILED=FAULT:REPORT ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.COPYING, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=FAULT:REPORT NO_ROOM=WAITING:REPORT CHECKED=!
                    LINK_GONE=EMPTY:REMOVED_EARLY,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY FAILED=FAULT:REPORT ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.WAITING, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=! LINK_FAILED=!
                    FAILED=! ROOM=LISTING:LIST TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=WAITING:SAMPLE"""),
            Map.entry(BayState.CHARGING, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=CHARGING:
                    LINK_GONE=EMPTY:REMOVED_EARLY,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY FAILED=FAULT:REPORT ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=PARKED:PARK UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=CHARGING:CHECK"""),
            Map.entry(BayState.READY, """
                    PLUGGED=IDENTIFYING:RELEASE,CLOSE,IDENTIFY UNPLUGGED=EMPTY:RELEASE,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=CHARGING:
                    LINK_GONE=EMPTY:RELEASE,CLOSE LINK_FAILED=IDENTIFYING:LET_GO,IDENTIFY FAILED=FAULT:REPORT ROOM=-
                    TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=PARKED:PARK UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=READY:CHECK"""),
            Map.entry(BayState.FAULT, """
                    PLUGGED=IDENTIFYING:REMOVED_EARLY,CLOSE,IDENTIFY UNPLUGGED=EMPTY:REMOVED_EARLY,CLOSE IDENTIFIED=! REFUSED=! CLOCK_SET=!
                    CLOCK_ABSENT=! CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=! LINK_FAILED=!
                    FAILED=! ROOM=- TIME_TRUSTED=- DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=FAULT:REPORT,CLOSE
                    TICK=-"""),
            Map.entry(BayState.PARKED, """
                    PLUGGED=IDENTIFYING:IDENTIFY UNPLUGGED=- IDENTIFIED=! REFUSED=! CLOCK_SET=! CLOCK_ABSENT=!
                    CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=IDENTIFYING:IDENTIFY
                    LINK_FAILED=IDENTIFYING:IDENTIFY FAILED=IDENTIFYING:IDENTIFY ROOM=- TIME_TRUSTED=-
                    DISABLE=DISABLED:CLOSE ENABLE=- PARK=- UNPARK=PARKED:UNPARK NOT_BACK=EMPTY:REMOVED_EARLY,CLOSE
                    OVER_CURRENT=PARKED:REPORT TICK=-"""),
            Map.entry(BayState.DISABLED, """
                    PLUGGED=DISABLED: UNPLUGGED=DISABLED: IDENTIFIED=! REFUSED=! CLOCK_SET=! CLOCK_ABSENT=!
                    CLOCK_FAILED=! LISTED=! COPIED=! NO_ROOM=! CHECKED=! LINK_GONE=! LINK_FAILED=! FAILED=! ROOM=-
                    TIME_TRUSTED=- DISABLE=- ENABLE=IDENTIFYING:IDENTIFY PARK=- UNPARK=- NOT_BACK=- OVER_CURRENT=DISABLED:REPORT
                    TICK=-""")));

    @Test
    void everyPairOfStateAndEventIsDecided() {
        assertEquals(EnumSet.allOf(BayState.class), TABLE.keySet());
        for (Map.Entry<BayState, String> row : TABLE.entrySet()) {
            BayState state = row.getKey();
            String[] cells = row.getValue().trim().split("\\s+");
            assertEquals(BayEvent.Kind.values().length, cells.length, "events in the row of " + state);
            for (String cell : cells) {
                String[] parts = cell.split("=");
                BayEvent.Kind kind = BayEvent.Kind.valueOf(parts[0]);
                assertEquals(parts[1], decided(state, kind), "S(" + state + ") x E(" + kind + ")");
            }
        }
    }

    /** The cell as the machine has it, for one file and a battery of 50 percent. */
    private static String decided(BayState state, BayEvent.Kind kind) {
        Bay bay = in(state);
        BayEvent event = new BayEvent(kind, kind == BayEvent.Kind.PLUGGED ? DEVICE + 1 : DEVICE, "why", 1, List.of());
        if (kind == BayEvent.Kind.CHECKED) {
            event = BayEvent.of(kind, CheckOutcome.BATTERY_LOW.name(), 50);
        }
        Step step;
        try {
            step = MACHINE.next(bay, event, NOW);
        } catch (IllegalStateException e) {
            return "!";
        }
        if (step.bay().equals(bay) && step.actions().isEmpty()) {
            return "-";
        }
        return step.bay().state() + ":"
                + String.join(
                        ",", step.actions().stream().map(a -> a.kind().name()).toList());
    }

    private static Bay in(BayState state) {
        long device = state == BayState.EMPTY ? 0 : DEVICE;
        return new Bay(
                new BayId(3),
                state,
                device,
                "",
                ClockOutcome.UNKNOWN,
                Instant.MIN,
                CheckOutcome.UNKNOWN,
                -1,
                0,
                false,
                List.of());
    }

    @Test
    void isReadyOnlyWhenStoredChargedAndSet() {
        Bay charging = MACHINE.next(
                        in(BayState.CHECKING_CLOCK).withCamera("m/x/1"), BayEvent.of(BayEvent.Kind.CLOCK_SET), NOW)
                .bay();
        charging = MACHINE.next(charging, BayEvent.of(BayEvent.Kind.LISTED, "", 0), NOW)
                .bay();
        assertEquals(BayState.CHARGING, charging.state());
        Bay low = MACHINE.next(charging, checked(CheckOutcome.BATTERY_LOW, 79), NOW)
                .bay();
        assertEquals(BayState.CHARGING, low.state());
        Bay full = MACHINE.next(low, checked(CheckOutcome.PASSED, 80), NOW).bay();
        assertEquals(BayState.READY, full.state());
        assertEquals(BayLight.CLOCK_SET, full.light(NOW.plusMillis(1_999)));
        assertEquals(BayLight.READY, full.light(NOW.plusMillis(2_000)));
    }

    @Test
    void unknownBatteryIsNoReasonToKeepACamera() {
        Bay ready = MACHINE.next(in(BayState.CHARGING), checked(CheckOutcome.PASSED, -1), NOW)
                .bay();
        assertEquals(BayState.READY, ready.state());
    }

    @Test
    void aCameraWhoseClockFailedIsNeverReadyUntilTheTimeIsTrusted() {
        Bay bay = MACHINE.next(
                        in(BayState.CHECKING_CLOCK), BayEvent.because(BayEvent.Kind.CLOCK_FAILED, UNTRUSTED), NOW)
                .bay();
        bay = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.LISTED, "", 0), NOW).bay();
        bay = MACHINE.next(bay, checked(CheckOutcome.PASSED, 100), NOW).bay();
        assertEquals(BayState.CHARGING, bay.state());
        assertEquals(BayLight.CLOCK_FAILED, bay.light(NOW));
        assertEquals(List.of(UNTRUSTED), bay.why());
        Step again = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.TIME_TRUSTED), NOW);
        assertEquals(BayState.CHECKING_CLOCK, again.bay().state());
    }

    @Test
    void reopensALinkThatFailsThreeTimesAndThenCallsSomeone() {
        Bay bay = in(BayState.COPYING);
        for (int attempt = 1; attempt <= BayMachine.REOPEN_MAX; attempt++) {
            bay = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.LINK_FAILED, "stalled"), NOW)
                    .bay();
            assertEquals(BayState.IDENTIFYING, bay.state());
            assertEquals(attempt, bay.attempts());
        }
        Step last = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.LINK_FAILED, "stalled"), NOW);
        assertEquals(BayState.FAULT, last.bay().state());
        assertEquals(BayLight.FAULT, last.bay().light(NOW));
    }

    @Test
    void aCameraThatBringsAFileEachTimeIsOpenedAnewAsOftenAsItTakes() {
        Bay bay = in(BayState.COPYING);
        for (int file = 1; file <= 10 * BayMachine.REOPEN_MAX; file++) {
            bay = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.LINK_FAILED, "stalled", 1), NOW)
                    .bay();
            assertEquals(BayState.IDENTIFYING, bay.state());
            assertEquals(1, bay.attempts());
        }
    }

    private static Bay next(Bay bay, BayEvent event) {
        return MACHINE.next(bay, event, NOW).bay();
    }

    private static String taken(Bay bay) {
        Step step = MACHINE.next(bay, BayEvent.ofDevice(BayEvent.Kind.UNPLUGGED, DEVICE), NOW);
        assertEquals(BayState.EMPTY, step.bay().state());
        assertFalse(step.bay().wasReady());
        return step.actions().get(0).kind().name();
    }

    @Test
    void aReadyCameraWhoseLinkFailsBeforeItsPortSaysGoneWasReady() {
        BayEvent failed = BayEvent.of(BayEvent.Kind.LINK_FAILED, "stalled");
        Bay bay = in(BayState.READY);
        for (int attempt = 0; attempt <= BayMachine.REOPEN_MAX; attempt++) {
            bay = next(bay, failed);
            assertEquals("RELEASE", taken(bay), bay::toString);
        }
        assertEquals(BayState.FAULT, bay.state());
        Bay told = next(bay, BayEvent.of(BayEvent.Kind.TICK));
        assertEquals(BayState.FAULT, told.state());
        assertEquals("REMOVED_EARLY", taken(told), "a person has seen red by now");
        assertEquals("RELEASE", taken(next(in(BayState.READY), BayEvent.of(BayEvent.Kind.FAILED, "nonsense"))));
    }

    @Test
    void aCameraThatAnswersAgainIsNotReadyAnyMore() {
        Bay failed = next(in(BayState.READY), BayEvent.of(BayEvent.Kind.LINK_FAILED, "stalled"));
        for (BayEvent.Kind answer : EnumSet.of(BayEvent.Kind.IDENTIFIED, BayEvent.Kind.REFUSED)) {
            assertEquals("REMOVED_EARLY", taken(next(failed, BayEvent.of(answer, "m/x/1"))), answer.name());
        }
    }

    @Test
    void aCameraThatWasNeverReadyIsRemovedEarlyHoweverItsLinkFails() {
        for (BayState state : EnumSet.complementOf(EnumSet.of(BayState.EMPTY, BayState.DISABLED, BayState.READY))) {
            for (BayEvent.Kind kind : EnumSet.of(BayEvent.Kind.LINK_FAILED, BayEvent.Kind.FAILED)) {
                Bay bay = in(state);
                try {
                    bay = next(bay, BayEvent.of(kind, "stalled"));
                } catch (IllegalStateException e) {
                    continue; // nothing is asked of a camera there
                }
                assertEquals("REMOVED_EARLY", taken(bay), state + " " + kind);
            }
        }
    }

    @Test
    void aFitCameraThatWasParkedIsReleasedUntilItAnswersAgain() {
        Bay parked = in(BayState.PARKED).withCheck(CheckOutcome.PASSED, 90);
        Bay back = next(parked, BayEvent.ofDevice(BayEvent.Kind.PLUGGED, DEVICE));
        assertEquals(BayState.IDENTIFYING, back.state());
        assertEquals("RELEASE", taken(back));
        assertEquals("RELEASE", taken(next(parked, BayEvent.of(BayEvent.Kind.FAILED, "the switch did not obey"))));
        Bay unfit = next(in(BayState.PARKED), BayEvent.ofDevice(BayEvent.Kind.PLUGGED, DEVICE));
        assertEquals("REMOVED_EARLY", taken(unfit));
    }

    @Test
    void departureOfAnOlderEnumerationIsIgnored() {
        Bay bay = in(BayState.COPYING);
        Step step = MACHINE.next(bay, BayEvent.ofDevice(BayEvent.Kind.UNPLUGGED, DEVICE - 1), NOW);
        assertEquals(bay, step.bay());
        assertTrue(step.actions().isEmpty());
    }

    @Test
    void solidGreenShowsInNoOtherStateThanReady() {
        for (BayState state : BayState.values()) {
            for (ClockOutcome clock : ClockOutcome.values()) {
                Bay bay = in(state).withClock(clock, Instant.MIN);
                boolean green = bay.light(NOW) == BayLight.READY;
                assertEquals(state == BayState.READY && clock != ClockOutcome.FAILED, green, state + " " + clock);
            }
        }
    }

    /** Whatever comes in whatever order, no event makes the machine green with files left. */
    @Test
    void neverReadyWithoutHavingCopiedWhatWasListed() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            Bay bay = Bay.empty(new BayId(1));
            boolean owes = false;
            for (int i = 0; i < 40; i++) {
                BayEvent.Kind kind = BayEvent.Kind.values()[random.nextInt(BayEvent.Kind.values().length)];
                String text = kind == BayEvent.Kind.CHECKED ? CheckOutcome.PASSED.name() : "x";
                BayEvent event = new BayEvent(kind, random.nextInt(3), text, random.nextInt(2), List.of());
                int number = event.number();
                Step step;
                try {
                    step = MACHINE.next(bay, event, NOW);
                } catch (IllegalStateException e) {
                    continue;
                }
                if (kind == BayEvent.Kind.LISTED || kind == BayEvent.Kind.COPIED) {
                    owes = number > 0;
                } else if (step.bay().state() == BayState.EMPTY || step.bay().state() == BayState.IDENTIFYING) {
                    owes = false;
                }
                bay = step.bay();
                assertFalse(owes && bay.state() == BayState.READY, "seed " + seed + " run " + run);
            }
        }
    }

    @Test
    void whatKeepsAStoredCameraIsShown() {
        Map<CheckOutcome, BayLight> lights = Map.of(
                CheckOutcome.BATTERY_LOW, BayLight.STORED_CHARGING,
                CheckOutcome.HELD, BayLight.HOLD,
                CheckOutcome.SPACE_LOW, BayLight.STORAGE_LOW,
                CheckOutcome.UNFIT, BayLight.FAULT);
        lights.forEach((outcome, light) -> {
            Bay bay = MACHINE.next(in(BayState.CHARGING), checked(outcome, 100), NOW)
                    .bay();
            assertEquals(BayState.CHARGING, bay.state());
            assertEquals(light, bay.light(NOW));
            Bay ready =
                    MACHINE.next(bay, checked(CheckOutcome.PASSED, 100), NOW).bay();
            assertEquals(BayLight.READY, ready.light(NOW));
            assertEquals(
                    light, MACHINE.next(ready, checked(outcome, 100), NOW).bay().light(NOW));
        });
    }

    @Test
    void aCameraThatIsUnfitCallsSomeoneThoughItsClockFailedToo() {
        Bay bay = MACHINE.next(
                        in(BayState.CHECKING_CLOCK), BayEvent.because(BayEvent.Kind.CLOCK_FAILED, UNTRUSTED), NOW)
                .bay();
        bay = MACHINE.next(bay, BayEvent.of(BayEvent.Kind.LISTED, "", 0), NOW).bay();
        for (CheckOutcome outcome : CheckOutcome.values()) {
            BayLight light = outcome == CheckOutcome.UNFIT ? BayLight.FAULT : BayLight.CLOCK_FAILED;
            assertEquals(
                    light, MACHINE.next(bay, checked(outcome, 100), NOW).bay().light(NOW), outcome.name());
        }
    }

    private static BayEvent checked(CheckOutcome outcome, int percent) {
        return BayEvent.of(BayEvent.Kind.CHECKED, outcome.name(), percent);
    }

    @Test
    void whoTookABayOutOfUseIsSaidWhateverIsPutIntoIt() {
        Cause why = Cause.of(CauseCode.BAY_OUT_OF_USE, "li", "loose contacts");
        for (BayState state : EnumSet.complementOf(EnumSet.of(BayState.DISABLED))) {
            Bay bay = next(in(state), BayEvent.because(BayEvent.Kind.DISABLE, why));
            bay = next(bay, BayEvent.ofDevice(BayEvent.Kind.UNPLUGGED, DEVICE));
            bay = next(bay, BayEvent.ofDevice(BayEvent.Kind.PLUGGED, DEVICE + 1));
            bay = next(bay, BayEvent.of(BayEvent.Kind.TICK));
            assertEquals(BayState.DISABLED, bay.state());
            assertEquals(List.of(why), bay.why(), "from " + state);
            assertEquals(List.of(), next(bay, BayEvent.of(BayEvent.Kind.ENABLE)).why());
        }
    }
}
