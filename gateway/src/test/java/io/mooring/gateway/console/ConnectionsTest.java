package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Network;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: who has a network of addresses holds connections open until nobody else gets one. */
final class ConnectionsTest {
    private final Places connections = new Places(Connections.ALL_MAX, Connections.OF_ONE_MAX);

    private static Network of(String digits) throws Exception {
        return Network.of(InetAddress.getByName(digits));
    }

    @Test
    void addressesOfOneNetworkShareItsPlaces() throws Exception {
        for (int i = 1; i <= Connections.OF_ONE_MAX; i++) {
            assertTrue(connections.entered(of("2001:db8::" + Integer.toHexString(i))));
        }
        assertFalse(connections.entered(of("2001:db8::ffff")));
        assertTrue(connections.entered(of("2001:db8:0:1::1")), "another network's");
        connections.left(of("2001:db8::ffff"));
        connections.left(of("2001:db8::1"));
        assertTrue(connections.entered(of("2001:db8::9")), "a place given back");
    }

    @Test
    void allNetworksTogetherLeaveRoomForTheMachineItself() throws Exception {
        for (int i = 0; i < Connections.ALL_MAX; i++) {
            assertTrue(connections.entered(of("192.0.2." + i)));
        }
        assertFalse(connections.entered(of("192.0.2.200")));
        connections.left(of("192.0.2.200"));
        for (int i = 0; i < Connections.ALL_MAX; i++) {
            assertTrue(connections.entered(of("127.0.0.1")));
        }
        assertFalse(connections.entered(of("127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service"})
    void whereItRunsThereAreFilesForAllOfThem(String unit) throws Exception {
        Matcher limit = Pattern.compile("(?m)^LimitNOFILE=(\\d+)$")
                .matcher(Files.readString(Path.of("../systemd").resolve(unit)));
        assertTrue(limit.find(), unit);
        // Two listeners; on each, those of networks and those of the machine, that are in and that are on their way.
        int all = 2 * 2 * (Connections.ALL_MAX + Handshakes.ALL_MAX);
        assertTrue(2 * all <= Integer.parseInt(limit.group(1)), "connections " + all + ", " + limit.group());
    }

    @Test
    void placesThatAreGivenBackAreOthers() throws Exception {
        for (int i = 0; i < Connections.ALL_MAX; i++) {
            assertTrue(connections.entered(of("192.0.2." + i)));
        }
        connections.left(of("192.0.2.7"));
        assertTrue(connections.entered(of("198.51.100.1")));
        assertFalse(connections.entered(of("198.51.100.2")));
    }
}
