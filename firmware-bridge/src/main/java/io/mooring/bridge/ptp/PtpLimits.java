package io.mooring.bridge.ptp;

/** How much a peer may send before it is not believed any more (reliability.md F14). */
public final class PtpLimits {
    /** UTF-16 units of a string, its terminator included: the count is one byte (PIMA 15740 §5.3). */
    public static final int STRING_UNITS_MAX = 255;

    /** Codes in one list of a DeviceInfo; real devices name a few hundred at most. */
    public static final int CODES_MAX = 4096;

    /** Handles in one ObjectHandles array, 1 MiB on the wire. */
    public static final int HANDLES_MAX = 262_144;

    /** Values of one enumeration form. */
    public static final int ENUMERATION_MAX = 4096;

    /** Bytes of one array-typed property value; sample thumbnails are the largest honest ones. */
    public static final int ARRAY_BYTES_MAX = 1 << 20;

    /** Elements of one ObjectPropList: {@value #HANDLES_MAX} objects with 32 properties each. */
    public static final int PROPERTIES_MAX = HANDLES_MAX * 32;

    /** Parameters of a command or a response (PIMA 15740 clause 9). */
    public static final int PARAMETERS_MAX = 5;

    private PtpLimits() {}
}
