package io.mooring.bridge.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.WireRate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: an emulator that believes these bytes, and a plug that outlives whatever comes over its socket. */
@Timeout(180)
class UsbredirPlugTest {
    private static final long SEED = 20_261_121L;
    private static final int ROUNDS = 200;

    private static final int CANCELLED = 1;
    private static final int INVALID = 2;
    private static final int STALL = 4;

    @TempDir
    private Path directory;

    private Path socket;
    private UsbredirPlug plug;

    @BeforeEach
    void anHonestCameraIsPlugged() throws IOException {
        plug();
    }

    private void plug(CameraFault... faults) throws IOException {
        if (plug != null) {
            plug.close();
        }
        socket = directory.resolve("socket" + faults.length);
        plug = UsbredirPlug.listening(socket, Wired.camera("GOLDEN", faults), WireRate.UNPACED, LinkClock.system());
    }

    @AfterEach
    void itIsPutAway() throws IOException {
        plug.close();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aGuestIsToldOfTheDeviceAsTheProtocolSays() throws IOException {
        try (var guest = new UsbredirGuest(socket)) {
            byte[] hello = new byte[80];
            guest.read(80).get(hello);
            assertEquals("00000000" + "44000000" + "00000000", hex(Arrays.copyOf(hello, 12)));
            assertEquals(
                    "mooring",
                    new String(hello, 12, 64, StandardCharsets.US_ASCII).strip().replace("\0", ""));
            assertEquals("72000000", hex(Arrays.copyOfRange(hello, 76, 80)));
            guest.hello(UsbredirGuest.CAPS);
            assertEndpoints(guest.next());
            UsbredirGuest.Message interfaces = guest.next();
            assertEquals(4, interfaces.type());
            assertEquals("01000000" + "00", hex(interfaces.bytes(0)).substring(0, 10));
            assertEquals(6, interfaces.body().get(4 + 32));
            assertEquals(1, interfaces.body().get(4 + 64));
            assertEquals(1, interfaces.body().get(4 + 96));
            UsbredirGuest.Message connect = guest.next();
            assertEquals(1, connect.type());
            assertEquals("02" + "000000" + "0912" + "0100" + "0001", hex(connect.bytes(0)));
        }
    }

    /** Type, interval, interface and packet size of 32 endpoints: out 0 to 15, in 0 to 15; type 255 is none. */
    private static void assertEndpoints(UsbredirGuest.Message info) {
        assertEquals(5, info.type());
        assertEquals(160, info.body().remaining());
        for (int place = 0; place < 32; place++) {
            int type = info.body().get(place) & 0xff;
            int packet = info.body().getShort(96 + 2 * place);
            switch (place) {
                case 0, 16 -> assertEquals(0, type);
                case 2, 17 -> assertEquals("2 512", type + " " + packet);
                case 19 -> assertEquals("3 64", type + " " + packet);
                default -> assertEquals(255, type, "endpoint at " + place);
            }
        }
    }

    @Test
    void controlTransfersAreAnswered() throws IOException {
        try (var guest = UsbredirGuest.connected(socket)) {
            UsbredirGuest.Message device = guest.control(7, 0x80, 6, 0x0100, 18);
            assertEquals(7, device.id());
            assertEquals(
                    "80068000" + "0001" + "0000" + "1200", hex(device.bytes(0)).substring(0, 20));
            assertEquals("120100020000004009120100000101020301", hex(device.bytes(10)));
            assertEquals(STALL, guest.control(8, 0x80, 6, 0x0f00, 5).body().get(3));
            guest.message(6, 9, (byte) 1);
            assertEquals("0001", hex(guest.next().bytes(0)), "configured");
        }
    }

    @Test
    void bulkTransfersAreAnsweredInTheirOrderOrTakenBack() throws IOException {
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.bulkIn(1, 0x81, 512);
            guest.bulkIn(2, 0x81, 1 << 20);
            guest.message(21, 1);
            UsbredirGuest.Message cancelled = guest.next();
            assertEquals(1, cancelled.id());
            assertEquals(CANCELLED, cancelled.body().get(1));
            guest.bulkOut(3, 0x02, Wired.OPEN_SESSION);
            UsbredirGuest.Message sent = guest.next();
            assertEquals("02001000" + "00000000" + "0000", hex(sent.bytes(0)));
            UsbredirGuest.Message answer = guest.next();
            assertEquals(2, answer.id());
            assertEquals("81000c00" + "00000000" + "0000", hex(answer.bytes(0)).substring(0, 20));
            assertArrayEquals(Wired.OK, answer.bytes(10));
            guest.bulkIn(4, 0x87, 512);
            assertEquals(INVALID, guest.next().body().get(1));
        }
    }

