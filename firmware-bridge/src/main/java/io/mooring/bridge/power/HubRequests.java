package io.mooring.bridge.power;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.HubLink;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Requests of the hub class (USB 2.0 §11.24.2) to one open hub. */
final class HubRequests {
    /** A hub answers a request without data within 50 ms, others within 500 ms (USB 2.0 §9.2.6.4); twice the longest. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final int HUB_IN = 0xA0;
    private static final int PORT_IN = 0xA3;
    private static final int PORT_OUT = 0x23;
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int GET_DESCRIPTOR = 6;
    private static final int PORT_POWER = 8;
    private static final int SUPERSPEED_DESCRIPTOR_BYTES = 12;

    private final HubLink hub;
    private final boolean superSpeed;

    HubRequests(HubLink hub, boolean superSpeed) {
        this.hub = hub;
        this.superSpeed = superSpeed;
    }

    HubDescriptor descriptor() throws BridgeException {
        int type = superSpeed ? HubDescriptor.TYPE_SUPERSPEED : HubDescriptor.TYPE_USB2;
        ByteBuffer answer = ByteBuffer.allocate(superSpeed ? SUPERSPEED_DESCRIPTOR_BYTES : HubDescriptor.BYTES_MAX);
        hub.control(new ControlRequest(HUB_IN, GET_DESCRIPTOR, type << 8, 0), answer, TIMEOUT);
        return HubDescriptor.decode(answer.flip(), type);
    }

    PortStatus status(int port) throws BridgeException {
        ByteBuffer answer = ByteBuffer.allocate(PortStatus.BYTES);
        hub.control(new ControlRequest(PORT_IN, GET_STATUS, 0, port), answer, TIMEOUT);
        return PortStatus.decode(answer.flip(), superSpeed);
    }

    void power(int port, boolean on) throws BridgeException {
        int request = on ? SET_FEATURE : CLEAR_FEATURE;
        hub.control(new ControlRequest(PORT_OUT, request, PORT_POWER, port), ByteBuffer.allocate(0), TIMEOUT);
    }
}
