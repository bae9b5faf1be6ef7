package io.mooring.bridge.ptp.session;

import static io.mooring.bridge.ptp.session.RestlessLink.Step.CANCEL;
import static io.mooring.bridge.ptp.session.RestlessLink.Step.CLEAR_HALT;
import static io.mooring.bridge.ptp.session.RestlessLink.Step.DEVICE_RESET;
import static io.mooring.bridge.ptp.session.RestlessLink.Step.DRAIN;
import static io.mooring.bridge.ptp.session.RestlessLink.Step.PORT_RESET;
import static io.mooring.bridge.ptp.session.RestlessLink.Step.STATUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.ptp.session.Recovery.Rest;
import io.mooring.bridge.ptp.session.RestlessLink.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: a camera left in the middle of a file is usable again without anybody touching it, or soon told as lost. */
class RecoveryTest {
    private static final Duration REST = Duration.ofSeconds(5);

    /** Four waits of five seconds, and what the steps between them may take. */
    private static final Duration WHOLE_MAX = Duration.ofSeconds(30);

    private final RestlessLink link = new RestlessLink();
    private final Recovery recovery =
            new Recovery(link, 0, REST, () -> link.nanos, ByteBuffer.allocate(128 * RestlessLink.PACKET_BYTES));

    @Test
    void aDataPhaseNearlyOverIsDrainedThenCancelled() {
        link.toSend = 1 << 20;
        assertEquals(Rest.IDLE, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CANCEL, DRAIN, STATUS), link.steps);
        assertEquals(1 << 20, link.bytesRead);
    }

    @Test
    void aLongDataPhaseIsNotReadToItsEnd() {
        link.toSend = 40L << 30;
        assertEquals(Rest.IDLE, recovery.bringToRest(7));
        assertTrue(link.bytesRead <= Recovery.DRAIN_FIRST_BYTES_MAX + (1 << 16), () -> link.bytesRead + " bytes");
    }

    @Test
    void aBusyCameraIsAskedUntilItIsIdle() {
        link.busyAnswers = 3;
        assertEquals(Rest.IDLE, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CANCEL, DRAIN, STATUS, DRAIN, STATUS, DRAIN, STATUS, DRAIN, STATUS), link.steps);
    }

    @Test
    void aCameraThatRefusesCancelButIsIdleKeepsItsSession() {
        link.failing.put(CANCEL, Reason.STALLED);
        assertEquals(Rest.IDLE, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CANCEL, DRAIN, STATUS), link.steps);
    }

    @Test
    void aHaltIsClearedWhileDraining() {
        link.halted = true;
        assertEquals(Rest.IDLE, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CLEAR_HALT, DRAIN, CANCEL, DRAIN, STATUS), link.steps);
    }

    @Test
    void aCameraThatSendsOnAfterCancelIsReset() {
        link.toSend = RestlessLink.ENDLESS;
        link.helps = Set.of(DEVICE_RESET);
        assertEquals(Rest.DEVICE_RESET, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CANCEL, DRAIN, DEVICE_RESET, CLEAR_HALT, DRAIN, STATUS), link.steps);
    }

    @Test
    void aCameraThatRefusesToSayItsStatusIsReset() {
        link.failing.put(STATUS, Reason.STALLED);
        assertEquals(Rest.DEVICE_RESET, recovery.bringToRest(7));
        assertEquals(List.of(DRAIN, CANCEL, DRAIN, STATUS, DEVICE_RESET, CLEAR_HALT, DRAIN, STATUS), link.steps);
    }

    @Test
    void aCameraThatStaysBusyIsReset() {
        link.busyUntilHelped = true;
        link.helps = Set.of(DEVICE_RESET);
        assertEquals(Rest.DEVICE_RESET, recovery.bringToRest(7));
        long asked = link.steps.stream().filter(step -> step == STATUS).count();
        assertTrue(asked <= Recovery.STATUS_POLLS_MAX + 1, () -> "asked " + asked + " times");
    }

    @Test
    void onlyAPortResetHelps() {
        link.toSend = RestlessLink.ENDLESS;
        link.helps = Set.of(PORT_RESET);
        assertEquals(Rest.PORT_RESET, recovery.bringToRest(7));
        assertEquals(
                List.of(DRAIN, CANCEL, DRAIN, DEVICE_RESET, CLEAR_HALT, DRAIN, PORT_RESET, DRAIN, STATUS), link.steps);
    }

    @Test
    void aCameraThatRefusesItsResetHasItsPortReset() {
        link.busyUntilHelped = true;
        link.helps = Set.of(PORT_RESET);
        link.failing.put(DEVICE_RESET, Reason.STALLED);
        assertEquals(Rest.PORT_RESET, recovery.bringToRest(7));
        assertEquals(
                List.of(DEVICE_RESET, CLEAR_HALT, PORT_RESET, DRAIN, STATUS),
                link.steps.subList(link.steps.size() - 5, link.steps.size()));
    }

    @Test
    void aMuteCameraIsGivenUpSoon() {
        link.failing.put(CANCEL, Reason.TIMED_OUT);
        link.failing.put(STATUS, Reason.TIMED_OUT);
        link.failing.put(DEVICE_RESET, Reason.TIMED_OUT);
        assertEquals(Rest.RESTLESS, recovery.bringToRest(7));
        assertTrue(
                link.nanos < WHOLE_MAX.toNanos(),
                () -> Duration.ofNanos(link.nanos).toString());
    }

    @Test
    void whateverItSendsForEverIsGivenUpSoon() {
        link.toSend = RestlessLink.ENDLESS;
        link.helps = Set.of();
        assertEquals(Rest.RESTLESS, recovery.bringToRest(7));
        assertTrue(link.bytesRead < 4 * Recovery.DRAIN_BYTES_MAX, () -> link.bytesRead + " bytes");
    }

    @Test
    void packetsOfNoBytesForEverAreGivenUpSoon() {
        link.toSend = RestlessLink.ENDLESS;
        link.emptyPackets = true;
        link.helps = Set.of();
        assertEquals(Rest.RESTLESS, recovery.bringToRest(7));
        assertTrue(link.reads <= 4L * Recovery.DRAIN_TRANSFERS_MAX, () -> link.reads + " reads");
    }

    @Test
    void aHaltThatComesBackForEverIsGivenUpSoon() {
        link.halted = true;
        link.haltsAgain = true;
        assertEquals(Rest.RESTLESS, recovery.bringToRest(7));
        assertTrue(link.steps.size() < 100, () -> link.steps.toString());
    }

    @ParameterizedTest
    @EnumSource
    void nothingMoreIsDoneToACameraThatLeft(Step when) {
        link.busyUntilHelped = true;
        link.helps = Set.of();
        link.halted = when == CLEAR_HALT;
        link.failing.put(when, Reason.GONE);
        assertEquals(Rest.GONE, recovery.bringToRest(7));
        assertEquals(when, link.steps.get(link.steps.size() - 1));
    }

    /** Each set of steps that fail, in each way: it ends in time, and never claims an idle camera that is busy. */
    @Test
    void whicheverStepsFailItEndsInTime() {
        Step[] all = Step.values();
        for (Reason how : Set.of(Reason.STALLED, Reason.TIMED_OUT, Reason.FAILED, Reason.OVERFLOWED)) {
            for (int failing = 0; failing < 1 << all.length; failing++) {
                RestlessLink bad = new RestlessLink();
                bad.busyUntilHelped = true;
                bad.helps = Set.of(DEVICE_RESET);
                for (Step step : all) {
                    if ((failing & 1 << step.ordinal()) != 0) {
                        bad.failing.put(step, how);
                    }
                }
                Recovery one = new Recovery(bad, 0, REST, () -> bad.nanos, ByteBuffer.allocate(1 << 16));
                Rest rest = one.bringToRest(7);
                String where = how + " " + bad.failing.keySet() + ": " + rest + " after " + bad.steps;
                assertFalse(rest == Rest.IDLE, where);
                assertTrue(bad.nanos < WHOLE_MAX.toNanos(), where);
            }
        }
    }
}
