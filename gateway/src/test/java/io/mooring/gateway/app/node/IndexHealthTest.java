package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.index.MissedEntries;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.RangeView;
import io.mooring.gateway.rows.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the desk of all docks, where one dock's entry meets a defect of a register; and that people are told whose and which. */
class IndexHealthTest {
    private static final DockId DOCK = new DockId("dock-a");
    private static final Actor ACTOR = Actor.dock(DOCK);
    private static final String NAME = "defective";

    /** So many entries that the index of an office is made anew, when it is, as one of a long life is. */
    private static final int MANY = 2_500;

    /** A register that some entry of some dock throws out of step. */
    private static final View DEFECTIVE = new View() {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public int format() {
            return 1;
        }

        @Override
        public void apply(JournalEntry entry, Rows rows) {
            if (entry.event() instanceof Listed listed) {
                rows.put("listed/" + listed.camera(), new byte[] {1});
                if (listed.files() < 0) {
                    throw new IllegalArgumentException("files: expected 0 or more, got " + listed.files());
                }
                rows.put("whole/" + listed.camera(), new byte[] {1});
            }
        }
    };

    private static final View[] VIEWS = {DEFECTIVE, CameraView.VIEW};

    @TempDir
    Path directory;

    private final JournalInMemory own = new JournalInMemory(new DockId("office-1"));
    private final List<JournalEntry> told = new ArrayList<>();
    private final Chronicle chronicle;

    IndexHealthTest() throws Exception {
        chronicle =
                new Chronicle(own, RecordingIndex.inMemory(own, RangeView.VIEW), new ToldJournals(Map.of(DOCK, told)));
    }

    private RecordingIndex open() throws Exception {
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        return RecordingIndex.open(new RealDisk(), directory.resolve("desk"), quarantine, chronicle, VIEWS);
    }

    private static String camera(int number) {
        return "Acme/B-1/" + number;
    }

    /** A camera comes and is listed; what cannot be is said of its files where the dock lies. */
    private void visit(int number, boolean lies) {
        tell(new VisitOpened("v" + number, 1, "1-1", camera(number), "Acme", "B-1", "" + number, "1", "0".repeat(64)));
        tell(new Listed("v" + number, camera(number), lies ? -1 : 1, 1, "0".repeat(64), 0));
    }

    private void tell(Event event) {
        long seq = told.size() + 1L;
        Instant wall = JournalInMemory.START.plusSeconds(seq);
        told.add(new JournalEntry(seq, new EventTime(wall, seq, "boot", TimeTrust.TRUSTED), ACTOR, event));
    }

    private void ship(int from) throws Exception {
        own.append(new JournalShipped(DOCK, from, told.size(), "0".repeat(64)));
    }

    private static HealthItem health(RecordingIndex index) {
        Health health = new Health();
        new IndexHealth(index, health).look(JournalInMemory.START);
        return health.items().get(0);
    }

    private static void assertTold(RecordingIndex index, long entries, long first) {
        HealthItem item = health(index);
        assertEquals(Components.INDEX, item.component());
        assertEquals(Level.DEGRADED, item.level());
        assertEquals(List.of(Cause.of(CauseCode.INDEX_MISSED_OF_DOCK, NAME, entries, DOCK.value(), first)), item.why());
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String text = Cause.text(item.why(), language);
            assertTrue(text.contains(NAME) && text.contains("dock-a") && text.contains("" + first), text);
        }
    }

    private static List<String> keys(RecordingIndex index) {
        return index.ask(DEFECTIVE, rows -> {
            List<String> keys = new ArrayList<>();
            rows.scan("", "", (key, row) -> keys.add(key));
            return keys;
        });
    }

    @Test
    void theDeskGoesOnAndTellsWhoseEntryItWas() throws Exception {
        for (int number = 1; number <= MANY; number++) {
            visit(number, false);
        }
        ship(1);
        try (RecordingIndex index = open()) {
            assertEquals(Level.OK, health(index).level());
            int lie = told.size() + 2;
            visit(MANY + 1, true);
            visit(MANY + 2, false);
            ship(lie - 1);
            index.catchUp();
            assertTold(index, 1, lie);
            assertEquals(chronicle.head().seq(), index.appliedSeq());
            assertEquals(MANY + 2, index.lastListings().size());
            List<String> keys = keys(index);
            assertTrue(keys.contains("listed/" + camera(MANY + 1)) && !keys.contains("whole/" + camera(MANY + 1)));
            assertTrue(keys.contains("whole/" + camera(MANY + 2)));
            try (RecordingIndex memory = RecordingIndex.inMemory(chronicle, VIEWS)) {
                assertEquals(List.of(), memory.differences(index, 10));
            }
            visit(MANY + 3, true);
            ship(told.size() - 1);
            index.catchUp();
            assertTold(index, 2, lie);
        }
    }

    @Test
    void theNextStartsGoOnAlsoWhereTheIndexIsLost() throws Exception {
        for (int number = 1; number <= MANY; number++) {
            visit(number, number == 7);
        }
        ship(1);
        for (int start = 0; start < 3; start++) {
            try (RecordingIndex index = open()) {
                assertTold(index, 1, 14);
                assertEquals(MANY, index.lastListings().size());
                assertEquals(2 * MANY - 1, keys(index).size());
            }
            if (start == 1) {
                Files.delete(directory.resolve("desk").resolve("index.mv"));
            }
        }
        try (var put = Files.list(directory.resolve("q"))) {
            assertEquals(List.of(), put.toList());
        }
    }

    @Test
    void ofTheJournalsOwnEntryNoDockIsNamed() throws Exception {
        own.append(new Listed("v1", camera(1), -1, 1, "0".repeat(64), 0));
        try (RecordingIndex index = open()) {
            assertEquals(
                    List.of(Cause.of(CauseCode.INDEX_MISSED, NAME, 1, 1)),
                    health(index).why());
        }
    }

    @Test
    void everyRegisterHasWordsForWhoReadsThatItMissedSomething() {
        Set<String> registers = Registers.VIEWS.stream()
                .map(view -> "register." + view.name())
                .collect(Collectors.toCollection(TreeSet::new));
        registers.add("register." + MissedEntries.OWN);
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            Set<String> told = new TreeSet<>(Cause.texts(language).keySet());
            told.removeIf(key -> !key.startsWith("register."));
            assertEquals(registers, told);
        }
    }
}
