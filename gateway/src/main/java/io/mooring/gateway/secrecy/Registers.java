package io.mooring.gateway.secrecy;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the bureau's registers know of recordings. Any thread. */
public interface Registers {
    /** Whether a recording is filed with an activity, or said to belong to none. */
    boolean classified(RecordingId recording);

    /**
     * Numbers of the officers who had a camera when it made a recording: who took it, and who brought it if that was another.
     * Somebody without a number is an empty one.
     *
     * @param camera its key
     * @param made when, corrected; null where nobody can say
     * @return empty where it is not known for sure
     */
    Optional<Set<String>> officers(String camera, @Nullable MadeAt made);

    /** Nothing is known of any. */
    Registers NONE = new Registers() {
        @Override
        public boolean classified(RecordingId recording) {
            return false;
        }

        @Override
        public Optional<Set<String>> officers(String camera, @Nullable MadeAt made) {
            return Optional.empty();
        }
    };
}
