package io.mooring.gateway.app.node;

import io.mooring.bridge.BayId;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.Statements;
import io.mooring.gateway.custody.receipt.DockHistories;
import io.mooring.gateway.custody.receipt.MemoryHistories;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.room.AmpleRoom;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The desk as a dock has it, with every area and register there is, over an empty journal and without a dock around it. */
public final class WholeDesk {
    /** Of a dock; none of them works. */
    private static final List<BayId> BAYS =
            IntStream.rangeClosed(1, 12).mapToObj(BayId::new).toList();

    /** What its bays were told, in order. */
    public final List<String> heard = new ArrayList<>();

    /** The process's own. */
    public final JournalInMemory journal;

    public final Desk desk;
    public final Endpoints endpoints;
    public final DeskNode node;
    public final RecordingIndex index;

    /** Whose orders this dock follows; nobody's until a test says so. */
    public final FollowedLater followed = new FollowedLater();

    public WholeDesk(Path directory) throws Exception {
        this(directory, new SystemClock(new AssumedTime()), DeskParts.Place.DOCK);
    }

    /** @param place without bays of its own there are areas it does not have */
    public WholeDesk(Path directory, GatewayClock clock, DeskParts.Place place) throws Exception {
        this(directory, clock, place, new JournalInMemory());
    }

    private WholeDesk(Path directory, GatewayClock clock, DeskParts.Place place, JournalInMemory journal)
            throws Exception {
        this(
                directory,
                clock,
                place,
                journal,
                journal,
                new Kept(place == DeskParts.Place.DOCK ? null : new MemoryHistories(dock -> List.of()), null),
                Registers.VIEWS);
    }

    /** As an office has it that reads its docks' journals with its own. */
    static WholeDesk ofOffice(Path directory, JournalInMemory own, Journal chronicle, DockHistories kept)
            throws Exception {
        return ofOffice(directory, own, chronicle, kept, null);
    }

    /** And bears witness of them. */
    public static WholeDesk ofOffice(
            Path directory, JournalInMemory own, Journal chronicle, DockHistories kept, @Nullable Statements statements)
            throws Exception {
        return new WholeDesk(
                directory,
                new SystemClock(new AssumedTime()),
                DeskParts.Place.OFFICE,
                own,
                chronicle,
                new Kept(kept, statements),
                Registers.OF_DESK);
    }

    /** Bays that only listen. */
    private final class HeardByBays implements BayUse.Ears {
        @Override
        public void outOfUse(BayId bay, Cause why) {
            heard.add(bay + ": " + why.text(Locale.ENGLISH));
        }

        @Override
        public void inUse(BayId bay) {
            heard.add(bay + ": in use");
        }
    }

    /** What an office has of its docks. */
    private record Kept(
            @Nullable DockHistories histories, @Nullable Statements statements) {}

    private WholeDesk(
            Path directory,
            GatewayClock clock,
            DeskParts.Place place,
            JournalInMemory own,
            Journal journal,
            Kept kept,
            List<View> views)
            throws Exception {
        this.journal = own;
        RealDisk disk = new RealDisk();
        ManualTime manual = new ManualTime(new AssumedTime());
        this.index = RecordingIndex.inMemory(journal, views.toArray(View[]::new));
        EvidenceStore evidence = EvidenceStore.open(
                disk, Files.createDirectories(directory.resolve("e")), new EvidenceSettings(true, 0));
        BayUse bays = place == DeskParts.Place.DOCK ? new BayUse(index, BAYS, new HeardByBays()) : BayUse.none(index);
        Room room = AmpleRoom.over(evidence, journal, index, clock);
        this.node = new DeskNode(new DeskParts(
                place == DeskParts.Place.DOCK ? Actor.dock(journal.dock()) : Actor.office(journal.dock()),
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
                new HouseRules(ZoneOffset.ofHours(8), DeadlineRule.USUAL).counting(List.of()),
                place,
                place == DeskParts.Place.DOCK ? new History(journal, index, () -> 1) : null,
                kept.histories(),
                kept.statements(),
                followed,
                null,
                bays));
        this.desk = new Desk(journal, index);
        this.endpoints = node.endpoints();
    }
}
