package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.RecordingId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that seem to belong together, and why. Nothing is filed before a person says so.
 *
 * @param recordings unclassified ones, what was made first first
 * @param from when the first of them was made
 * @param to when the last of them was
 * @param activity that others of them are filed with already; absent where there is none, or more than one
 * @param reasons each of which joined some of them
 */
public record Proposal(
        List<RecordingId> recordings,
        Instant from,
        Instant to,
        @Nullable String activity,
        List<Reason> reasons) {
    public Proposal {
        recordings = List.copyOf(recordings);
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param of which camera, officer or activity
     * @param minutes the longest time between one recording's beginning and the next one's, among those it joined
     */
    public record Reason(Kind kind, String of, long minutes) {
        /** What they have in common. */
        public enum Kind {
            /** One camera made them, one soon after the other. */
            SAME_CAMERA,
            /** One officer had the cameras that made them, one soon after the other. */
            SAME_OFFICER,
            /** Others of them are filed with this activity. */
            SAME_ACTIVITY
        }
    }

    /** For the journal, when it is accepted: the reasons in one line without a language. */
    public String words() {
        String all = reasons.stream()
                .map(reason -> reason.kind() + " " + reason.of() + " " + reason.minutes() + " min")
                .collect(Collectors.joining("; "));
        return all.length() <= WORDS_MAX ? all : all.substring(0, WORDS_MAX - 1) + "…";
    }

    private static final int WORDS_MAX = 200;
}
