package io.mooring.gateway.delivery;

/**
 * One destination at one moment.
 *
 * @param counts whether erasing and evicting wait for it
 * @param reachable whether it answered when last tried
 * @param waiting recordings stored here and not yet acknowledged there
 * @param waitingBytes their sizes together
 * @param acknowledged recordings it said it has, confirmed ones among them
 * @param confirmed recordings an independent look found whole there
 * @param bytesPerSecond over the last seconds, 0 while idle
 * @param message for people, one line: why it is unreachable, or empty
 * @param outlook how it goes on
 */
public record DestinationSnapshot(
        String name,
        boolean counts,
        boolean reachable,
        long waiting,
        long waitingBytes,
        long acknowledged,
        long confirmed,
        long bytesPerSecond,
        String message,
        Outlook outlook) {
    /** Without an outlook. */
    public DestinationSnapshot(
            String name,
            boolean counts,
            boolean reachable,
            long waiting,
            long waitingBytes,
            long acknowledged,
            long confirmed,
            long bytesPerSecond,
            String message) {
        this(
                name,
                counts,
                reachable,
                waiting,
                waitingBytes,
                acknowledged,
                confirmed,
                bytesPerSecond,
                message,
                Outlook.NONE);
    }

    DestinationSnapshot at(long rate) {
        return new DestinationSnapshot(
                name, counts, reachable, waiting, waitingBytes, acknowledged, confirmed, rate, message, outlook);
    }
}
