package io.mooring.gateway.custody.content;

import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of one activity as it stands.
 *
 * @param policy under which the activity was opened
 * @param open items without an answer
 * @param version of the answers, 0 while there is none
 */
public record Checklist(String activity, String policy, List<Line> lines, int open, long version) {
    public Checklist {
        lines = List.copyOf(lines);
    }

    /**
     * One item.
     *
     * @param answer what people said; absent while nobody did
     * @param seen what the program sees by itself; absent where it sees nothing of it
     */
    public record Line(
            String item,
            String zh,
            String en,
            String article,
            @Nullable Said answer,
            @Nullable Seen seen) {}

    /**
     * An answer and who gave it.
     *
     * @param by the account, and {@code role} in which it acted
     * @param trust how far {@code at} can be believed
     */
    public record Said(Result result, String note, String by, String role, Instant at, TimeTrust trust) {}

    /**
     * What the program sees.
     *
     * @param proposes the answer it comes to; absent where only people can tell
     * @param recording by which that is seen; absent where it is none alone
     */
    public record Seen(
            Fact fact, @Nullable Result proposes, @Nullable RecordingId recording) {}

    /** Facts of the files themselves. */
    public enum Fact {
        /** The first film begins with sound; what is said people have to hear. */
        SOUND_AT_START,
        /** The first film begins without any. */
        NO_SOUND_AT_START,
        /** There are photographs. */
        PHOTOGRAPHS,
        /** There are films and no photograph. */
        NO_PHOTOGRAPHS
    }
}
