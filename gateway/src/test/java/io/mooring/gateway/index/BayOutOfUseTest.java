package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: what a dock tells of its bays takes another's out of use, or fills an office's rows. */
final class BayOutOfUseTest {
    private static final DockId OTHER = new DockId("dock-9");

    private final CountedRows rows = new CountedRows();
    private final Fold fold = new Fold(rows, List.of());
    private long seq;

    private void said(@Nullable DockId dock, Event event) {
        seq++;
        var time = new EventTime(Instant.EPOCH.plusSeconds(seq), seq, "boot", TimeTrust.UNTRUSTED);
        Actor actor = Actor.dock(dock == null ? new DockId("dock-1") : dock);
        fold.apply(new JournalEntry(seq, time, actor, event, dock, dock == null ? 0 : seq));
    }

    private byte @Nullable [] row(int bay) {
        return rows.get(Keys.outOfUse(bay));
    }

    @Test
    void onlyOfItsOwnBaysAreThereRows() {
        said(OTHER, new BayDisabled(1, "li", "theirs", "root"));
        assertNull(row(1));
        said(null, new BayDisabled(1, "wang", "ours", "root"));
        BayOutOfUse out = BayOutOfUse.of(Objects.requireNonNull(row(1)));
        assertEquals(
                "1 wang ours " + TimeTrust.UNTRUSTED,
                out.bay() + " " + out.by() + " " + out.reason() + " "
                        + out.since().trust());
        assertEquals(Instant.EPOCH.plusSeconds(seq), out.since().wall());
        said(OTHER, new BayEnabled(1, "li", "theirs", "root"));
        assertNotNull(row(1), "another's word puts none of ours back");
        said(null, new BayEnabled(1, "wang", "mended", "root"));
        assertNull(row(1));
        said(null, new BayEnabled(1, "wang", "twice", "root"));
        assertNull(row(1));
    }
}
