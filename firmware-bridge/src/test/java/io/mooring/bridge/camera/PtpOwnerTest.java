package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.WireRate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a camera that is given to the wrong officer, or text from a camera that writes over a screen. */
class PtpOwnerTest {
    private static Optional<CameraOwner> written(String owner) throws BridgeException {
        var spec = CameraSpec.of("SIM-0001", CameraRig.FILES).withOwner(owner);
        try (Camera camera = new CameraRig(spec, CameraFaults.of(), WireRate.UNPACED).open()) {
            return camera.owner();
        }
    }

    @Test
    void whatIsWrittenIsSaid() throws BridgeException {
        assertEquals(Optional.of(new CameraOwner("410401", "Artist")), written("410401"));
        assertEquals("李雷", written(" 李雷 ").orElseThrow().text());
    }

    @Test
    void aCameraWithoutAPlaceForItSaysNothing() throws BridgeException {
        assertEquals(Optional.empty(), written(""));
        assertEquals(Optional.empty(), written("   "));
    }

    @Test
    void hostileTextIsShownAndCut() throws BridgeException {
        assertEquals("\\u{1b}[2J1", written("\u001b[2J1").orElseThrow().text());
        assertEquals("\\u{202e}104", written("\u202e104").orElseThrow().text());
        assertEquals("\\u{d800}7", written("\ud8007").orElseThrow().text());
        assertEquals(64, written("9".repeat(254)).orElseThrow().text().length());
        String pairs = written("a" + "\ud83d\ude93".repeat(60)).orElseThrow().text();
        assertEquals(63, pairs.length(), "no half of a character");
    }

    @Test
    void whatIsNoStringIsNoOwner() {
        for (byte[] bytes : new byte[][] {{}, {3}, {2, 65, 0}, {1, 65, 0, 0}, {0, 0}}) {
            ByteBuffer dataset = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            assertThrows(NonsenseException.class, () -> PtpOwner.owner(dataset), () -> bytes.length + " bytes");
        }
    }

    @Test
    void noBytesMakeAnythingElseThanAPlainOwnerOrNonsense() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) ((bytes.length - 1) / 2);
            }
            try {
                PtpOwner.owner(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))
                        .ifPresent(owner -> assertEquals(owner.text(), PtpString.shown(owner.text()), "seed 20261121"));
            } catch (NonsenseException e) {
                assertTrue(String.valueOf(e.getMessage()).length() < 500);
            }
        }
    }
}
