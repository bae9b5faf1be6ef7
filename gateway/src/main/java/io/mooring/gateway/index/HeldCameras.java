package io.mooring.gateway.index;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cameras that are not to be given out, as an index has them now. Any thread. */
public final class HeldCameras {
    private final RecordingIndex index;

    public HeldCameras(RecordingIndex index) {
        this.index = index;
    }

    /** The hold on a camera, if there is one. */
    public Optional<CameraHold> hold(String camera) {
        return Optional.ofNullable(index.row(Keys.hold(camera))).map(CameraHold::of);
    }

    /**
     * Some of them, in the order of the cameras' keys.
     *
     * @param after only those behind this camera; null for the first
     * @param max at most so many
     */
    public List<CameraHold> some(@Nullable String after, int max) {
        String from = after == null ? Keys.HOLD : Keys.hold(after) + "\0";
        return AllRows.from(index, Keys.HOLD, from, CameraHold::of, max);
    }

    /** All of them, in the order of the cameras' keys. */
    public List<CameraHold> all() {
        return index.all(Keys.HOLD, CameraHold::of);
    }
}
