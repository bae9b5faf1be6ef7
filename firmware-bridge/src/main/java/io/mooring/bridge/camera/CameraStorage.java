package io.mooring.bridge.camera;

/**
 * One card or memory.
 *
 * @param id the camera's own number for it, 32 bits shown as 8 hexadecimal digits
 * @param label as the camera says it, may be empty
 * @param capacityBytes 0 or more
 * @param freeBytes 0 or more, and at most the capacity: a camera that claims more is answered with the capacity
 * @param readOnly the camera says it cannot be written
 * @param state what its file system says of itself
 */
public record CameraStorage(
        String id, String label, long capacityBytes, long freeBytes, boolean readOnly, State state) {
    /** What a file system says of how it was left. */
    public enum State {
        CLEAN,
        /** It was not put away properly: the camera may have lost power while it wrote. */
        UNCLEAN,
        /** The camera tells nothing of it. */
        UNSAID
    }
}
