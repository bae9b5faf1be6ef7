package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import java.util.Set;

/** What a recording's own facts give reason to say, kept in few words until its camera's clips are examined. */
final class ProbeFinding {
    static final char UNREADABLE = 'u';
    static final char BELOW_HD = 'h';

    private static final Set<String> MEDIA = Set.of("mp4", "mov", "m4v", "avi", "jpg", "jpeg");
    private static final int WORDS_LENGTH_MAX = 120;

    private ProbeFinding() {}

    /** Empty, or lines that each begin with a letter of above. */
    static String of(Clip clip, MediaFacts facts) {
        StringBuilder lines = new StringBuilder();
        if (!facts.whole()) {
            String problem = facts.problem();
            line(lines, UNREADABLE, problem.substring(0, Math.min(problem.length(), WORDS_LENGTH_MAX)));
        } else if (facts.format() == Format.UNKNOWN && MEDIA.contains(FileName.ending(clip.path()))) {
            line(lines, UNREADABLE, "no media in a file that ends in ." + FileName.ending(clip.path()));
        }
        if (facts.whole() && facts.moving()) {
            Long width = facts.widthPixels();
            Long height = facts.heightPixels();
            if (width != null && height != null && Math.min(width, height) < ContinuityLimits.HD_PIXELS_MIN) {
                line(lines, BELOW_HD, width + "x" + height);
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, char kind, String words) {
        lines.append(lines.isEmpty() ? "" : "\n").append(kind).append(words);
    }
}