    @Test
    void aStallIsToldAndAPortResetEndsIt() throws IOException {
        plug(new CameraFault.StallsAtTransfer(2));
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.bulkOut(1, 0x02, Wired.OPEN_SESSION);
            guest.next();
            guest.bulkIn(2, 0x81, 512);
            assertEquals(STALL, guest.next().body().get(1));
            guest.message(3, 0);
            guest.bulkOut(3, 0x02, Wired.OPEN_SESSION);
            assertEquals(0, guest.next().body().get(1));
            guest.bulkIn(4, 0x81, 512);
            assertArrayEquals(Wired.OK, guest.next().bytes(10), "a session of its own: the reset has ended the last");
        }
    }

    @Test
    void aCameraThatIsPulledOutIsDisconnectedAndComesBackWhole() throws IOException {
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.bulkIn(1, 0x81, 512);
            guest.control(2, 0x80, 8, 0, 1);
            plug.unplug();
            assertEquals(2, guest.next().type());
            guest.bulkIn(3, 0x81, 512);
            plug.plug();
            assertEquals(5, guest.next().type());
            assertEquals(4, guest.next().type());
            assertEquals(1, guest.next().type());
            guest.control(4, 0x80, 8, 0, 1);
        }
    }

    @Test
    void aGuestThatCannotDoWhatIsNeededIsTurnedAwayAndTheNextIsServed() throws IOException {
        try (var poor = new UsbredirGuest(socket)) {
            poor.read(80);
            poor.hello(1 << 4);
            assertThrows(IOException.class, poor::next);
        }
        try (var guest = UsbredirGuest.connected(socket)) {
            assertTrue(plug.isPlugged());
            guest.control(1, 0x80, 8, 0, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06000000" + "00000000" + "0100000000000000", // configure, but what
                "0f000000" + "00000000" + "0100000000000000", // events, but of which endpoint
                "64000000" + "02000000" + "0100000000000000" + "8006", // a control packet cut short
                "65000000" + "00000000" + "0100000000000000", // a bulk packet of nothing
                "65000000" + "0a000000" + "0100000000000000" + "8100000000000000ffff", // less than none
                "65000000" + "0c000000" + "0100000000000000" + "02000500000000000000" + "0000", // 2 of 5 bytes
                "64000000" + "01000001" + "0100000000000000", // more than is believed
                "64000000" + "ffffffff" + "0100000000000000",
                "e7030000" + "00000000" + "0100000000000000", // no such message
            })
    void aGuestThatSpeaksNonsenseIsDroppedAndTheNextIsServed(String message) throws IOException {
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.send(HexFormat.of().parseHex(message));
            assertThrows(IOException.class, guest::next);
        }
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.control(1, 0x80, 8, 0, 1);
        }
    }

    @Test
    void noiseIsNeverThePlugsEnd() throws IOException {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            try (var guest = UsbredirGuest.connected(socket)) {
                guest.message(random.nextInt(26), random.nextLong() >>> 1, noise);
                guest.message(100 + random.nextInt(4), random.nextLong() >>> 1, noise);
            } catch (IOException e) {
                // The plug was quicker to hang up than the noise to be sent.
            }
        }
        try (var guest = UsbredirGuest.connected(socket)) {
            assertEquals(1, guest.control(1, 0x80, 8, 0, 1).id(), "seed " + SEED);
        }
    }
}
