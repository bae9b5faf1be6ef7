package io.mooring.gateway.custody;

import io.mooring.gateway.Event;
import java.util.List;

/** What an act comes to. */
@FunctionalInterface
public interface Decision {
    /**
     * Decides, with every register as of the last entry, and while nothing else is decided.
     *
     * @return what is to be journalled, in order; none if there is nothing to do
     * @throws RefusalException if it may not be
     */
    List<? extends Event> decide() throws RefusalException;
}
