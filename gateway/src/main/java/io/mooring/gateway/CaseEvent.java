package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people say recordings belong to (R34 to R38). Who said so stands in the entry. */
public sealed interface CaseEvent extends Event {
    /** So many recordings fit into one event, and so into one act that a power cut cannot halve. */
    int RECORDINGS_MAX = 900;

    /** Text of this length at most in each field of people's. */
    int TEXT_LENGTH_MAX = 200;

    /**
     * A file for one activity was opened.
     *
     * @param activity its name from now on, e.g. {@code A-000123}
     */
    record ActivityOpened(String activity, ActivityFacts facts) implements CaseEvent {}

    /**
     * Something else is known of it now.
     *
     * @param facts all of them, as they stand from now on
     */
    record ActivityChanged(String activity, ActivityFacts facts, String reason) implements CaseEvent {}

    /**
     * When it ended, as somebody declares; a later one takes the place of this. It overrides what the last recording says.
     *
     * @param ended the moment, UTC
     */
    record ActivityEnded(String activity, Instant ended, String reason) implements CaseEvent {}

    /**
     * Recordings belong to an activity. Each belongs to one at most.
     *
     * @param row of the catalogue these fall under, where it is not the activity's own; absent otherwise
     * @param proposal what the dock proposed and a person accepted, in the proposal's words; empty if nothing was
     */
    record RecordingsFiled(
            String activity,
            List<RecordingId> recordings,
            @Nullable CatalogueRow row,
            String proposal) implements CaseEvent {
        public RecordingsFiled {
            recordings = List.copyOf(recordings);
        }
    }

    /** They do not belong to it after all, and why. */
    record RecordingsUnfiled(String activity, List<RecordingId> recordings, String reason) implements CaseEvent {
        public RecordingsUnfiled {
            recordings = List.copyOf(recordings);
        }
    }

    /** They have nothing to do with enforcement (R4, R38): marked, and kept like all others. */
    record MarkedUnrelated(List<RecordingId> recordings, String reason) implements CaseEvent {
        public MarkedUnrelated {
            recordings = List.copyOf(recordings);
        }
    }

    /** That mark is lifted. */
    record UnrelatedMarkLifted(List<RecordingId> recordings, String reason) implements CaseEvent {
        public UnrelatedMarkLifted {
            recordings = List.copyOf(recordings);
        }
    }
}
