package io.mooring.gateway.delivery;

/**
 * How fast bytes may leave for one destination, over all its lanes together. Never blocks; any thread.
 *
 * <p>Whoever sends asks for leave piece by piece, at most {@link #pieceBytesMax()} at a time, and hands the piece on after the
 * wait it was told: so that a limit is kept smoothly and no lane starves another.
 */
public interface Pace {
    /** No limit. */
    Pace UNLIMITED = new Pace() {
        @Override
        public long pieceBytesMax() {
            return Long.MAX_VALUE;
        }

        @Override
        public long take(long bytes) {
            return 0;
        }
    };

    /** The most bytes one {@link #take} may ask for at this moment; {@link Long#MAX_VALUE} while there is no limit. */
    long pieceBytesMax();

    /**
     * Takes leave for these bytes, once and for all: they need not be asked for again.
     *
     * @return nanoseconds after which they may go; 0 for at once
     */
    long take(long bytes);
}
