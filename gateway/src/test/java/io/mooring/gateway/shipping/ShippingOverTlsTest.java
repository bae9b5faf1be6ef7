package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.OfficeOverTls.ONE;
import static io.mooring.gateway.shipping.OfficeOverTls.OTHER;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.events;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.proof.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: what the wire lets through. Real TLS on both ends, real files. */
class ShippingOverTlsTest {
    @TempDir
    Path directory;

    private static void requireSame(OfficeOverTls office, SegmentJournal journal) throws JournalException {
        assertEquals(journal.head(), office.kept().head(journal.dock()));
        List<JournalEntry> kept = new ArrayList<>();
        office.kept().read(journal.dock(), 1, 1, journal.head().seq(), kept::add);
        assertEquals(entries(journal), kept);
        long[] next = {1};
        office.office().journal().read(1, entry -> {
            if (entry.event() instanceof JournalShipped shipped
                    && shipped.dock().equals(journal.dock())) {
                assertEquals(next[0], shipped.firstSeq());
                next[0] = shipped.lastSeq() + 1;
            }
            return true;
        });
        assertEquals(journal.head().seq() + 1, next[0]);
    }

    @Test
    void twoDocksShipWhileTheOfficeIsKilledInTheMiddle() throws Exception {
        try (OfficeOverTls office = new OfficeOverTls(directory, true);
                SegmentJournal one = office.journal(ONE, "one");
                SegmentJournal other = office.journal(OTHER, "other")) {
            grow(one, 300);
            try (ShippingThread ones = office.ship(one, office.identity(ONE));
                    ShippingThread others = office.ship(other, office.identity(OTHER))) {
                for (int round = 0; round < 3; round++) {
                    long before = office.kept().head(ONE).seq();
                    office.until(
                            "some of it came", () -> office.kept().head(ONE).seq() >= before);
                    office.restart(() -> {
                        try {
                            grow(one, 20);
                            grow(other, 30);
                        } catch (JournalException e) {
                            throw new AssertionError(e);
                        }
                    });
                }
                office.until("level", () -> ones.snapshot().behindEntries() == 0);
                office.until("level", () -> others.snapshot().behindEntries() == 0);
                requireSame(office, one);
                requireSame(office, other);
                assertEquals(State.LEVEL, others.snapshot().state());
            }
            Witnessed last = events(one, Witnessed.class).get(0);
            Witness statement = Witness.verified(last.statement(), office.keys());
            assertEquals(one.hashAt(last.seq()), statement.hash(), "told at the end, and true");
        }
    }

    @Test
    void aDockShipsNothingInAnothersName() throws Exception {
        try (OfficeOverTls office = new OfficeOverTls(directory, true);
                SegmentJournal one = office.journal(ONE, "one");
                SegmentJournal false1 = office.journal(ONE, "false")) {
            grow(one, 5);
            try (ShippingThread ones = office.ship(one, office.identity(ONE))) {
                office.until("level", () -> ones.snapshot().behindEntries() == 0);
            }
            grow(false1, 9);
            // The other dock's key, with a journal that says it is the first one's.
            try (OfficeLink link = OfficeLink.open(office.link(office.identity(OTHER), ONE), office.clock)) {
                byte[] piece = bytes(false1);
                assertEquals(
                        403,
                        link.post("/mooring/journal", piece, Duration.ofSeconds(30))
                                .status());
                assertTrue(
                        link.get("/mooring/journal").body().contains("\"dock\":\"dock-2\""), "it is asked as itself");
                assertEquals(404, link.get("/mooring/journal/hash?entry=1").status(), "nothing of another's is told");
                assertEquals(404, link.get("/mooring/elsewhere").status());
                assertEquals(404, link.get("/mooring/journal?entry=%2e%2e").status());
                assertEquals(
                        413,
                        link.post("/mooring/journal", new byte[600 << 10], Duration.ofSeconds(30))
                                .status());
            }
            List<HistoryRefused> refused = new ArrayList<>();
            office.office().journal().read(1, entry -> {
                if (entry.event() instanceof HistoryRefused one1) {
                    refused.add(one1);
                }
                return true;
            });
            assertEquals(1, refused.size());
            assertEquals(OTHER, refused.get(0).dock(), "known by its key");
            assertEquals(HistoryRefused.Kind.FOREIGN, refused.get(0).kind());
            assertEquals(5, office.kept().head(ONE).seq(), "what was there stays");
        }
    }

    private static byte[] bytes(SegmentJournal journal) throws JournalException {
        var piece = journal.piece(1, 70_000).bytes();
        var bytes = new byte[piece.remaining()];
        piece.duplicate().get(bytes);
        return bytes;
    }

    @Test
    void nothingIsShippedOverALinkThatProvesNothing() throws Exception {
        try (OfficeOverTls office = new OfficeOverTls(directory, false);
                SegmentJournal one = office.journal(ONE, "one")) {
            grow(one, 5);
            try (ShippingThread ones = office.ship(one, office.identity(ONE))) {
                office.until("paused", () -> ones.snapshot().state() == State.PAUSED);
            }
            try (OfficeLink link = OfficeLink.open(office.link(office.identity(ONE), ONE), office.clock)) {
                assertEquals(403, link.get("/mooring/journal").status());
                assertEquals(
                        403,
                        link.post("/mooring/journal", bytes(one), Duration.ofSeconds(30))
                                .status());
            }
            assertEquals(0, office.kept().head(ONE).seq());
        }
    }
}
