package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.app.talk.RecordingActs;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.holds.HoldMarks;
import io.mooring.gateway.holds.HoldThread;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.room.Leave;
import io.mooring.gateway.room.LookAgain;
import io.mooring.gateway.room.Outlook;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.room.RoomThread;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts together how long recordings are kept here: the room, and the holds that are carried to destinations. */
final class Keeping {
    private final DockPlan plan;
    private final Journal journal;
    private final EvidenceStore evidence;
    private final RecordingIndex index;
    private final Health health;
    private final Supplier<List<BaySnapshot>> bays;
    private final Room room;

    /**
     * @param looks has destinations looked at again
     * @param leave whether anything may be taken away
     */
    Keeping(
            DockPlan plan,
            Journal journal,
            EvidenceStore evidence,
            RecordingIndex index,
            Health health,
            Supplier<List<BaySnapshot>> bays,
            LookAgain looks,
            Leave leave) {
        this.plan = plan;
        this.journal = journal;
        this.evidence = evidence;
        this.index = index;
        this.health = health;
        this.bays = bays;
        this.room = new Room(
                journal,
                evidence,
                index,
                plan.counting(),
                looks,
                this::anyElsewhere,
                this::bytesYetToCome,
                leave,
                plan.clock(),
                plan.room());
    }

    /** What people may decide about recordings. */
    Map<String, Act> acts(Actor actor) {
        PolicyBook policies = new PolicyBook(index, plan.desk().policy(), PolicyFiles::adopted);
        return new RecordingActs(index, room, actor, plan.desk().here(), () -> DeskNode.holdReasons(policies)).acts();
    }

    Room room() {
        return room;
    }

    Outlook outlook() {
        return room.outlook();
    }

    /** @throws IOException if a destination that knows marks cannot be made */
    void start(Closing closing, Disk disk) throws IOException {
        for (DockPlan.Delivering delivering : plan.destinations()) {
            if (delivering.marksHolds()) {
                Destination there = delivering.maker().make(disk, evidence, Books.of(journal, index), Pace.UNLIMITED);
                HoldMarks marks = new HoldMarks(journal, index, there);
                closing.add(
                        HoldThread.start(marks, there, journal, what -> report("holds at " + delivering.name(), what)));
            }
        }
        closing.add(RoomThread.start(room, plan.clock(), what -> report(Components.ROOM, what)));
    }

    private void report(String component, List<Cause> trouble) {
        health.report(HealthItem.troubledBy(component, trouble));
    }

    private boolean anyElsewhere() {
        return plan.destinations().stream()
                .anyMatch(there -> there.counts() && there.elsewhere().getAsBoolean());
    }

    /** Of cameras that wait for room. */
    private long bytesYetToCome() {
        return bays.get().stream()
                .filter(bay -> bay.state() == BayState.WAITING)
                .mapToLong(bay -> bay.bytesTotal() - bay.bytesDone())
                .sum();
    }
}
