package io.mooring.gateway.telemetry;

import java.time.Instant;
import java.util.List;

/** How far each consumer said it has come. Losing it loses nothing: consumers say it again. */
record ConsumerPositions(List<Position> consumers) {
    static final ConsumerPositions NONE = new ConsumerPositions(List.of());

    ConsumerPositions {
        consumers = List.copyOf(consumers);
    }

    /** @param heardAt the dock's wall clock when it last said so */
    record Position(String name, long seq, Instant heardAt) {}
}
