package io.mooring.gateway.accounts;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The desk at an office, as a dock that follows it hands on what an officer chose at its screen. Any thread. */
public interface PinOffice {
    /** What the office made of it. */
    enum Outcome {
        /** The PIN is the officer's; which one counts comes with the next orders. */
        DONE,
        /** Officer or PIN are not as that desk knows them. */
        WRONG,
        /** The PIN is one that it does not take. */
        UNFIT,
        /** Too many tries; later. */
        LATER
    }

    /** @param after when it may be tried again; null where that is not known or not meant */
    record Said(Outcome outcome, @Nullable Duration after) {}

    /**
     * Asks that desk; a question that reaches it twice does no harm.
     *
     * @param current what the officer proved here, and {@code chosen} what it shall be; both stand in no message and no log
     * @throws IOException if nobody answered, or with what is no answer
     */
    Said choose(String officer, String current, String chosen) throws IOException;

    /**
     * Hears its orders soon, and waits for a moment in which they may come.
     *
     * @param tried how often this was waited for already
     * @return false if it was waited for long enough
     */
    boolean await(int tried) throws InterruptedException;
}
