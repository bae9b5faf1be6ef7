package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent.DeliveryPaused;
import io.mooring.gateway.DockEvent.DeliveryResumed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.app.node.DeliveryHealth;
import io.mooring.gateway.app.talk.DeliveryActs;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.delivery.Gate;
import io.mooring.gateway.delivery.RateLimit;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a destination that somebody paused must be given nothing, and the journal must know who said so. */
class DeliveryCommandTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final String USER = System.getProperty("user.name");

    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void aDockWithTwoDestinations() throws Exception {
        var parts = new DeliveryParts(journal, clock, (recording, reason) -> {}, why -> {});
        for (String name : List.of("office", "disk")) {
            var destination = new DirectoryDestination(
                    name, true, DOCK, new RealDisk(), id -> directory.resolve(id.sha256()), directory);
            Delivery delivery = Delivery.start(
                    parts, DeliverySettings.standard(1), new RateLimit(clock), Gate.OPEN, List.of(destination));
            deliveries.add(delivery);
            closing.add(delivery);
        }
        closing.add(ControlDoor.open(
                new RealDisk(),
                directory,
                new DeliveryActs(deliveries, journal, Actor.dock(DOCK)).acts(),
                System::nanoTime));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    private Ran delivery(String... arguments) {
        List<String> all = new ArrayList<>(List.of("delivery"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    private Ran said(String act, String destination) {
        return delivery(act, destination, "--by", "Li Lei", "--reason", "线路检修");
    }

    @Test
    void onePausesOneDestinationAndTheJournalKeepsWhoSaidSoAndWhy() {
        Ran paused = said("pause", "office");
        assertEquals(0, paused.exit(), paused.err());
        assertTrue(paused.out().contains("Li Lei") && paused.out().contains("线路检修"), paused.out());
        assertEquals(
                List.of(new DeliveryPaused("office", "Li Lei", "线路检修", USER)), journal.events(DeliveryPaused.class));
        assertEquals(paused.out(), delivery().out(), "the list says the same");
        assertTrue(deliveries.get(0).snapshot().outlook().pause() != null);
        assertTrue(deliveries.get(1).snapshot().outlook().pause() == null, "the other goes on");
        assertEquals(
                List.of(Cause.of(CauseCode.DESTINATION_PAUSED, "office", "Li Lei", "线路检修")),
                DeliveryHealth.warnings(deliveries.get(0).snapshot()));
        Ran resumed = said("resume", "office");
        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals(
                List.of(new DeliveryResumed("office", "Li Lei", "线路检修", USER)), journal.events(DeliveryResumed.class));
        assertTrue(deliveries.get(0).snapshot().outlook().pause() == null);
    }

    @Test
    void whatMakesNoSenseIsRefusedAndSaysWhy() {
        assertRefused("expected one of: office, disk", said("pause", "nowhere"));
        assertRefused("is not paused", said("resume", "office"));
        assertEquals(0, said("pause", "office").exit());
        assertRefused("is paused already, since", said("pause", "office"));
        assertRefused(
                "reason: expected 1 to 200 characters, got 0", delivery("pause", "disk", "--by", "L", "--reason", " "));
        assertEquals(1, journal.events(DeliveryPaused.class).size());
    }

    private static void assertRefused(String why, Ran ran) {
        assertEquals(ExitCode.REFUSED, ran.exit(), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
    }
}
