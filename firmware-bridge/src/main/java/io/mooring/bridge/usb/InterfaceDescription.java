package io.mooring.bridge.usb;

import java.util.List;

/**
 * One interface of a device (USB 2.0 §9.6.5); a still-image interface is 06:01:01, bulk-only mass storage 08:06:50.
 *
 * @param number 0 to 255
 * @param alternate 0 to 255
 * @param interfaceClass 0 to 255
 * @param interfaceSubclass 0 to 255
 * @param protocol 0 to 255
 */
public record InterfaceDescription(
        int number,
        int alternate,
        int interfaceClass,
        int interfaceSubclass,
        int protocol,
        List<EndpointDescription> endpoints) {

    public InterfaceDescription {
        endpoints = List.copyOf(endpoints);
    }

    /** Whether class, subclass and protocol are these. */
    public boolean is(int wantedClass, int wantedSubclass, int wantedProtocol) {
        return interfaceClass == wantedClass && interfaceSubclass == wantedSubclass && protocol == wantedProtocol;
    }
}
