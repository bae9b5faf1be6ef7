package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recording's own bytes say of it, as far as its structure was looked at. Nothing of it is taken for true because it
 * stands there: a file says what its maker wrote.
 *
 * @param whole whether the structure holds from the first byte to the last
 * @param problem what does not hold, in a few English words; empty while {@code whole}
 * @param durationMillis how long it says it plays; absent where it says nothing, and for photographs
 * @param widthPixels of its first video track, or of the photograph
 * @param heightPixels likewise
 * @param framesPerThousandSeconds so that 29.97 frames a second are a whole number
 * @param tracks in the order of the file
 * @param createdByFile when it says it was made, by the camera's clock
 */
public record MediaFacts(
        Format format,
        boolean whole,
        String problem,
        @Nullable Long durationMillis,
        @Nullable Long widthPixels,
        @Nullable Long heightPixels,
        @Nullable Long framesPerThousandSeconds,
        List<Track> tracks,
        @Nullable Instant createdByFile,
        Sound sound) {
    public MediaFacts {
        tracks = List.copyOf(tracks);
    }

    /** What the bytes are, whatever their name says. */
    public enum Format {
        MP4,
        MOV,
        AVI,
        JPEG,
        /** None of these: nothing else is said of it. */
        UNKNOWN
    }

    /**
     * One track.
     *
     * @param codec the file's own short name for how it is coded, printable ASCII
     */
    public record Track(Kind kind, String codec) {
        /** What is on it. */
        public enum Kind {
            VIDEO,
            AUDIO,
            OTHER
        }
    }

    /** Whether something can be heard at the start (R18), as far as that is seen without decoding. */
    public enum Sound {
        /** Uncoded sound, or G.711, whose first seconds are not all one value. */
        HEARD,
        /** A sound track with samples, in a coding that is not looked into. */
        TRACK,
        /** Uncoded sound, or G.711, whose first seconds are all one value: digital silence. */
        SILENT,
        /** No sound track, or one without samples. */
        ABSENT,
        /** A photograph. */
        NOT_APPLICABLE,
        /** The structure does not say. */
        UNKNOWN
    }

    /** Whether it moves. */
    public boolean moving() {
        return format == Format.MP4 || format == Format.MOV || format == Format.AVI;
    }
}
