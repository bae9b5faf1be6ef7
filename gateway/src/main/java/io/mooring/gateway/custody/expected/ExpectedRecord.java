package io.mooring.gateway.custody.expected;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity of which recordings are expected.
 *
 * @param what had to be recorded: the catalogue's item, or the occasion as the policy has it
 * @param recordClass 执法记录类别 of the catalogue's line; empty where it has none
 * @param article that wants it; empty where only the catalogue does
 * @param whole whether it must be recorded from beginning to end (R15, R17)
 * @param wholeArticle of the bureau's rules that says so; empty where they do not
 * @param wholeLine what the catalogue's line says of it, as printed; empty where it does not
 * @param officers numbers of those who took part
 * @param at when it took place: declared, or else when it was entered
 * @param due when its hand-over is over; absent where no rule says
 * @param recordings how many there are
 * @param gaps between them that nobody has explained
 * @param lateSeconds from its declared beginning to the first of them; 0 where that is covered, or nobody can say
 * @param earlySeconds from the end of the last of them to its declared end; 0 likewise
 * @param workRecord that says why nothing was recorded, or why recording stopped; handed in and not given back; absent where
 *     none does
 * @param finding that was raised because nothing was recorded; absent where none was
 */
public record ExpectedRecord(
        String activity,
        State state,
        String caseName,
        String caseNumber,
        String party,
        String what,
        String recordClass,
        String article,
        boolean whole,
        String wholeArticle,
        String wholeLine,
        List<String> officers,
        Instant at,
        @Nullable Instant due,
        long recordings,
        long gaps,
        long lateSeconds,
        long earlySeconds,
        @Nullable String workRecord,
        @Nullable String finding) {
    public ExpectedRecord {
        officers = List.copyOf(officers);
    }

    /** How it stands. */
    public enum State {
        /** There are none yet, and there is time. */
        AWAITED,
        /** There are none, and the hand-over is over. */
        MISSING,
        /** There are none, and a work record says why (R27, R28). */
        OMITTED,
        /** There are some, and it must be recorded whole and is not. */
        GAPS,
        RECORDED
    }
}
