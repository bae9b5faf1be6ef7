package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found by looking at recordings (R17 to R24). A finding states what was seen and asks for an explanation; whether
 * anybody did wrong is never said here (R99). A finding's name is {@code F-} and the number of the entry that raised it.
 */
public sealed interface FindingEvent extends Event {
    /** A recording's structure was looked at, or could not be. */
    record RecordingProbed(RecordingId recording, MediaFacts facts) implements FindingEvent {}

    /**
     * A recording that is here could not be read when it was to be looked into. Once for each; it is tried again.
     *
     * @param why what the machine said, of whatever language
     */
    record RecordingNotProbed(RecordingId recording, String why) implements FindingEvent {}

    /**
     * Everything of a camera's that was probed up to an entry was held against what came before it.
     *
     * @param throughSeq up to this entry
     * @param recordings that were new
     * @param findings that were raised
     */
    record ContinuityExamined(String camera, long throughSeq, int recordings, int findings) implements FindingEvent {}

    /**
     * Something asks for an explanation. Once for the same kind, recordings and details.
     *
     * @param camera its key
     * @param visit in which the later recording came
     * @param recordings that it concerns, at most a few: with two, the one before and the one after
     * @param from when it begins, corrected; absent where no moment is known
     * @param to when it ends, likewise
     * @param uncertaintyMillis of the time between; absent with them
     * @param found numbers and words without a language, for {@code kind}: see continuity.md
     * @param activity in which it was seen; absent where it was seen without one
     */
    record FindingRaised(
            Kind kind,
            Asks asks,
            String camera,
            String visit,
            List<RecordingId> recordings,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long uncertaintyMillis,
            String found,
            @Nullable String activity)
            implements FindingEvent {
        public FindingRaised {
            recordings = List.copyOf(recordings);
        }

        /** The same, asking for something else. */
        public FindingRaised asking(Asks wanted) {
            return new FindingRaised(
                    kind, wanted, camera, visit, recordings, from, to, uncertaintyMillis, found, activity);
        }
    }

    /**
     * What was found holds no longer.
     *
     * @param finding its name
     * @param by recordings that show it, at most a few; none where none do
     * @param why absent in entries older than this field: recordings came that were missing
     */
    record FindingOvertaken(
            String finding, List<RecordingId> by, @Nullable Why why) implements FindingEvent {
        public FindingOvertaken {
            by = List.copyOf(by);
        }
    }

    /** Why what was found holds no longer. */
    enum Why {
        /** What was missing came, or a recording is known that may fill it. */
        CAME,
        /** What was missing lies on the camera still, or came as a copy of another file. */
        ELSEWHERE,
        /** The recordings around it are of one activity no longer, and lie too far apart to belong together without that. */
        APART,
        /** The recording goes on where another ended: nothing begins there. */
        GOES_ON,
        /** What nobody had looked into was looked into. */
        LOOKED_INTO,
        /** The activity's entry no longer says that it had to be recorded. */
        NOT_EXPECTED,
        /** A work record that was handed in says why nothing was recorded (R27, R28). */
        ACCOUNTED,
        /** By what was declared since, its hand-over is not over. */
        IN_TIME
    }

    /**
     * A person explained a finding; there may be several explanations, and none is taken away.
     *
     * @param finding its name
     * @param workRecord the work record that gives the reason; with {@link Explanation#WORK_RECORD} only
     */
    record FindingExplained(
            String finding,
            Explanation how,
            String text,
            @Nullable String workRecord) implements FindingEvent {}

    /** What is found. */
    enum Kind {
        /** Between two consecutive recordings of one camera nothing was recorded (R17, R23). */
        GAP,
        /** Numbers in a camera's file names are missing (R23, R92). */
        NUMBERS_MISSING,
        /** Recordings that lay on the camera, were never stored, and lie there no more (R23, R92, R96). */
        VANISHED,
        /** The camera's clock was set between two recordings that belong together (R23). */
        CLOCK_SET_WITHIN,
        /** The camera's clock jumped, went backwards or lost its date while it was away (R8, R23). */
        CLOCK_SUSPECT,
        /** A recording with a later number carries an earlier time (R23). */
        CLOCK_BACKWARDS,
        /** No sound can be there at the start (R18). */
        NO_SOUND,
        /** The file's structure does not hold (R22). */
        UNREADABLE,
        /** Video below high definition (R3, R22). */
        BELOW_HD,
        /** An activity that had to be recorded has no recording, and its hand-over is over (R14 to R16). */
        NOT_RECORDED,
        /** Into a recording nobody could look, so that nobody knows whether a gap lies beside it (R17). */
        NOT_LOOKED_INTO
    }

    /** What the regulations want for it. */
    enum Asks {
        /** The reason spoken at the restart (R24), or a work record where the rules of the bureau want one (R26). */
        REASON_OF_INTERRUPTION,
        /** A work record of why recording stopped, or of why there is none (R26, R28). */
        WORK_RECORD,
        /** A person's explanation. */
        EXPLANATION,
        /** The rules of the bureau ask for nothing: it is shown. */
        NOTHING
    }

    /** How it is explained. */
    enum Explanation {
        /** The reason is heard in the recording that begins after the interruption (R24). */
        SPOKEN_IN_RECORDING,
        /** A work record gives it (R26, R28). */
        WORK_RECORD,
        /** The text says it. */
        TEXT
    }
}
