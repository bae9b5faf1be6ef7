package io.mooring.gateway.telemetry;

/**
 * How far events that somebody asked for again were told.
 *
 * @param from the first entry not told again for sure; 0 while nobody asks
 * @param upTo the last one wanted; 0 likewise
 */
record ReplayPosition(long from, long upTo) {
    /** Nobody asks. */
    static final ReplayPosition NONE = new ReplayPosition(0, 0);

    ReplayPosition {
        if (from < 0 || upTo < 0 || (from == 0) != (upTo == 0)) {
            throw new IllegalArgumentException(
                    "replay position: expected two entries or none, got from " + from + " to " + upTo);
        }
    }
}
