package io.mooring.gateway.delivery;

/** Adds up what a sender says that went, as whoever measures its speed does. Any thread. */
public final class HeardProgress implements Destination.ProgressListener {
    private long there = -1;
    private long went;

    @Override
    public synchronized void goesOnFrom(long bytesThere) {
        there = bytesThere;
    }

    @Override
    public synchronized void taken(long bytesTaken) {
        went += there < 0 ? 0 : Math.max(0, bytesTaken - there);
        there = bytesTaken;
    }

    /** @param sizeBytes of the recording, which is there now */
    public synchronized long went(long sizeBytes) {
        return went + (there < 0 ? 0 : sizeBytes - there);
    }
}
