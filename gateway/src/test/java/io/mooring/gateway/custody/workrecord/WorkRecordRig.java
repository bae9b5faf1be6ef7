package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.time.FakeClock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk of one bureau. */
final class WorkRecordRig {
    static final String ACTIVITY = "A-000001";
    static final String CAMERA = "acme/bc-1/0007";
    static final Instant ENDED = Instant.parse("2026-11-21T09:00:00Z");
    static final Person OFFICER = new Person("zhang", Role.OFFICER, "0451");
    static final Person OTHER_OFFICER = new Person("wang", Role.OFFICER, "0452");
    static final Person CUSTODIAN = new Person("li", Role.CUSTODIAN, null);
    static final Person LEADER = new Person("zhao", Role.LEADER, null);
    static final Person LEGAL_HEAD = new Person("qian", Role.LEGAL_HEAD, null);

    final JournalInMemory journal = new JournalInMemory();
    final FakeClock clock = new FakeClock();
    final RecordingIndex index;
    final Desk desk;
    final WorkRecords records;
    final WorkRecordWatch watch;
    final Policy policy;

    WorkRecordRig(String bureau) throws JournalException {
        journal.append(new ActivityOpened(ACTIVITY, new ActivityFacts("某案", "", "", "", List.of(), null, null)));
        index = RecordingIndex.inMemory(journal, WorkRecordView.VIEW, CaseView.CASES);
        desk = new Desk(journal, index);
        policy = PolicyFiles.shipped(bureau).policy();
        records = new WorkRecords(index, seq -> policy, new Activities(index)::activity);
        watch = new WorkRecordWatch(desk, index, records, clock, Actor.dock(journal.dock()));
    }

    static Content content(Kind kind, String reason) {
        return content(kind, reason, CAMERA);
    }

    static Content content(Kind kind, String reason, @Nullable String camera) {
        return new Content(kind, reason, "雨太大", "制度第十二条", ACTIVITY, camera, ENDED.minusSeconds(3_600), null, ENDED);
    }

    /** A reason of the bureau's own list, or none where it has none. */
    String reason(Kind kind) {
        return records.rules(kind)
                .reasons()
                .value()
                .map(all -> all.get(0).code())
                .orElse("");
    }

    long act(Person who, Decision decision) throws RefusalException {
        return desk.act(who.actor(), decision);
    }

    String draft(Person who, Kind kind) throws RefusalException {
        return WorkRecord.name(act(who, () -> records.draft(content(kind, reason(kind)), ENDED)));
    }

    /** Drafted and handed in. */
    String handedIn(Person who, Kind kind) throws RefusalException {
        String name = draft(who, kind);
        act(who, () -> records.submit(who, name));
        return name;
    }
}
