package io.mooring.bridge.ptp;

/** What a responder tells unasked (PIMA 15740 clause 12, MTP 1.1 appendix G), 16 bits. */
public final class EventCode {
    /* PIMA 15740 clause 12, in code order. */
    public static final int CANCEL_TRANSACTION = 0x4001;
    public static final int OBJECT_ADDED = 0x4002;
    public static final int OBJECT_REMOVED = 0x4003;
    public static final int STORE_ADDED = 0x4004;
    public static final int STORE_REMOVED = 0x4005;
    public static final int DEVICE_PROP_CHANGED = 0x4006;
    public static final int OBJECT_INFO_CHANGED = 0x4007;
    public static final int DEVICE_INFO_CHANGED = 0x4008;
    public static final int REQUEST_OBJECT_TRANSFER = 0x4009;
    public static final int STORE_FULL = 0x400a;
    public static final int DEVICE_RESET = 0x400b;
    public static final int STORAGE_INFO_CHANGED = 0x400c;
    public static final int CAPTURE_COMPLETE = 0x400d;
    public static final int UNREPORTED_STATUS = 0x400e;

    /* MTP 1.1 appendix G. */
    public static final int OBJECT_PROP_CHANGED = 0xc801;
    public static final int OBJECT_PROP_DESC_CHANGED = 0xc802;

    private static final CodeNames NAMES = new CodeNames(EventCode.class);

    private EventCode() {}

    /** The code as shown to people, e.g. in messages. */
    public static String name(int code) {
        return NAMES.of(code);
    }
}
