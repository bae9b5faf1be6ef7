package io.mooring.bridge.ptp;

/** Properties of an object (MTP 1.1 appendix B), 16 bits. */
public final class ObjectPropertyCode {
    /* MTP 1.1 appendix B; only those that describe a file as such. */
    public static final int STORAGE_ID = 0xdc01;
    public static final int OBJECT_FORMAT = 0xdc02;
    public static final int PROTECTION_STATUS = 0xdc03;
    public static final int OBJECT_SIZE = 0xdc04;
    public static final int ASSOCIATION_TYPE = 0xdc05;
    public static final int OBJECT_FILE_NAME = 0xdc07;
    public static final int DATE_CREATED = 0xdc08;
    public static final int DATE_MODIFIED = 0xdc09;
    public static final int KEYWORDS = 0xdc0a;
    public static final int PARENT_OBJECT = 0xdc0b;
    public static final int HIDDEN = 0xdc0d;
    public static final int PERSISTENT_UNIQUE_OBJECT_IDENTIFIER = 0xdc41;
    public static final int NAME = 0xdc44;

    private ObjectPropertyCode() {}
}
