package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.time.FakeClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a gap that nobody is ever asked about, because another dock has more visits without an end than are remembered. */
class ManyDocksTest {
    private final FakeClock clock = new FakeClock();
    private final CountedRows rows = new CountedRows();
    private final ManyDocks docks = new ManyDocks(Set::of, clock);

    private boolean complete(String visit) {
        String raw = FindingsRig.raw(FindingsRig.NINE);
        MadeAt made = FindingsRig.made(MadeAt.Text.CREATED, FindingsRig.NINE);
        var stored = new Stored(
                visit,
                new RecordingId("ab".repeat(32)),
                new SourceIdentity("z", "1", "/1.mp4", 1, raw),
                1,
                "0".repeat(64),
                raw,
                true,
                0,
                1_000,
                "uncached",
                false,
                made);
        return docks.complete(rows, "z", Clip.of(1, 1, stored));
    }

    @Test
    void whatIsWaitedForLongEnoughIsSoWhateverAnotherDockTells() {
        assertFalse(complete("v@honest"));
        for (int i = 0; i <= ManyDocks.WAITING_MAX; i++) {
            assertFalse(complete("v" + i + "@hostile"));
        }
        clock.advance(ManyDocks.WAIT_MAX);
        assertTrue(complete("v@honest"));
    }
}
