package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import java.util.List;
import java.util.Locale;

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
 * @param why it is unreachable, refuses or is given nothing; may be empty
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
        List<Cause> why,
        Outlook outlook) {
    public DestinationSnapshot {
        why = List.copyOf(why);
    }

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
            List<Cause> why) {
        this(
                name,
                counts,
                reachable,
                waiting,
                waitingBytes,
                acknowledged,
                confirmed,
                bytesPerSecond,
                why,
                Outlook.NONE);
    }

    DestinationSnapshot at(long rate) {
        return new DestinationSnapshot(
                name, counts, reachable, waiting, waitingBytes, acknowledged, confirmed, rate, why, outlook);
    }

    /** Before all that waits stands in order: what was found of it, and that nothing goes yet. */
    DestinationSnapshot gathering(Filling.Gathered so) {
        return new DestinationSnapshot(
                name,
                counts,
                reachable,
                so.recordings(),
                so.bytes(),
                acknowledged,
                confirmed,
                0,
                List.of(Cause.of(CauseCode.DELIVERY_GATHERING, so.recordings())),
                outlook);
    }

    /** Its reasons in English, in one line; may be empty. */
    public String message() {
        return Cause.text(why, Locale.ENGLISH);
    }
}
