package io.mooring.gateway.bench.rate;

/**
 * What one contestant came to in one round.
 *
 * @param bytes sent
 * @param seconds from the first request to the last answer
 * @param processorSeconds of the sender's whole process meanwhile, user and system; NaN where nobody could tell
 * @param residentMib the process's high-water mark; NaN where nobody could tell
 */
record Figure(long bytes, double seconds, double processorSeconds, double residentMib) {
    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    double processorSecondsPerGigabyte() {
        return processorSeconds / (bytes / 1e9);
    }
}
