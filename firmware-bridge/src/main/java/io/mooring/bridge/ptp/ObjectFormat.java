package io.mooring.bridge.ptp;

/** What kind of thing an object is (PIMA 15740 clause 6, MTP 1.1 appendix A), 16 bits. */
public final class ObjectFormat {
    /* PIMA 15740 clause 6. */
    public static final int UNDEFINED = 0x3000;
    public static final int ASSOCIATION = 0x3001;
    public static final int SCRIPT = 0x3002;
    public static final int EXECUTABLE = 0x3003;
    public static final int TEXT = 0x3004;
    public static final int HTML = 0x3005;
    public static final int DPOF = 0x3006;
    public static final int AIFF = 0x3007;
    public static final int WAV = 0x3008;
    public static final int MP3 = 0x3009;
    public static final int AVI = 0x300a;
    public static final int MPEG = 0x300b;
    public static final int ASF = 0x300c;
    public static final int QUICK_TIME = 0x300d;
    public static final int EXIF_JPEG = 0x3801;
    public static final int TIFF = 0x380d;

    /* MTP 1.1 appendix A. */
    public static final int MP4_CONTAINER = 0xb982;
    public static final int THREE_GP_CONTAINER = 0xb984;

    private ObjectFormat() {}
}
