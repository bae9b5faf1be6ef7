package io.mooring.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Whose packets these are, as limits per caller count them: an address of IPv4, or a /64 of IPv6, since whoever has one
 * address there has all 2^64 (RFC 4291 §2.5.4). The machine itself is one of them, whatever its address.
 *
 * @param name such as {@code 192.0.2.7} or {@code 20010db800000001/64}
 */
public record Network(String name) {
    /** From the machine itself. */
    public static final Network MACHINE = new Network("machine");

    private static final int PREFIX_BYTES = 8;

    /** Of an address in digits: no name is looked up. */
    public static Network of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return MACHINE;
        }
        // Java shows an address of IPv4 inside IPv6 (::ffff:0:0/96) as one of IPv4.
        return address instanceof Inet6Address
                ? new Network(HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES) + "/64")
                : new Network(address.getHostAddress());
    }

    /** Whether limits per caller do not hold of it: who works on the machine itself can do worse than ask often. */
    public boolean isMachine() {
        return equals(MACHINE);
    }

    @Override
    public String toString() {
        return name;
    }
}
