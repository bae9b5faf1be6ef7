package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent;
import java.util.List;

/**
 * What a file that somebody brings comes to. With a problem in any line nothing of it is entered.
 *
 * @param lines of the file below its header
 * @param added entries that are new
 * @param changed entries that were there and said something else
 * @param unchanged entries that say what was there
 * @param stale lines that would overwrite what was entered since their file was saved: problems, unless that is wanted
 * @param changes what those that are changed become, in the order of the lines, at most {@link #PROBLEMS_MAX}
 * @param seen names all changes with what is there now: the same file comes to the same as long as nobody changes any of it
 * @param problems in the order of the lines, at most {@link #PROBLEMS_MAX}
 * @param problemCount of all
 * @param events what is to be journalled, none if there is a problem
 */
public record Imported(
        long lines,
        long added,
        long changed,
        long unchanged,
        long stale,
        List<Change> changes,
        String seen,
        List<Problem> problems,
        long problemCount,
        List<RegisterEvent> events) {
    /** Problems that are told. */
    public static final int PROBLEMS_MAX = 200;

    /**
     * Something in a line that is not right.
     *
     * @param line in the file, the header's is 1
     * @param text for people, in the reader's language
     */
    public record Problem(long line, String text) {}

    /**
     * A card that was there and becomes another.
     *
     * @param text each field with what it is and what it becomes, in the reader's language
     * @param since whether somebody changed the card since the file was saved
     */
    public record Change(long line, String text, boolean since) {}

    public Imported {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
        events = List.copyOf(events);
    }
}
