package io.mooring.gateway.custody.policy;

import java.util.Set;

/**
 * One item of a closed list.
 *
 * @param code for programs and events, e.g. {@code weather}; never changed
 * @param zh as the regulation has it
 * @param en what that means
 * @param article with its item, in full
 * @param shownBy which of the dock's own facts speak for it where they hold, and against it where they do not (R25)
 */
public record Reason(String code, String zh, String en, String article, Set<Fact> shownBy) {
    /** What a dock knows of a camera when it comes in. */
    public enum Fact {
        /** The camera is faulty: what it holds cannot be read, its card or clock fails. */
        FAULT,
        /** Its battery was empty or nearly so. */
        BATTERY,
        /** It was full or nearly so. */
        SPACE
    }

    public Reason {
        shownBy = Set.copyOf(shownBy);
    }
}
