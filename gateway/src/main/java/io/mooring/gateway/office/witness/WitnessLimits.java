package io.mooring.gateway.office.witness;

/**
 * What one dock may ask of an office that keeps its journal.
 *
 * @param pieceBytesMax the largest piece
 * @param bytesPerSecond how fast its journal may come in
 * @param burstBytes how much may come at once before that counts
 * @param bytesPerDay how much a journal may grow in a day, in the long run
 * @param standingBytes how much may come before that counts: a journal that is there when the office first hears of it
 * @param reserveBytes what of the medium must stay free
 */
public record WitnessLimits(
        int pieceBytesMax,
        long bytesPerSecond,
        long burstBytes,
        long bytesPerDay,
        long standingBytes,
        long reserveBytes) {
    private static final int PIECE_BYTES_MAX = 512 << 10;

    /** 512 KiB a piece; 16 MiB/s after 32 MiB; 1 GiB a day, a hundred times what a busy dock writes, after 16 GiB. */
    public static WitnessLimits usual(long reserveBytes) {
        return new WitnessLimits(PIECE_BYTES_MAX, 16L << 20, 32L << 20, 1L << 30, 16L << 30, reserveBytes);
    }
}
