package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** The desk as a dock has it, with every area and register there is, over an empty journal and without a dock around it. */
final class WholeDesk {
    final JournalInMemory journal = new JournalInMemory();
    final Desk desk;
    final Endpoints endpoints;

    WholeDesk(Path directory) throws Exception {
        RealDisk disk = new RealDisk();
        ManualTime manual = new ManualTime(new AssumedTime());
        SystemClock clock = new SystemClock(manual);
        RecordingIndex index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        EvidenceStore evidence = EvidenceStore.open(
                disk, Files.createDirectories(directory.resolve("e")), new EvidenceSettings(true, 0));
        Room room = new Room(
                journal,
                evidence,
                index,
                List.of(),
                recording -> {},
                () -> true,
                () -> 0,
                clock,
                new RoomSettings(0, RoomSettings.SEEN_MAX_USUAL));
        DeskNode node = new DeskNode(new DeskParts(
                Actor.dock(new DockId("dock-01")),
                directory,
                disk,
                clock,
                manual,
                ZoneOffset.UTC,
                journal,
                index,
                evidence,
                room,
                List.of(),
                new Health(),
                new DeskConfig(true, PolicyFiles.shipped("pingdingshan-agriculture")),
                new HouseRules(ZoneOffset.ofHours(8), DeadlineRule.USUAL).counting(List.of())));
        this.desk = new Desk(journal, index);
        this.endpoints = node.endpoints();
    }
}
