package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.Samples;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.receipt.MemoryHistories;
import io.mooring.gateway.index.MissedEntries;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.RangeView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the bureau's desk. One dock that tells nonsense, well signed and well chained, must not stop it for all the others. */
class HostileTellingTest {
    private static final DockId OFFICE = new DockId("office-1");
    private static final DockId DOCK = new DockId("dock-a");

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final int SEEDS = 20;

    @TempDir
    Path directory;

    /** An office's desk, and what one dock writes into its journal. */
    private final class Bureau {
        private final JournalInMemory own = new JournalInMemory(OFFICE);
        private final List<JournalEntry> told = new ArrayList<>();
        private final StrangeEvents strange;
        private final WholeDesk desk;
        private final Front front;

        Bureau(long seed) throws Exception {
            List<Class<?>> types = StrangeEvents.records(Event.class);
            types.remove(UnknownEvent.class);
            strange = new StrangeEvents(new Random(seed), types);
            var chronicle = new Chronicle(
                    own, RecordingIndex.inMemory(own, RangeView.VIEW), new ToldJournals(Map.of(DOCK, told)));
            Path files = Files.createDirectories(directory.resolve(Long.toString(seed)));
            desk = WholeDesk.ofOffice(files, own, chronicle, new MemoryHistories(dock -> told));
            desk.node.configure();
            front = new Front(desk.endpoints, new FakeAccounts(), desk.desk, new News(chronicle));
        }

        void tell(int entries) throws Exception {
            long first = told.size() + 1L;
            for (int i = 0; i < entries; i++) {
                long seq = told.size() + 1L;
                told.add(new JournalEntry(
                        seq, strange.time(START.plusSeconds(seq)), strange.actor(DOCK), strange.next()));
            }
            own.append(Actor.office(OFFICE), new JournalShipped(DOCK, first, told.size(), "0".repeat(64)));
            desk.desk.refresh();
            for (Watch watch : desk.node.watches()) {
                watch.look(START.plusSeconds(told.size()));
            }
        }

        /** What there is to see, as many an endpoint shows it. */
        List<String> failures() {
            List<String> failures = new ArrayList<>();
            for (Endpoint<?> endpoint : desk.endpoints.all()) {
                int status = endpoint.method().safe()
                        ? front.answer(Samples.asking(endpoint)
                                        .as(Role.CUSTODIAN)
                                        .asked())
                                .status()
                        : 0;
                if (status >= 500) {
                    failures.add(endpoint.path() + " " + status);
                }
            }
            return failures;
        }
    }

    @Test
    void whateverADockTellsTheDeskGoesOn() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Bureau bureau = new Bureau(seed);
            for (int batch = 0; batch < 6; batch++) {
                long now = seed;
                assertDoesNotThrow(() -> bureau.tell(50), () -> "seed " + now);
            }
            assertEquals(List.of(), bureau.failures(), "seed " + seed);
            assertEquals(List.of(), MissedEntries.of(bureau.desk.index), "seed " + seed);
        }
    }
}
