package io.mooring.bridge.power;

/**
 * What can be done about a port's power.
 *
 * @param detail in words, for a log: why it is unknown; else empty
 */
public record PortCapability(Switching switching, SwitchWay way, String detail) {
    /** Whether {@link PortPower} would switch the port if it is a bay's. */
    public boolean switchable() {
        return switching == Switching.ADVERTISED && way != SwitchWay.NONE;
    }
}
