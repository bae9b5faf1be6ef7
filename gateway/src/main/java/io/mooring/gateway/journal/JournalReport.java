package io.mooring.gateway.journal;

import java.util.List;

/**
 * What looking at a journal's directory found.
 *
 * @param frames that follow one another by number and hash
 * @param head the last of them, {@link JournalHead#EMPTY} if there is none
 */
public record JournalReport(int segments, long frames, JournalHead head, List<JournalProblem> problems) {
    /** Whether nothing is damaged; an unfinished tail is none. */
    public boolean sound() {
        return problems.stream().noneMatch(JournalProblem::damage);
    }
}
