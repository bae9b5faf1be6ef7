package io.mooring.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** At stake: whoever has a network of IPv6 has more addresses than any limit per address counts. */
final class NetworkTest {
    private static Network of(String digits) throws UnknownHostException {
        return Network.of(InetAddress.getByName(digits));
    }

    @Test
    void allAddressesOfOneNetworkAreOneCaller() throws Exception {
        assertEquals(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff:ffff:ffff:ffff"));
        assertNotEquals(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
        assertEquals("20010db800000001/64", of("2001:db8:0:1::1").name());
    }

    @Test
    void eachAddressOfIpv4IsItsOwnHoweverItIsWritten() throws Exception {
        assertNotEquals(of("192.0.2.7"), of("192.0.2.8"));
        assertEquals(of("192.0.2.7"), of("::ffff:192.0.2.7"));
    }

    @Test
    void theMachineItselfIsTold() throws Exception {
        assertTrue(of("127.0.0.9").isMachine());
        assertTrue(of("::1").isMachine());
        assertFalse(of("0:0:0:0:1::1").isMachine());
    }
}
