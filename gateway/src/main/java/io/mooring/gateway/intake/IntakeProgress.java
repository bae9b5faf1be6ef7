package io.mooring.gateway.intake;

import io.mooring.bridge.LinkException;

/** Hears how a plan goes. Called from the lanes, unless a method says otherwise: return at once. */
public interface IntakeProgress {
    /** Bytes read from the camera, or found already here when a copy went on from the middle. */
    void bytes(long more);

    /** One more file has been stored. */
    void stored();

    /**
     * The next file is about to be read: no exchange with the camera is open. Called on the thread that reads.
     *
     * @throws LinkException if something else was asked of the camera and its link failed: the copy ends as if a read had
     */
    default void between() throws LinkException {}

    /** Bytes told before that do not count after all, because the copy starts again. */
    void takenBack(long bytes);
}
