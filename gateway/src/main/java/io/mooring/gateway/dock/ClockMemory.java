package io.mooring.gateway.dock;

import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What earlier visits found of cameras' clocks, as the journal tells it, with every entry that is durable at the call. */
public interface ClockMemory {
    /** A camera's history, up to now. */
    ClockHistory history(String camera) throws JournalException;

    /** Cameras whose clock was suspect when it was found last, each with why. */
    List<String> suspects() throws JournalException;

    /**
     * How long before a second begins a set command is to be sent to cameras like this one, as last learned.
     *
     * @param camera any of its kind
     */
    Optional<Duration> lead(String camera) throws JournalException;
}
