package io.mooring.bridge;

/**
 * Who a camera says it is. Identification, not proof: descriptors can be faked (reliability.md §3.1), so only a paired
 * camera is written to.
 *
 * @param maker as the camera says it, at most {@value #PART_LENGTH_MAX} characters, may be empty
 * @param model likewise
 * @param serial likewise, never blank: a camera without a serial number has no identity
 */
public record CameraIdentity(String maker, String model, String serial) {
    /** The most characters of each part: a PTP string holds 255 including its terminator (PIMA 15740 §5.3.4). */
    public static final int PART_LENGTH_MAX = 254;

    public CameraIdentity {
        check("maker", maker);
        check("model", model);
        check("serial", serial);
        if (serial.isBlank()) {
            throw new IllegalArgumentException("camera identity: the serial number is blank");
        }
    }

    private static void check(String what, String value) {
        if (value.length() > PART_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "camera identity: " + what + " has " + value.length() + " characters, at most " + PART_LENGTH_MAX);
        }
    }

    /** One text that is equal exactly when the identities are: parts joined by '/', with '%' and '/' escaped. */
    public String key() {
        return escape(maker) + "/" + escape(model) + "/" + escape(serial);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public String toString() {
        return key();
    }
}
