package io.mooring.bridge.ptp;

/** Control requests of a still-image interface (PIMA 15740 annex D; USB Still Image Class 1.0), bRequest. */
public final class ClassRequest {
    /** Host to device; data is a {@link CancelRequest}. */
    public static final int CANCEL = 0x64;

    /** Device to host. */
    public static final int GET_EXTENDED_EVENT_DATA = 0x65;

    /** Host to device, no data: back to the state after power on, the session closed. */
    public static final int DEVICE_RESET = 0x66;

    /** Device to host; data is a {@link DeviceStatus}. */
    public static final int GET_DEVICE_STATUS = 0x67;

    /** bmRequestType: class, interface, host to device. */
    public static final int TYPE_OUT = 0x21;

    /** bmRequestType: class, interface, device to host. */
    public static final int TYPE_IN = 0xa1;

    private ClassRequest() {}
}
