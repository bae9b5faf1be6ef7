package io.mooring.gateway;

/** What people decide about a camera, in a bay or not. */
public sealed interface CameraEvent extends Event {
    /** Its key. */
    String camera();

    /**
     * From now on the camera is not to be given out; a later one takes the place of this.
     *
     * @param by who says so
     * @param user of the machine who told this program so
     */
    record CameraHeld(String camera, String by, String reason, String user) implements CameraEvent {}

    /** It may be given out again; parameters as in {@link CameraHeld}. */
    record CameraHoldLifted(String camera, String by, String reason, String user) implements CameraEvent {}
}
