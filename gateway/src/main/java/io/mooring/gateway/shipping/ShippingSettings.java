package io.mooring.gateway.shipping;

import io.mooring.gateway.journal.JournalPiece;
import java.time.Duration;

/**
 * How a journal is shipped.
 *
 * @param destination as configured
 * @param pieceBytesMax the largest piece
 * @param gather how long new entries wait for others to go with them
 * @param besideEvidenceBytesPerSecond how fast it goes while recordings are on their way; alone it goes as fast as it can
 * @param retryFirst how soon an office that does not answer is asked again
 * @param retryMax how late, at last
 * @param differsEvery how often an office that keeps another history is asked whether it still does
 * @param witnessEvery how often what the office signs is journalled, at most
 */
public record ShippingSettings(
        String destination,
        int pieceBytesMax,
        Duration gather,
        long besideEvidenceBytesPerSecond,
        Duration retryFirst,
        Duration retryMax,
        Duration differsEvery,
        Duration witnessEvery) {
    public ShippingSettings {
        if (pieceBytesMax < JournalPiece.BYTES_LEAST) {
            throw new IllegalArgumentException(
                    "piece: expected " + JournalPiece.BYTES_LEAST + " bytes or more, got " + pieceBytesMax);
        }
    }

    /** 256 KiB a piece, gathered for a second, 1 MiB/s beside evidence, again after 2 s to 5 min, 10 min, every 15 min. */
    public static ShippingSettings usual(String destination) {
        return new ShippingSettings(
                destination,
                256 << 10,
                Duration.ofSeconds(1),
                1L << 20,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15));
    }

    /** With other times to wait, for a demonstration or a test. */
    public ShippingSettings patient(Duration gathering, Duration first, Duration most, Duration witness) {
        return new ShippingSettings(
                destination,
                pieceBytesMax,
                gathering,
                besideEvidenceBytesPerSecond,
                first,
                most,
                differsEvery,
                witness);
    }
}
