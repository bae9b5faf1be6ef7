package io.mooring.gateway.telemetry;

import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State messages waiting to be sent: of each topic only the latest, and only if something worth telling changed. */
final class States {
    private final Messages messages;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, TelemetryMessage> waiting = new LinkedHashMap<>();

    States(Messages messages) {
        this.messages = messages;
    }

    /**
     * A new connection knows nothing.
     *
     * @return whether numbers waited that are not sent now
     */
    boolean reset() {
        boolean numbers = waiting.keySet().stream().anyMatch(topic -> topic.endsWith("/metrics"));
        told.clear();
        waiting.clear();
        return numbers;
    }

    /** @return whether it takes the place of one that was not sent yet */
    boolean put(TelemetryMessage message) {
        return waiting.put(message.topic(), message) != null;
    }

    /** @param all whether the dock's own state is told though nothing changed */
    void look(DockSnapshot dock, TelemetrySnapshot news, boolean all) {
        take(messages.dock(dock, news), all);
        for (BaySnapshot bay : dock.bays()) {
            take(messages.bay(bay, dock.at()), false);
        }
    }

    /** The next to send; null if there is none. */
    @Nullable
    TelemetryMessage next() {
        var first = waiting.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        TelemetryMessage message = first.next().getValue();
        first.remove();
        return message;
    }

    private void take(Messages.State state, boolean always) {
        String before = told.put(state.message().topic(), state.key());
        if (always || !state.key().equals(before)) {
            put(state.message());
        }
    }
}
