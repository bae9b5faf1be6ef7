package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.BegunAct;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a register of which half is missing, and nobody who is told. */
class HalfActsTest {
    private static final Actor CUSTODIAN = Actor.person("custodian", "wang");
    private static final Path ACT = SimulatedDisk.ROOT.resolve("begun-act");
    private static final Path ASIDE = SimulatedDisk.ROOT.resolve("begun-act.damaged");
    private static final Path AGAIN = SimulatedDisk.ROOT.resolve("begun-act.damaged-2");

    private final SimulatedDisk disk = new SimulatedDisk();
    private final JournalInMemory journal = new JournalInMemory();
    private final Health health = new Health();

    private Desk start() throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(journal, OfficerView.VIEW);
        Desk desk = new Desk(journal, index, true, new BegunAct(disk, SimulatedDisk.ROOT));
        desk.finish();
        return desk;
    }

    private HealthItem told(Desk desk) {
        new HalfActs(desk, health).look(Instant.EPOCH);
        return health.items().stream()
                .filter(item -> item.component().equals(Components.ACTS))
                .findFirst()
                .orElseThrow();
    }

    private void torn(String what) throws IOException {
        try (DiskFile file = disk.create(ACT)) {
            file.write(ByteBuffer.wrap(what.getBytes(StandardCharsets.UTF_8)), 0);
            file.force();
        }
    }

    private static OfficersEntered officer(String number) {
        return new OfficersEntered(List.of(new OfficerCard(number, "张三", "", true)));
    }

    @Test
    void nothingIsWrongWhereNoActWasCut() throws Exception {
        Desk desk = start();
        desk.whole(CUSTODIAN, () -> List.of(officer("1"), officer("2")));
        assertEquals(Level.OK, told(desk).level());
    }

    @Test
    void anActThatCannotBeReadIsToldUntilSomebodyTakesItAway() throws Exception {
        torn("torn");
        Desk desk = start();
        HealthItem item = told(desk);
        assertEquals(Level.DEGRADED, item.level());
        assertTrue(item.message().contains("begun-act.damaged"), item.message());
        desk.whole(CUSTODIAN, () -> List.of(officer("1"), officer("2")));
        assertEquals(Level.DEGRADED, told(start()).level(), "after another start and other acts as well");
        disk.unlink(ASIDE);
        assertEquals(Level.OK, told(desk).level());
    }

    @Test
    void aSecondOneTakesNotThePlaceOfTheFirst() throws Exception {
        torn("first");
        start();
        torn("other");
        HealthItem item = told(start());
        assertTrue(item.message().contains("begun-act.damaged, begun-act.damaged-2"), item.message());
        assertEquals("first", new String(disk.bytesOf(ASIDE), StandardCharsets.UTF_8));
        assertEquals("other", new String(disk.bytesOf(AGAIN), StandardCharsets.UTF_8));
        assertFalse(disk.exists(ACT));
    }

    @Test
    void thatNoFurtherActIsBegunIsTold() throws Exception {
        Desk desk = start();
        journal.fail();
        assertThrows(RefusalException.class, () -> desk.whole(CUSTODIAN, () -> List.of(officer("1"), officer("2"))));
        assertEquals(Level.DEGRADED, told(desk).level());
    }
}
