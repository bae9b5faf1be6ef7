package io.mooring.bridge.ptp;

/** What a responder answers (PIMA 15740 clause 11, MTP 1.1 appendix F), 16 bits. */
public final class ResponseCode {
    /* PIMA 15740 clause 11, in code order. */
    public static final int OK = 0x2001;
    public static final int GENERAL_ERROR = 0x2002;
    public static final int SESSION_NOT_OPEN = 0x2003;
    public static final int INVALID_TRANSACTION_ID = 0x2004;
    public static final int OPERATION_NOT_SUPPORTED = 0x2005;
    public static final int PARAMETER_NOT_SUPPORTED = 0x2006;
    public static final int INCOMPLETE_TRANSFER = 0x2007;
    public static final int INVALID_STORAGE_ID = 0x2008;
    public static final int INVALID_OBJECT_HANDLE = 0x2009;
    public static final int DEVICE_PROP_NOT_SUPPORTED = 0x200a;
    public static final int INVALID_OBJECT_FORMAT_CODE = 0x200b;
    public static final int STORE_FULL = 0x200c;
    public static final int OBJECT_WRITE_PROTECTED = 0x200d;
    public static final int STORE_READ_ONLY = 0x200e;
    public static final int ACCESS_DENIED = 0x200f;
    public static final int NO_THUMBNAIL_PRESENT = 0x2010;
    public static final int SELF_TEST_FAILED = 0x2011;
    public static final int PARTIAL_DELETION = 0x2012;
    public static final int STORE_NOT_AVAILABLE = 0x2013;
    public static final int SPECIFICATION_BY_FORMAT_UNSUPPORTED = 0x2014;
    public static final int NO_VALID_OBJECT_INFO = 0x2015;
    public static final int INVALID_CODE_FORMAT = 0x2016;
    public static final int UNKNOWN_VENDOR_CODE = 0x2017;
    public static final int CAPTURE_ALREADY_TERMINATED = 0x2018;
    public static final int DEVICE_BUSY = 0x2019;
    public static final int INVALID_PARENT_OBJECT = 0x201a;
    public static final int INVALID_DEVICE_PROP_FORMAT = 0x201b;
    public static final int INVALID_DEVICE_PROP_VALUE = 0x201c;
    public static final int INVALID_PARAMETER = 0x201d;
    public static final int SESSION_ALREADY_OPEN = 0x201e;
    public static final int TRANSACTION_CANCELLED = 0x201f;
    public static final int SPECIFICATION_OF_DESTINATION_UNSUPPORTED = 0x2020;

    /* MTP 1.1 appendix F. */
    public static final int INVALID_OBJECT_PROP_CODE = 0xa801;
    public static final int INVALID_OBJECT_PROP_FORMAT = 0xa802;
    public static final int INVALID_OBJECT_PROP_VALUE = 0xa803;
    public static final int INVALID_OBJECT_REFERENCE = 0xa804;
    public static final int GROUP_NOT_SUPPORTED = 0xa805;
    public static final int INVALID_DATASET = 0xa806;
    public static final int SPECIFICATION_BY_GROUP_UNSUPPORTED = 0xa807;
    public static final int SPECIFICATION_BY_DEPTH_UNSUPPORTED = 0xa808;
    public static final int OBJECT_TOO_LARGE = 0xa809;
    public static final int OBJECT_PROP_NOT_SUPPORTED = 0xa80a;

    private static final CodeNames NAMES = new CodeNames(ResponseCode.class);

    private ResponseCode() {}

    /** The code as shown to people, e.g. in messages. */
    public static String name(int code) {
        return NAMES.of(code);
    }
}
