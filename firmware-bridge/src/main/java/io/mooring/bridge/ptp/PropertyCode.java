package io.mooring.bridge.ptp;

/** Properties of a device (PIMA 15740 clause 13, MTP 1.1 appendix C), 16 bits. */
public final class PropertyCode {
    /* PIMA 15740 clause 13; only those a dock may meet on a camera it does not steer. */
    public static final int UNDEFINED = 0x5000;
    public static final int BATTERY_LEVEL = 0x5001;
    public static final int FUNCTIONAL_MODE = 0x5002;
    public static final int DATE_TIME = 0x5011;
    public static final int ARTIST = 0x501e;
    public static final int COPYRIGHT_INFO = 0x501f;

    /* MTP 1.1 appendix C. */
    public static final int SYNCHRONIZATION_PARTNER = 0xd401;
    public static final int DEVICE_FRIENDLY_NAME = 0xd402;
    public static final int SESSION_INITIATOR_VERSION_INFO = 0xd406;

    private static final CodeNames NAMES = new CodeNames(PropertyCode.class);

    private PropertyCode() {}

    /** The code as shown to people, e.g. in messages. */
    public static String name(int code) {
        return NAMES.of(code);
    }
}
