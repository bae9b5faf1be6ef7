package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.OfficeOverTls.ONE;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.ShippingEvent.HistoryContinued;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.SegmentJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the whole way of an older disk that was put back. Real TLS on both ends, real files. */
class RewoundOverTlsTest {
    @TempDir
    Path directory;

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file)) {
                    copy(file, to.resolve(file.getFileName()));
                } else {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Test
    void anOlderCopyOfADocksDirectoryIsRefusedAcknowledgedAndGoesOn() throws Exception {
        try (OfficeOverTls office = new OfficeOverTls(directory, true)) {
            JournalHead witnessed;
            List<JournalEntry> before;
            try (SegmentJournal one = office.journal(ONE, "one")) {
                grow(one, 40);
            }
            copy(directory.resolve("one"), directory.resolve("old"));
            try (SegmentJournal one = office.journal(ONE, "one")) {
                grow(one, 25);
                try (ShippingThread ships = office.ship(one, office.identity(ONE))) {
                    office.until("level", () -> ships.snapshot().state() == State.LEVEL);
                }
                witnessed = office.kept().head(ONE);
                before = entries(one).subList(0, (int) witnessed.seq());
            }
            try (SegmentJournal old = office.journal(ONE, "old")) {
                grow(old, 3);
                try (ShippingThread ships = office.ship(old, office.identity(ONE))) {
                    office.until("rewound", () -> ships.snapshot().state() == State.REWOUND);
                    office.until("told", () -> ShippingRig.history(old).open() != null);
                    RefusalException no = assertThrows(
                            RefusalException.class,
                            () -> ShippingRig.history(old).requireVouching());
                    assertEquals("history.rewound", no.code());
                    assertEquals(witnessed, office.kept().head(ONE), "nothing came");
                }
                RewoundDockTest.acknowledge(old);
                grow(old, 30);
                try (ShippingThread ships = office.ship(old, office.identity(ONE))) {
                    office.until("goes on", () -> ships.snapshot().state() == State.LEVEL);
                    office.restart(() -> {});
                    grow(old, 5);
                    office.until(
                            "after a restart", () -> office.kept().head(ONE).equals(old.head()));
                }
                requireBoth(office, old, witnessed, before);
            }
        }
    }

    private static void requireBoth(
            OfficeOverTls office, SegmentJournal old, JournalHead witnessed, List<JournalEntry> before)
            throws Exception {
        List<JournalEntry> first = new ArrayList<>();
        office.kept().read(ONE, 1, 1, witnessed.seq(), first::add);
        assertEquals(before, first, "what was witnessed first is there, whole");
        List<JournalEntry> second = new ArrayList<>();
        long head = office.kept().head(ONE).seq();
        office.kept().read(ONE, 2, 1, head, second::add);
        assertEquals(entries(old).subList(0, (int) head), second, "and what goes on, whole as well");
        List<HistoryContinued> told = new ArrayList<>();
        office.office().journal().read(1, entry -> {
            if (entry.event() instanceof HistoryContinued continued) {
                told.add(continued);
            }
            return true;
        });
        assertEquals(1, told.size());
        assertEquals(40, told.get(0).commonSeq());
        assertEquals(
                witnessed, new JournalHead(told.get(0).leftSeq(), told.get(0).leftHash()));
        assertEquals(2, office.kept().epoch(ONE), "which its statements name");
    }
}
