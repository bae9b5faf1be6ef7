package io.mooring.gateway.office.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockEvent.UplinkLost;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.NamesLeftOut;
import io.mooring.gateway.index.NamesLeftOut.Kind;
import io.mooring.gateway.index.RecordingDelivery;
import io.mooring.gateway.index.RecordingHold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a dock that makes up names without end has every question of the office's desk go through them. */
class NamesWithoutEndTest {
    private static final int MANY = 20_500;
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));

    private final Docks docks = new Docks();

    private void stored() {
        var source = new SourceIdentity("Maker/X1/S1", "1", "/V1.MP4", 10, "20261121T080000");
        docks.dock(Docks.B)
                .append(new Stored("v1", RECORDING, source, 10, "l", "20261121T080000", true, 0, 0, "uncached", false));
        docks.ship(Docks.B);
    }

    /** And then another dock says where it has brought it. */
    private void destinationsWithoutEnd() {
        stored();
        for (int i = 0; i < MANY; i++) {
            docks.dock(Docks.A)
                    .append(
                            i % 2 == 0
                                    ? new Acknowledged(RECORDING, "place-" + i, "")
                                    : new UplinkLost("place-" + i, "away"));
        }
        docks.ship(Docks.A);
        docks.dock(Docks.B).append(new Acknowledged(RECORDING, "office", ""));
        docks.dock(Docks.B).append(new Confirmed(RECORDING, "office", "nonce"));
        docks.ship(Docks.B);
    }

    private static List<RecordingDelivery> deliveries(RecordingIndex index) {
        StoredRecording known = index.recording(RECORDING).orElseThrow();
        return new Custody(index).deliveries(known);
    }

    @Test
    void destinationsOfADockEndAndAnothersAreAllThere() throws Exception {
        destinationsWithoutEnd();
        try (RecordingIndex index = RecordingIndex.inMemory(docks.chronicle(), DeadlineView.VIEW)) {
            List<RecordingDelivery> deliveries = deliveries(index);
            assertTrue(deliveries.size() <= Kind.DESTINATIONS.max() + 1, "walked " + deliveries.size());
            assertTrue(deliveries.stream().anyMatch(one -> one.destination().equals("office@dock-b")));
            long left = (long) MANY - Kind.DESTINATIONS.max();
            assertEquals(
                    List.of(new NamesLeftOut(Kind.DESTINATIONS, "dock-a", left, Kind.DESTINATIONS.max() + 1L)),
                    NamesLeftOut.of(index));
        }
    }

    @Test
    void whatWasNamedBeforeCountsForGood() throws Exception {
        destinationsWithoutEnd();
        try (RecordingIndex index = RecordingIndex.inMemory(docks.chronicle())) {
            docks.dock(Docks.A).append(new Confirmed(RECORDING, "place-0", "nonce"));
            docks.ship(Docks.A);
            index.catchUp();
            assertEquals(1, index.destination("place-0@dock-a").confirmed());
        }
    }

    @Test
    void whatAReplayGivesIsTheSameHoweverItIsMade(@TempDir Path directory) throws Exception {
        stored();
        try (RecordingIndex lived = RecordingIndex.inMemory(docks.chronicle(), DeadlineView.VIEW)) {
            destinationsWithoutEnd();
            for (int i = 0; i < 30; i++) {
                docks.dock(Docks.A).append(new CameraHeld("Maker/X1/" + i, "root", "why", "root"));
            }
            docks.ship(Docks.A, 7);
            lived.catchUp();
            docks.ship(Docks.A);
            lived.catchUp();
            Path quarantine = Files.createDirectory(directory.resolve("q"));
            try (RecordingIndex made = RecordingIndex.open(
                    new RealDisk(), directory.resolve("index"), quarantine, docks.chronicle(), DeadlineView.VIEW)) {
                assertEquals(List.of(), lived.differences(made, 10));
                assertEquals(NamesLeftOut.of(lived), NamesLeftOut.of(made));
                docks.dock(Docks.A).append(new Acknowledged(RECORDING, "place-one-more", ""));
                docks.ship(Docks.A);
                lived.catchUp();
                made.catchUp();
                assertEquals(List.of(), lived.differences(made, 10), "and so it goes on");
            }
        }
    }

    @Test
    void camerasHeldBackByADockEndAndSoDoNamesOfItsHolds() throws Exception {
        stored();
        for (int i = 0; i <= Kind.HOLDS.max(); i++) {
            docks.dock(Docks.A).append(new CameraHeld("Maker/X1/" + i, "root", "why", "root"));
            docks.dock(Docks.A).append(new RecordingHeld(RECORDING, "case-" + i, "root", "why", "root"));
        }
        docks.dock(Docks.B).append(new CameraHeld("Maker/X1/b", "root", "why", "root"));
        docks.dock(Docks.B).append(new RecordingHeld(RECORDING, "z-case", "root", "why", "root"));
        docks.ship(Docks.A);
        docks.ship(Docks.B);
        try (RecordingIndex index = RecordingIndex.inMemory(docks.chronicle())) {
            assertEquals(
                    Kind.HELD_CAMERAS.max() + 1, new HeldCameras(index).all().size());
            assertTrue(new HeldCameras(index).hold("Maker/X1/b").isPresent());
            List<RecordingHold> holds = new Custody(index).holds(RECORDING);
            assertEquals(Kind.HOLDS.max() + 1, holds.size());
            assertEquals("z-case", holds.get(holds.size() - 1).hold());
            assertEquals(
                    List.of(Kind.HELD_CAMERAS, Kind.HOLDS),
                    NamesLeftOut.of(index).stream().map(NamesLeftOut::kind).toList());
        }
    }

    @Test
    void holdsAreHandedOutInParts() throws Exception {
        stored();
        for (int i = 0; i < 25; i++) {
            docks.dock(Docks.A).append(new RecordingHeld(RECORDING, "case/" + i, "root", "why", "root"));
        }
        docks.ship(Docks.A);
        try (RecordingIndex index = RecordingIndex.inMemory(docks.chronicle())) {
            Custody custody = new Custody(index);
            List<RecordingHold> first = custody.holds(null, 10);
            List<RecordingHold> next =
                    custody.holds(RECORDING + "/" + first.get(9).hold(), 100);
            assertEquals(10, first.size());
            assertEquals(15, next.size());
            assertEquals(custody.holds(RECORDING).subList(10, 25), next);
            assertEquals(25, custody.holdCount());
        }
    }

    @Test
    void namesThatFillAnEntryAreLeftOutAndOfABootsNameTheBeginningCounts() throws Exception {
        String longest = "x".repeat(256);
        docks.dock(Docks.A).append(new UplinkLost(longest, "away"));
        docks.dock(Docks.A).append(new UplinkLost(longest + "x", "away"));
        docks.dock(Docks.A).append(new CameraHeld("Maker/X1/" + "9".repeat(2_400), "root", "why", "root"));
        docks.dock(Docks.A).boot("b".repeat(60_000)).append(new UplinkLost("office", "away"));
        docks.ship(Docks.A);
        List<JournalEntry> told = new ArrayList<>();
        docks.chronicle().read(2, told::add);
        assertEquals(new UplinkLost(longest + "@dock-a", "away"), told.get(0).event());
        assertEquals(new UnknownEvent("UplinkLost", "{}"), told.get(1).event());
        assertEquals(new UnknownEvent("CameraHeld", "{}"), told.get(2).event());
        assertEquals(
                "b".repeat(Telling.BOOT_LENGTH_MAX) + "@dock-a",
                told.get(3).time().bootId());
    }
}
