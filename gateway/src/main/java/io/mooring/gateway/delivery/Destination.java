package io.mooring.gateway.delivery;

/**
 * A place that keeps recordings. Belongs to one thread, except {@link #cancel()} and {@link #close()}. Delivering the
 * same recording twice is harmless.
 */
public interface Destination extends AutoCloseable {
    /** As configured, in events and on pages. */
    String name();

    /** Whether erasing and evicting wait for this one. */
    boolean counts();

    /**
     * Makes the destination have the recording, going on from where an earlier try ended.
     *
     * @param listener hears how many bytes the destination has taken, and which of them it had; of use for progress alone
     * @return the receipt as it came and was verified, or what stands for one
     * @throws DeliveryException if it does not have it now; {@link DeliveryException#kind()} says what to do
     */
    String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException;

    /**
     * Looks a second time, by another path than {@link #deliver} used, whether the destination has the very bytes.
     *
     * @param receipt what {@link #deliver} returned when the destination acknowledged it
     * @return how it was seen, e.g. {@code nonce}
     * @throws DeliveryException with DIFFERS if it has other bytes or none; other kinds if the look itself failed
     */
    String confirm(Parcel parcel, String receipt) throws DeliveryException;

    /**
     * Marks what was delivered as held, so that nothing there may delete it whatever its term, or takes the mark away.
     *
     * @param receipt as in {@link #confirm}
     * @return whether such a mark stands, or is gone, now; false where the destination knows no such marks
     */
    default boolean hold(Parcel parcel, String receipt, boolean held) throws DeliveryException {
        return false;
    }

    /** Whether a delivery that is cut off goes on later from about where it was, rather than from the beginning. */
    default boolean resumes() {
        return true;
    }

    /** Makes the call that is blocking in this destination end. Any thread. */
    void cancel();

    @Override
    void close();

    /** Hears of bytes taken. */
    @FunctionalInterface
    interface ProgressListener {
        void taken(long bytesTaken);

        /**
         * So many of it are there, and what is taken from here on is sent: to be said before a byte goes, and again where the destination
         * turns out to have more. What is there in the end of which this was never said was there before.
         */
        default void goesOnFrom(long bytesThere) {}
    }
}
