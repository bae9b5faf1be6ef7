package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a visit began, or where that is not known any more when what it brought was stored.
 *
 * @param wall what the dock's wall clock showed
 * @param believed whether that clock could be believed then
 * @param bootId the boot it happened in; empty where {@code believed}, since nobody needs it then
 * @param monoMillis of that boot; 0 likewise
 * @param notBefore a believed moment that it came after; {@link Instant#EPOCH} where none is known, or none is needed
 */
public record Docked(Instant wall, boolean believed, String bootId, long monoMillis, Instant notBefore) {
    static Docked of(EventTime time, @Nullable EventTime lastBelieved) {
        boolean believed = time.trust() != TimeTrust.UNTRUSTED;
        if (believed) {
            return new Docked(millis(time.wall()), true, "", 0, Instant.EPOCH);
        }
        Instant notBefore = lastBelieved == null ? Instant.EPOCH : millis(lastBelieved.wall());
        return new Docked(millis(time.wall()), false, time.bootId(), time.monoMillis(), notBefore);
    }

    /** Rows keep no more. */
    private static Instant millis(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli());
    }

    RowWriter write(RowWriter out) {
        out.number(wall.toEpochMilli()).flag(believed);
        return believed ? out : out.text(bootId).number(monoMillis).number(notBefore.toEpochMilli());
    }

    static Docked read(RowReader in) {
        Instant wall = Instant.ofEpochMilli(in.number());
        return in.flag()
                ? new Docked(wall, true, "", 0, Instant.EPOCH)
                : new Docked(wall, false, in.text(), in.number(), Instant.ofEpochMilli(in.number()));
    }
}
