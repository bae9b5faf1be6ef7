package io.mooring.gateway.custody.handover;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dock with a journal in memory, in which cameras come and go as a test says. Nothing of it looks at a real clock. */
final class Docked {
    static final String X1 = "Maker/X1/S1";
    static final String X2 = "Maker/X1/S2";
    static final Terms TERMS = new Terms(Duration.ofHours(24), Duration.ofDays(7));

    final JournalInMemory journal = new JournalInMemory();
    final RecordingIndex index;
    final Handovers handovers;
    final HandoverActs acts;
    final HandoverWatch watch;
    private final Desk desk;
    private EventTime now;
    private int visits;
    private int told;

    Docked() throws JournalException {
        index = RecordingIndex.inMemory(journal, HandoverView.VIEW, CameraView.VIEW, OfficerView.VIEW);
        handovers = new Handovers(index);
        desk = new Desk(journal, index);
        now = new EventTime(JournalInMemory.START, 0, "boot", TimeTrust.TRUSTED);
        acts = new HandoverActs(handovers, new Officers(index), () -> now);
        watch = new HandoverWatch(desk, Actor.dock(journal.dock()), handovers, seq -> TERMS, () -> now);
        journal.append(new Started("dock", "1"));
        List<OfficerCard> cards = new ArrayList<>();
        for (String number : List.of("P1", "P2", "P3")) {
            cards.add(new OfficerCard(number, "Name " + number, "", true));
        }
        cards.add(new OfficerCard("P9", "Left", "", false));
        journal.append(new OfficersEntered(cards));
        index.catchUp();
    }

    void custodian(String camera, String officer) {
        journal.append(new CamerasEntered(List.of(new CameraCard(camera, "", "", officer, ""))));
    }

    String opens(String camera, int bay) {
        visits++;
        String visit = "v" + visits;
        journal.append(new VisitOpened(visit, bay, "1-" + bay, camera, "Maker", "X1", camera, "1.0", "00"));
        return visit;
    }

    void isTaken(String visit, String camera, int bay) {
        journal.append(new CameraReleased(visit, camera, bay, List.of()));
        ends(visit, camera);
    }

    void isTakenEarly(String visit, String camera, int bay) {
        journal.append(new RemovedEarly(visit, camera, bay, "COPYING", 2, 1, List.of()));
        ends(visit, camera);
    }

    void ends(String visit, String camera) {
        journal.append(new VisitClosed(visit, camera, "the camera left", 0, 0, 0));
    }

    /** Its port draws too much current: the bay forgets it. */
    void isForgotten(String visit, String camera) {
        journal.append(new VisitClosed(visit, camera, VisitClosed.OVER_CURRENT, 0, 0, 0));
    }

    void starts(String boot) {
        journal.boot(boot);
        journal.append(new Started("dock", "1"));
    }

    RosterLine line(String camera, String officer, Instant from, @Nullable Instant until) {
        return new RosterLine(camera, officer, from, until);
    }

    /** What happens at the desk, as somebody. */
    void act(Decision decision) throws RefusalException {
        present();
        desk.act(Actor.person("custodian", "wang"), decision);
    }

    /** Looks as of the last entry. */
    void look() throws Exception {
        present();
        watch.look(now.wall());
    }

    /** Time passes and the watch looks, though nothing is journalled. */
    void look(Duration later) throws Exception {
        journal.pass(later);
        present();
        now = new EventTime(now.wall().plus(later), now.monoMillis() + later.toMillis(), now.bootId(), now.trust());
        watch.look(now.wall());
    }

    Instant wall() {
        present();
        return now.wall();
    }

    private void present() {
        List<JournalEntry> entries = journal.entries();
        if (entries.size() > told) {
            told = entries.size();
            now = entries.get(told - 1).time();
        }
    }

    Handover only() throws Exception {
        index.catchUp();
        List<Handover> all = handovers.list(HandoverFilter.ALL, null, 10).items();
        if (all.size() != 1) {
            throw new AssertionError("expected one handover, got " + all);
        }
        return all.get(0);
    }

    List<Handover> all() throws Exception {
        index.catchUp();
        return handovers.list(HandoverFilter.ALL, null, 500).items();
    }
}
