package io.mooring.gateway.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a daemon does when it is told to. */
@FunctionalInterface
public interface Act {
    /**
     * Does it.
     *
     * @param arguments as they came
     * @param user who asks, as the kernel says
     * @return what came of it, as JSON values
     * @throws RefusedActException if it will not be done; the message is for whoever asked
     */
    Map<String, @Nullable Object> perform(Map<?, ?> arguments, String user) throws RefusedActException;
}
