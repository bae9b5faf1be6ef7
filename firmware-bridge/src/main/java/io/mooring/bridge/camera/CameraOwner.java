package io.mooring.bridge.camera;

import io.mooring.bridge.ptp.PtpString;
import org.jspecify.annotations.Nullable;

/**
 * Whose a camera says it is: a number or a name that somebody wrote into it, which may be stale. Nothing is made of it here.
 *
 * @param text 1 to {@value #LENGTH_MAX} characters, none of them a control character or half of one
 * @param place where in the camera it stands, in the words of its protocol, e.g. {@code Artist}
 */
public record CameraOwner(String text, String place) {
    /** Longer than any number or name; the unit's name in the common call set takes 32 bytes. */
    public static final int LENGTH_MAX = 64;

    public CameraOwner {
        if (text.isEmpty()
                || text.length() > LENGTH_MAX
                || !PtpString.shown(text).equals(text)) {
            throw new IllegalArgumentException("owner: expected 1 to " + LENGTH_MAX + " plain characters, got "
                    + text.length() + ": " + PtpString.shown(text));
        }
    }

    /**
     * From what a camera sent, whatever that is: what is not plainly visible is shown as its code, blanks around it are no part
     * of it, and what is too long is cut.
     *
     * @return null where nothing is left
     */
    static @Nullable CameraOwner of(String said, String place) {
        String shown = PtpString.shown(said.strip()).strip();
        if (shown.length() > LENGTH_MAX) {
            int end = Character.isHighSurrogate(shown.charAt(LENGTH_MAX - 1)) ? LENGTH_MAX - 1 : LENGTH_MAX;
            shown = shown.substring(0, end).strip();
        }
        return shown.isEmpty() ? null : new CameraOwner(shown, place);
    }
}
