package io.mooring.bridge.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.WireRate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a kernel that believes these bytes. They are compared with the protocol's own tables, not with our writer. */
@Timeout(180)
class UsbipServerTest {
    private static final long SEED = 20_261_121L;
    private static final int ROUNDS = 200;

    private static final int EPIPE = -32;
    private static final int EOVERFLOW = -75;
    private static final int ECONNRESET = -104;

    private UsbipServer server;

    @BeforeEach
    void aServerListens() throws IOException {
        server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system());
    }

    @AfterEach
    void itIsClosed() throws IOException {
        server.close();
    }

    private UsbipHost plugged(CameraFault... faults) throws IOException {
        return UsbipHost.importing(server, server.offer(Wired.camera("GOLDEN", faults)));
    }

    @Test
    void theListIsLaidOutAsTheProtocolSays() throws IOException {
        server.offer(Wired.camera("FIRST"));
        server.offer(Wired.camera("SECOND"));
        try (var host = new UsbipHost(server)) {
            host.ask(UsbipHost.LIST, "");
            assertEquals("0111000500000000" + "00000002", hex(host.read(12)));
            assertDevice(host, "1-1", 1);
            assertDevice(host, "1-2", 2);
            assertEquals(-1, host.readByte());
        }
    }

    private static void assertDevice(UsbipHost host, String busId, int number) throws IOException {
        assertEquals("/simulated/" + busId, text(host.read(256)));
        assertEquals(busId, text(host.read(32)));
        // Bus 1, device, high speed, 1209:0001 1.00, class of the interfaces, configuration 1 of 1, one interface.
        assertEquals(
                "00000001" + "0000000" + (number + 1) + "00000003" + "120900010100" + "000000" + "010101",
                hex(host.read(24)));
        assertEquals("06010100", hex(host.read(4)));
    }

    private static String text(byte[] padded) {
        int end = 0;
        while (padded[end] != 0) {
            end++;
        }
        assertArrayEquals(new byte[padded.length - end], Arrays.copyOfRange(padded, end, padded.length));
        return new String(padded, 0, end, StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aDeviceDescribesItself() throws IOException {
        try (UsbipHost host = plugged()) {
            assertEquals(
                    "12010002" + "00000040" + "0912" + "0100" + "0001" + "010203" + "01", descriptor(host, 1, 0, 255));
            assertEquals("1201000200000040", descriptor(host, 1, 0, 8));
            assertEquals(
                    "09022700010100" + "80fa" + "090400000306010104" + "07058102000200" + "07050202000200"
                            + "07058303400006",
                    descriptor(host, 2, 0, 255));
            assertEquals("04030904", descriptor(host, 3, 0, 255));
            assertEquals("0e03" + "47004f004c00440045004e00", descriptor(host, 3, 3, 255));
            assertEquals("0a060002000000400100", descriptor(host, 6, 0, 10));
            assertEquals(EPIPE, host.control(0x80, 6, 0x0f00, 0, 5).status(), "a USB 2.0 device has no BOS");
            assertEquals(EPIPE, host.control(0x80, 6, 0x0309, 0, 255).status());
        }
    }

    private static String descriptor(UsbipHost host, int type, int index, int bytes) throws IOException {
        UsbipHost.Reply reply = host.control(0x80, 6, type << 8 | index, 0, bytes);
        assertEquals(0, reply.status());
        return reply.data();
    }

    @Test
    void standardRequestsAreAnswered() throws IOException {
        try (UsbipHost host = plugged()) {
            assertEquals("00", host.control(0x80, 8, 0, 0, 1).data());
            assertEquals(0, host.control(0x00, 9, 1, 0, 0).status());
            assertEquals("01", host.control(0x80, 8, 0, 0, 1).data());
            assertEquals(EPIPE, host.control(0x00, 9, 2, 0, 0).status(), "there is one configuration");
            assertEquals(0, host.control(0x01, 11, 0, 0, 0).status());
            assertEquals(EPIPE, host.control(0x01, 11, 1, 0, 0).status(), "there is one alternate setting");
            assertEquals("0000", host.control(0x82, 0, 0, 0x81, 2).data());
            assertEquals("04000120", host.control(0xa1, 0x67, 0, 0, 64).data(), "Get Device Status: OK");
        }
    }

    @Test
    void aDeviceIsImportedOnceAndFreeAgainAfterwards() throws IOException {
        String busId = server.offer(Wired.camera("ONCE"));
        try (UsbipHost first = UsbipHost.importing(server, busId);
                var second = new UsbipHost(server)) {
            assertNotEquals(0, second.tryImport(busId));
            assertEquals(-1, second.readByte());
            assertEquals("00", first.control(0x80, 8, 0, 0, 1).data());
        }
        int status = 1;
        while (status != 0) {
            try (var third = new UsbipHost(server)) {
                status = third.tryImport(busId);
            }
        }
    }

    @Test
    void requestsAreAnsweredInTheirOrderWhenThereIsSomethingToSay() throws IOException {
        try (UsbipHost host = plugged()) {
            int first = host.submitIn(1, 512);
            int second = host.submitIn(1, 512);
            host.submitOut(2, Wired.OPEN_SESSION);
            assertEquals(16, host.reply(false).moved());
            UsbipHost.Reply answer = host.reply(true);
            assertEquals(first, answer.sequence());
            assertEquals(hex(Wired.OK), answer.data());
            host.submitOut(2, Wired.closeSession(1));
            host.reply(false);
            assertEquals(second, host.reply(true).sequence());
        }
    }

    @Test
    void whatWaitsCanBeTakenBackAndWhatIsAnsweredCannot() throws IOException {
        try (UsbipHost host = plugged()) {
            int waiting = host.submitIn(1, 512);
            int unlink = host.unlink(waiting);
            assertEquals(new Status(4, unlink, ECONNRESET), Status.of(host.reply(false)));
            int sent = host.submitOut(2, Wired.OPEN_SESSION);
            assertEquals(sent, host.reply(false).sequence());
            host.unlink(sent);
            assertEquals(0, host.reply(false).status());
            int asked = host.submitIn(1, 512);
            UsbipHost.Reply answer = host.reply(true);
            assertEquals(asked, answer.sequence());
            assertEquals(hex(Wired.OK), answer.data(), "what was taken back has swallowed nothing");
        }
    }

    private record Status(int command, int sequence, int status) {
        static Status of(UsbipHost.Reply reply) {
            return new Status(reply.command(), reply.sequence(), reply.status());
        }
    }

    @Test
    void aStalledEndpointStaysSoUntilItsHaltIsCleared() throws IOException {
        try (UsbipHost host = plugged(new CameraFault.StallsAtTransfer(2))) {
            host.submitOut(2, Wired.OPEN_SESSION);
            assertEquals(0, host.reply(false).status());
            for (int round = 0; round < 3; round++) {
                host.submitIn(1, 512);
                assertEquals(EPIPE, host.reply(true).status());
            }
            assertEquals("0100", host.control(0x82, 0, 0, 0x81, 2).data(), "halted");
            assertEquals(0, host.control(0x02, 1, 0, 0x81, 0).status());
            assertEquals("0000", host.control(0x82, 0, 0, 0x81, 2).data());
        }
    }

    @Test
    void babbleAndAnEndpointThatIsNotThereAreErrorsOfTheTransferAlone() throws IOException {
        try (UsbipHost host = plugged(new CameraFault.BabblesAtTransfer(1))) {
            host.submitIn(1, 512);
            assertEquals(EOVERFLOW, host.reply(true).status());
            host.submitIn(7, 512);
            assertEquals(EPIPE, host.reply(true).status());
            assertEquals("00", host.control(0x80, 8, 0, 0, 1).data());
        }
    }

    @Test
    void aCableThatComesOutEndsTheConnection() throws IOException {
        try (UsbipHost host = plugged(new CameraFault.UnplugsAtTransfer(2))) {
            host.submitOut(2, Wired.OPEN_SESSION);
            host.reply(false);
            host.submitIn(1, 512);
            assertEquals(-1, host.readByte());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0110800500000000", // another version
                "0111800900000000", // no such operation
            })
    void aHostThatBeginsWithNonsenseIsTurnedAway(String begins) throws IOException {
        try (var host = new UsbipHost(server)) {
            host.send(HexFormat.of().parseHex(begins));
            assertEquals(-1, host.readByte());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000009" + "00000001" + "00000000" + "00000000" + "00000000" + "00000000" + "00000000", // no command
                "00000001" + "00000001" + "00000000" + "00000001" + "00000001" + "00000000" + "01000001", // too long
                "00000001" + "00000001" + "00000000" + "00000001" + "00000001" + "00000000" + "ffffffff", // less than 0
                "00000001" + "00000001" + "00000000" + "00000001" + "00000010" + "00000000" + "00000200", // endpoint 16
            })
    void aHostThatGoesOnWithNonsenseLosesItsDevice(String command) throws IOException {
        try (UsbipHost host = plugged()) {
            host.send(Arrays.copyOf(HexFormat.of().parseHex(command), 48));
            assertEquals(-1, host.readByte());
        }
    }

    @Test
    void aHostThatAsksForMoreThanIsBelievedLosesItsDevice() throws IOException {
        try (UsbipHost host = plugged()) {
            for (int i = 0; i < 5; i++) {
                host.submitIn(1, UsbipConnection.TRANSFER_BYTES_MAX);
            }
            assertEquals(-1, host.readByte());
        }
    }

    @Test
    void noiseEndsOneConnectionAndNoOther() throws IOException {
        var random = new Random(SEED);
        try (UsbipHost bystander = plugged()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] noise = new byte[48 + random.nextInt(200)];
                random.nextBytes(noise);
                try (var host = new UsbipHost(server)) {
                    host.send(noise);
                } catch (IOException e) {
                    // The server was quicker to hang up than the noise to be sent.
                }
            }
            assertEquals("00", bystander.control(0x80, 8, 0, 0, 1).data(), "seed " + SEED);
        }
    }

    @Test
    void noiseAfterAnImportIsNeverTheServersEnd() throws IOException {
        var random = new Random(SEED);
        String busId = server.offer(Wired.camera("NOISY"));
        for (int round = 0; round < ROUNDS; ) {
            try (var host = new UsbipHost(server)) {
                if (host.tryImport(busId) != 0) {
                    continue; // the last connection is still being put away
                }
                round++;
                host.read(312);
                byte[] noise = new byte[48 * (1 + random.nextInt(4))];
                random.nextBytes(noise);
                // Often a real command with noise in its fields.
                ByteBuffer.wrap(noise).putInt(1 + random.nextInt(3)).putInt(20, random.nextInt(600));
                host.send(noise);
            } catch (IOException e) {
                // The server was quicker to hang up than the noise to be sent.
            }
        }
        try (var host = new UsbipHost(server)) {
            host.ask(UsbipHost.LIST, "");
            assertEquals("0111000500000000" + "00000001", hex(host.read(12)), "seed " + SEED);
        }
    }
}
