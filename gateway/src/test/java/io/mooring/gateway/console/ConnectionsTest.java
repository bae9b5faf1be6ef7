package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Network;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At stake: who has a network of addresses holds connections open until nobody else gets one. */
final class ConnectionsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Connections connections = new Connections(vertx, Duration.ofSeconds(60));

    @AfterEach
    void stop() {
        vertx.close();
    }

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
        for (int i = 0; i < Connections.ALL_MAX; i++) {
            assertTrue(connections.entered(of("127.0.0.1")));
        }
        assertFalse(connections.entered(of("127.0.0.1")));
    }
}
