package io.mooring.gateway;

import org.jspecify.annotations.Nullable;

/** What people decide about a recording. Each carries who says so, and the machine's user who told this program so. */
public sealed interface CustodyEvent extends Event {
    RecordingId recording();

    /**
     * From now on the recording is kept whatever its term, and here too, until every hold on it is lifted (R49); placed
     * again it takes the place of the hold of the same name.
     *
     * @param hold its name, of the bureau's making, e.g. a case number; a recording may have several
     * @param reason in words
     * @param code of the one of the policy's reasons that it is; absent where the rules state none, and where it was told to the
     *     machine in words alone
     */
    record RecordingHeld(
            RecordingId recording,
            String hold,
            String by,
            String reason,
            String user,
            @Nullable String code) implements CustodyEvent {
        /** In words alone. */
        public RecordingHeld(RecordingId recording, String hold, String by, String reason, String user) {
            this(recording, hold, by, reason, user, null);
        }
    }

    /** One hold is lifted; parameters as in {@link RecordingHeld}. */
    record RecordingHoldLifted(RecordingId recording, String hold, String by, String reason, String user)
            implements CustodyEvent {}

    /** What it holds that not everybody may see; a later one takes the place of this. */
    record SecrecyMarked(RecordingId recording, Secrecy secrecy, String by, String reason, String user)
            implements CustodyEvent {}
}
