package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a destination itself, beside its recordings.
 *
 * @param reachable whether it answered last
 * @param atRisk whether people were told last that deadlines will be missed
 * @param untimedTold whether it was told that deliveries go on, since the dock's time is untrusted
 * @param pause a person's word that nothing goes; null if there is none
 */
public record Uplink(
        boolean reachable,
        boolean atRisk,
        boolean untimedTold,
        @Nullable Pause pause) {
    /** Of which nothing was ever said. */
    public static final Uplink NEW = new Uplink(true, false, false, null);

    /**
     * A person's word.
     *
     * @param since by the dock's wall clock, to the millisecond
     */
    public record Pause(String by, String reason, Instant since) {}

    Uplink reachable(boolean now) {
        return new Uplink(now, atRisk, untimedTold, pause);
    }

    Uplink atRisk(boolean now) {
        return new Uplink(reachable, now, untimedTold, pause);
    }

    Uplink untimedTold(boolean now) {
        return new Uplink(reachable, atRisk, now, pause);
    }

    Uplink paused(@Nullable Pause now) {
        return new Uplink(reachable, atRisk, untimedTold, now);
    }

    byte[] row() {
        RowWriter out =
                new RowWriter().flag(reachable).flag(atRisk).flag(untimedTold).flag(pause != null);
        Pause said = pause;
        return said == null
                ? out.row()
                : out.text(said.by())
                        .text(said.reason())
                        .number(said.since().toEpochMilli())
                        .row();
    }

    static Uplink of(byte[] row) {
        RowReader in = new RowReader(row);
        boolean reachable = in.flag();
        boolean atRisk = in.flag();
        boolean untimedTold = in.flag();
        Pause pause = in.flag() ? new Pause(in.text(), in.text(), Instant.ofEpochMilli(in.number())) : null;
        return new Uplink(reachable, atRisk, untimedTold, pause);
    }
}
