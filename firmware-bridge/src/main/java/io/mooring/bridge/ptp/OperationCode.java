package io.mooring.bridge.ptp;

/** What an initiator can ask (PIMA 15740 clause 10, MTP 1.1 appendices D and E), 16 bits. */
public final class OperationCode {
    /* PIMA 15740 clause 10, in code order. */
    public static final int GET_DEVICE_INFO = 0x1001;
    public static final int OPEN_SESSION = 0x1002;
    public static final int CLOSE_SESSION = 0x1003;
    public static final int GET_STORAGE_IDS = 0x1004;
    public static final int GET_STORAGE_INFO = 0x1005;
    public static final int GET_NUM_OBJECTS = 0x1006;
    public static final int GET_OBJECT_HANDLES = 0x1007;
    public static final int GET_OBJECT_INFO = 0x1008;
    public static final int GET_OBJECT = 0x1009;
    public static final int GET_THUMB = 0x100a;
    public static final int DELETE_OBJECT = 0x100b;
    public static final int SEND_OBJECT_INFO = 0x100c;
    public static final int SEND_OBJECT = 0x100d;
    public static final int INITIATE_CAPTURE = 0x100e;
    public static final int FORMAT_STORE = 0x100f;
    public static final int RESET_DEVICE = 0x1010;
    public static final int SELF_TEST = 0x1011;
    public static final int SET_OBJECT_PROTECTION = 0x1012;
    public static final int POWER_DOWN = 0x1013;
    public static final int GET_DEVICE_PROP_DESC = 0x1014;
    public static final int GET_DEVICE_PROP_VALUE = 0x1015;
    public static final int SET_DEVICE_PROP_VALUE = 0x1016;
    public static final int RESET_DEVICE_PROP_VALUE = 0x1017;
    public static final int TERMINATE_OPEN_CAPTURE = 0x1018;
    public static final int MOVE_OBJECT = 0x1019;
    public static final int COPY_OBJECT = 0x101a;
    public static final int GET_PARTIAL_OBJECT = 0x101b;
    public static final int INITIATE_OPEN_CAPTURE = 0x101c;

    /* MTP 1.1 appendix E: object properties. */
    public static final int GET_OBJECT_PROPS_SUPPORTED = 0x9801;
    public static final int GET_OBJECT_PROP_DESC = 0x9802;
    public static final int GET_OBJECT_PROP_VALUE = 0x9803;
    public static final int SET_OBJECT_PROP_VALUE = 0x9804;
    public static final int GET_OBJECT_PROP_LIST = 0x9805;

    /* The "android.com: 1.0" extension, which devices of other makers offer too. */
    public static final int GET_PARTIAL_OBJECT_64 = 0x95c1;
    public static final int SEND_PARTIAL_OBJECT = 0x95c2;
    public static final int TRUNCATE_OBJECT = 0x95c3;
    public static final int BEGIN_EDIT_OBJECT = 0x95c4;
    public static final int END_EDIT_OBJECT = 0x95c5;

    private static final CodeNames NAMES = new CodeNames(OperationCode.class);

    private OperationCode() {}

    /** The code as shown to people, e.g. in messages. */
    public static String name(int code) {
        return NAMES.of(code);
    }
}
