package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.MediaFacts.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a probe has found up to now. */
final class ProbedMedia {
    /** A day and a half of one clip: more is nonsense and left out. */
    private static final long DURATION_MILLIS_MAX = 36L * 3_600_000;

    private static final int PIXELS_MAX = 65_535;
    private static final long FRAMES_PER_THOUSAND_SECONDS_MAX = 1_000_000;

    /** Files tell of 1904, 1970 or 2066 when their clock is lost: told all the same, but not before the first cameras. */
    private static final Instant CREATED_MIN = Instant.parse("1990-01-01T00:00:00Z");

    private final List<Track> tracks = new ArrayList<>();
    private Format format = Format.UNKNOWN;
    private Sound sound = Sound.UNKNOWN;
    private String problem = "";
    private @Nullable Long durationMillis;
    private @Nullable Long widthPixels;
    private @Nullable Long heightPixels;
    private @Nullable Long framesPerThousandSeconds;
    private @Nullable Instant created;

    void format(Format is) {
        format = is;
    }

    /** The first problem is the one that is told. */
    void problem(String what) {
        if (problem.isEmpty()) {
            problem = what;
        }
    }

    void track(Track.Kind kind, String codec) {
        tracks.add(new Track(kind, codec));
    }

    void sound(Sound is) {
        sound = is;
    }

    void durationMillis(long millis) {
        if (millis > 0 && millis <= DURATION_MILLIS_MAX) {
            durationMillis = millis;
        }
    }

    /** What the header says is not of the whole file. */
    void durationUnknown() {
        durationMillis = null;
    }

    /** The first size that makes sense counts. */
    void size(long width, long height) {
        if (widthPixels == null && width > 0 && height > 0 && width <= PIXELS_MAX && height <= PIXELS_MAX) {
            widthPixels = width;
            heightPixels = height;
        }
    }

    void frames(double perSecond) {
        long thousand = Math.round(perSecond * 1000);
        if (framesPerThousandSeconds == null && thousand > 0 && thousand <= FRAMES_PER_THOUSAND_SECONDS_MAX) {
            framesPerThousandSeconds = thousand;
        }
    }

    void created(Instant at) {
        if (at.isAfter(CREATED_MIN)) {
            created = at;
        }
    }

    MediaFacts facts() {
        return new MediaFacts(
                format,
                problem.isEmpty(),
                problem,
                durationMillis,
                widthPixels,
                heightPixels,
                framesPerThousandSeconds,
                tracks,
                created,
                sound);
    }
}
