package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.TravellingPins;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.app.talk.EnrolActs;
import io.mooring.gateway.app.talk.TimeActs;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.config.OfficeConfig;
import io.mooring.gateway.config.PeerDock;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.control.DeskDoor;
import io.mooring.gateway.custody.continuity.ContinuityThread;
import io.mooring.gateway.custody.continuity.ContinuityWork;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.Replaying;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.witness.KeptJournals;
import io.mooring.gateway.orders.Followed;
import io.mooring.gateway.orders.Given;
import io.mooring.gateway.room.Leave;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bureau's desk at its office: the registers over the journals of all its docks, in an index of their own, so that receiving
 * never waits for what docks tell. What recordings hold comes from the office's archive.
 */
final class OfficeDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeDesk.class);

    /** Beside the index of the office's own journal. */
    static final String INDEX = "desk-index";

    private final OfficeConfig config;
    private final Disk disk;
    private final Office office;
    private final KeptJournals docks;
    private final SystemClock clock;
    private final ManualTime manual;
    private final Health health;
    private final Closing closing = new Closing();
    private final Chronicle chronicle;
    private final RecordingIndex index;
    private final DeskNode desk;

    /**
     * Opens it, with everything folded that has come in.
     *
     * @param ranges the index of the office's own journal
     * @param docks what has come in of docks' journals
     * @param told hears how far it is where there is much to fold
     * @throws IOException if its files cannot be used
     * @throws JournalException if one of the journals cannot be read back
     */
    OfficeDesk(
            OfficeConfig config,
            Disk disk,
            Office office,
            RecordingIndex ranges,
            KeptJournals docks,
            SystemClock clock,
            ManualTime manual,
            Health health,
            Replaying told)
            throws IOException, JournalException {
        this.config = config;
        this.disk = disk;
        this.office = office;
        this.docks = docks;
        this.clock = clock;
        this.manual = manual;
        this.health = health;
        this.chronicle = new Chronicle(office.journal(), ranges, docks);
        try {
            Path quarantine = config.data().resolve(Office.EVIDENCE).resolve(DockNode.QUARANTINE);
            this.index = closing.add(RecordingIndex.open(
                    disk, config.data().resolve(INDEX), quarantine, chronicle, told, Registers.OF_DESK));
            this.desk = new DeskNode(parts());
        } catch (JournalRewoundException e) {
            throw new IOException(e.getMessage(), e);
        } catch (IOException | JournalException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static Set<DockId> admitted(OfficeConfig config) {
        return config.docks().stream().map(PeerDock::id).collect(Collectors.toSet());
    }

    private Actor actor() {
        return Actor.office(config.id());
    }

    private DeskParts parts() {
        // The archive is for good: nothing is ever taken away here.
        Room room = new Room(
                chronicle,
                office.archive(),
                index,
                List.of(),
                recording -> {},
                () -> false,
                () -> 0,
                Leave.GIVEN,
                clock,
                new RoomSettings(0, RoomSettings.SEEN_MAX_USUAL));
        return new DeskParts(
                actor(),
                config.data(),
                disk,
                clock,
                manual,
                config.zone(),
                chronicle,
                index,
                office.archive(),
                room,
                List.of(),
                health,
                config.desk(),
                // What counts is that it is here.
                new HouseRules(config.zone(), config.deadline())
                        .counting(List.of(config.id().value())),
                DeskParts.Place.OFFICE,
                null,
                new KeptHistories(chronicle, docks),
                new OfficeStatements(config.id(), docks, office.signingKey(), clock),
                Followed.NOBODY,
                new Given(
                        office.orders(),
                        office.orderReaders(),
                        () -> office.admission().docks()),
                BayUse.none(index));
    }

    /** Through which people act. */
    Front front() {
        return desk.front();
    }

    /** Officers' PINs, for docks that follow this desk. */
    TravellingPins pins() {
        return desk.accounts().travellingPins();
    }

    /** Everything that is folded, and who may act on it. */
    RecordingIndex index() {
        return index;
    }

    /** The office's own journal and its docks', as one. */
    Chronicle chronicle() {
        return chronicle;
    }

    /** The whole table. */
    Endpoints endpoints() {
        return desk.endpoints();
    }

    /** Adopts the configured rules, if others are in force. */
    void configure() {
        desk.configure();
    }

    /** Opens the doors on this machine, and begins to look at what time brings. */
    void start() {
        openDoors();
        closing.add(ContinuityThread.start(
                ContinuityWork.atOffice(
                        chronicle,
                        index,
                        office.archive(),
                        clock,
                        desk::policy,
                        desk::wholeByLine,
                        () -> admitted(config)),
                () -> true,
                what -> health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DEGRADED, what))));
        desk.start(closing);
    }

    /** An office without its doors works, but for what only a person on the machine may tell it. */
    private void openDoors() {
        // A word for this machine's clock stands among the office's own entries.
        TimeActs time = new TimeActs(manual, clock, office.journal(), actor());
        try {
            time.takeUp();
            Map<String, Act> acts = new HashMap<>(time.acts());
            acts.putAll(new EnrolActs(desk.accounts()).acts());
            closing.add(ControlDoor.open(disk, config.run(), acts, clock::monotonicNanos));
            closing.add(DeskDoor.open(disk, config.run(), desk.front(), clock::monotonicNanos));
        } catch (IOException | JournalException e) {
            LOG.warn("nobody on this machine can tell this office anything: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
