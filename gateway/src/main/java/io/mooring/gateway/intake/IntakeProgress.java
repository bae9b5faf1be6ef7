package io.mooring.gateway.intake;

/** Hears how a plan goes. Called from the lanes: return at once. */
public interface IntakeProgress {
    /** Bytes read from the camera, or found already here when a copy went on from the middle. */
    void bytes(long more);

    /** One more file has been stored. */
    void stored();

    /** Bytes told before that do not count after all, because the copy starts again. */
    void takenBack(long bytes);
}
