package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * At stake: a read that is broken off in the middle leaves a camera that can be read again without anybody touching it,
 * whichever of the steps to rest it refuses.
 */
class RestThroughTheSessionTest {
    private static final String LONG_FILE = "执法记录/现场_0001.jpg";

    /** A transfer in the middle of the visit. */
    private static final int SILENT_AT = 30;

    /** More than all steps together may take, with the patience of three attempts to open. */
    private static final Duration OPENING_MAX = Duration.ofMinutes(3);

    /** What a camera refuses or ignores, and whether its session survives a read that is broken off. */
    record Refusal(List<Quirk> quirks, boolean sessionSurvives) {}

    static final List<Refusal> REFUSALS = List.of(
            new Refusal(List.of(), true),
            new Refusal(List.of(Quirk.REFUSES_CANCEL), true),
            new Refusal(List.of(Quirk.SENDS_ON_AFTER_CANCEL), true),
            new Refusal(List.of(Quirk.REFUSES_STATUS), false),
            new Refusal(List.of(Quirk.STAYS_BUSY), false),
            new Refusal(List.of(Quirk.STAYS_BUSY, Quirk.REFUSES_RESET), false),
            new Refusal(List.of(Quirk.STAYS_BUSY, Quirk.IGNORES_RESET), false),
            new Refusal(List.of(Quirk.REFUSES_CANCEL, Quirk.REFUSES_STATUS, Quirk.REFUSES_RESET), false));

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void aReadBrokenOffLeavesACameraThatCanBeRead(Refusal refusal) throws BridgeException {
        Plugged plugged = new Plugged(new CameraFaults(List.copyOf(refusal.quirks())));
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, LONG_FILE);
            LinkException cancelled = assertThrows(
                    LinkException.class, () -> camera.read(file, 0, (ByteBuffer bytes) -> camera.cancel()));
            assertEquals(Reason.CANCELLED, cancelled.reason());
            if (refusal.sessionSurvives()) {
                assertEquals(plugged.truth().get(LONG_FILE), Visit.read(camera, file, 0));
            } else {
                LinkException lost =
                        assertThrows(LinkException.class, () -> camera.read(file, 0, (ByteBuffer bytes) -> {}));
                assertEquals(Reason.FAILED, lost.reason());
            }
        }
        assertEquals(plugged.truth(), plugged.visit(), "opened anew, without a re-plug");
    }

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void aCameraSilentInTheMiddleComesBackByItsPortAlone(Refusal refusal) throws BridgeException {
        CameraFaults faults = new CameraFaults(List.copyOf(refusal.quirks())).and(new FallsSilentAtTransfer(SILENT_AT));
        Plugged plugged = new Plugged(faults);
        LinkException silent = assertThrows(LinkException.class, plugged::visit);
        assertEquals(Reason.TIMED_OUT, silent.reason());
        assertEquals(plugged.truth(), plugged.visit(), "opened anew, without a re-plug");
    }

    @Test
    void aCameraThatNothingBringsBackIsToldInTime() throws BridgeException {
        Plugged plugged = new Plugged(
                CameraFaults.of(new FallsSilentAtTransfer(SILENT_AT), Quirk.IGNORES_RESET, Quirk.IGNORES_PORT_RESET));
        assertThrows(LinkException.class, plugged::visit);
        long before = plugged.time.nanoTime();
        LinkException mute = assertThrows(LinkException.class, plugged::visit);
        assertEquals(Reason.TIMED_OUT, mute.reason());
        Duration took = Duration.ofNanos(plugged.time.nanoTime() - before);
        assertTrue(took.compareTo(OPENING_MAX) < 0, took::toString);
    }
}
