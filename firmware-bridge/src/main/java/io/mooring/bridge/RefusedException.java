package io.mooring.bridge;

/** The camera understood and said no. */
public final class RefusedException extends BridgeException {
    private static final long serialVersionUID = 1L;

    /** Device_Busy of ISO 15740 clause 11. */
    private static final int DEVICE_BUSY = 0x2019;

    private final int code;

    /**
     * @param code the camera's own code, e.g. a PTP response code (ISO 15740 clause 11)
     * @param message what was asked, and the code's name
     */
    public RefusedException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the camera only has no time now, as one that still records: asked later it may do it. */
    public boolean busy() {
        return code == DEVICE_BUSY;
    }
}
