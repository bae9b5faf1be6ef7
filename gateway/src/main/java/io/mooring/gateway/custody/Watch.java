package io.mooring.gateway.custody;

import java.time.Instant;

/** What happens because time passes, and nobody does anything: a term that is over, a camera that was never brought back. */
public interface Watch {
    /** Lower-case letters and hyphens; for the log. */
    String name();

    /**
     * Looks once, and journals at the desk what has come to pass since. Called every half a minute on one thread for all
     * watches, so it must be quick: a bounded part of a long list at a time, from where it left off. What it journalled once
     * it finds in its register, and does not journal again after a restart.
     *
     * @param now the dock's wall clock, UTC; whether it can be believed the watch finds out itself
     * @throws RefusalException if the journal takes nothing, or cannot be read; it is looked again
     */
    void look(Instant now) throws RefusalException;
}
