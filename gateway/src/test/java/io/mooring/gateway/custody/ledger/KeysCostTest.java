package io.mooring.gateway.custody.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a dock that signs with ever new keys hides with which key another dock signs. */
final class KeysCostTest {
    private static final int MANY = 20_000;
    private static final int OF_DOCK = 100;
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId OTHER = new DockId("dock-b");

    private final CountedRows rows = new CountedRows();
    private long seq;

    private void apply(DockId dock, Event event) {
        seq++;
        EventTime time =
                new EventTime(Instant.EPOCH.plusSeconds(seq), seq, OfDock.name("boot", dock), TimeTrust.TRUSTED);
        LedgerView.LEDGER.apply(new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq), rows);
    }

    private void signed(DockId dock, String key) {
        apply(dock, new ReceiptSigned(OfDock.name("v", dock), 1, 0, 1, "{}", "line", key));
    }

    @Test
    void anothersKeyIsThereAndFewRowsAreRead() {
        for (DockId dock : List.of(HOSTILE, OTHER)) {
            apply(dock, new VisitOpened(OfDock.name("v", dock), 1, "1-1", "m/o/" + dock, "m", "o", "1", "f", "d"));
        }
        for (int i = 0; i < MANY; i++) {
            signed(HOSTILE, "ed25519:" + i);
        }
        signed(OTHER, "ed25519:other");
        int before = rows.looks();
        List<SigningKeyTold> keys = Ledger.keys(rows, OF_DOCK);
        int looks = rows.looks() - before;
        assertEquals(OF_DOCK + 1, keys.size());
        assertEquals("ed25519:other", keys.get(OF_DOCK).key());
        assertTrue(looks < OF_DOCK + 20, "looked at " + looks + " rows");
    }
}
