package io.mooring.gateway.custody.continuity;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What may still come to be known of a camera's clips.
 *
 * @param taken whether everything on the camera had been taken when a clip came: else a gap beside it waits
 * @param complete whether everything that the camera made before a clip must be known by now: else its numbers wait
 * @param look whether somebody will look into a clip into which nobody did
 */
record Awaited(Predicate<Clip> taken, Predicate<Clip> complete, Function<Clip, Look> look) {
    /** Who looks into a clip. */
    enum Look {
        /** It is here, and has its turn. */
        COMES,
        /** It may come yet. */
        MAY_COME,
        /** Nobody can: it is not here, or cannot be read. */
        NOBODY
    }
}
