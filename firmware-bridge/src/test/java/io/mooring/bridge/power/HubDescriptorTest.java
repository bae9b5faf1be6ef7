package io.mooring.bridge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a hub believed to switch a port that it does not switch. */
class HubDescriptorTest {
    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void aHubOfSevenPortsThatSwitchesEach() throws Exception {
        ByteBuffer golden = bytes(""
                + "09" // bDescLength
                + "29" // bDescriptorType
                + "07" // bNbrPorts
                + "0900" // wHubCharacteristics: individual power switching, individual over-current reports
                + "32" // bPwrOn2PwrGood, 2 ms each
                + "64" // bHubContrCurrent, mA
                + "00" // DeviceRemovable
                + "ff"); // PortPwrCtrlMask
        HubDescriptor hub = HubDescriptor.decode(golden, HubDescriptor.TYPE_USB2);
        assertEquals(7, hub.ports());
        assertEquals(HubDescriptor.Switching.INDIVIDUAL, hub.switching());
    }

    @Test
    void theSuperSpeedFormBeginsAlike() throws Exception {
        HubDescriptor hub = HubDescriptor.decode(bytes("0c2a0400006464000000" + "0000"), HubDescriptor.TYPE_SUPERSPEED);
        assertEquals(4, hub.ports());
        assertEquals(HubDescriptor.Switching.GANGED, hub.switching());
    }

    @Test
    void bothFormsOfNoSwitchesAreNone() throws Exception {
        for (String characteristics : new String[] {"0200", "0300", "1200"}) {
            HubDescriptor hub = HubDescriptor.decode(bytes("092904" + characteristics + "3264"), 0x29);
            assertEquals(HubDescriptor.Switching.NONE, hub.switching());
        }
    }

    @Test
    void whatIsNoHubDescriptorIsNotBelieved() {
        for (String nonsense : new String[] {"", "0929", "09290709", "092a070900", "0429070900", "0012070900"}) {
            assertThrows(NonsenseException.class, () -> HubDescriptor.decode(bytes(nonsense), 0x29), nonsense);
        }
    }

    @Test
    void noBytesDoHarm() {
        long seed = 11L;
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            try {
                int ports = HubDescriptor.decode(ByteBuffer.wrap(noise), 0x29).ports();
                assertTrue(ports >= 0 && ports <= 255, "seed " + seed);
                PortStatus.decode(ByteBuffer.wrap(noise), random.nextBoolean());
            } catch (NonsenseException e) {
                assertTrue(e.getMessage() != null, "seed " + seed);
            }
        }
    }

    @Test
    void thePowerBitIsElsewhereOnSuperSpeed() throws Exception {
        assertEquals(new PortStatus(true, false, true), PortStatus.decode(bytes("01010000"), false));
        assertEquals(new PortStatus(false, true, false), PortStatus.decode(bytes("08000000"), false));
        assertEquals(new PortStatus(true, false, true), PortStatus.decode(bytes("03020000"), true));
        assertEquals(new PortStatus(false, false, false), PortStatus.decode(bytes("00010000"), true));
        assertThrows(NonsenseException.class, () -> PortStatus.decode(bytes("000100"), true));
    }
}
