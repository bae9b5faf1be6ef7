package io.mooring.gateway.custody.workrecord;

import static io.mooring.gateway.custody.workrecord.WorkRecordRig.ENDED;
import static io.mooring.gateway.custody.workrecord.WorkRecordRig.OFFICER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordOverdue;
import io.mooring.gateway.WorkRecordEvent.WorkRecordTermMoved;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: an officer who wrote the record at once, and is told that he was late by the day on which he began it (AK-M 5). */
class WorkRecordTermTest {
    private static final String ANKANG = "ankang-agriculture";

    /** Drafted while the work went on, it would be late a day before its time. */
    @Test
    void theTermMovesWithTheEndThatIsDeclaredLater() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        var draft = new Content(Kind.OMITTED, "urgency", "x", "y", WorkRecordRig.ACTIVITY, null, null, null, null);
        String name = WorkRecord.name(rig.act(OFFICER, () -> rig.records.draft(draft, ENDED)));
        long version = rig.records.record(name).version();
        Instant early = Objects.requireNonNull(rig.records.record(name).dueAt());
        Instant ended = ENDED.plus(Duration.ofHours(10));
        rig.journal.append(new ActivityEnded(WorkRecordRig.ACTIVITY, ended, ""));
        rig.desk.refresh();
        rig.watch.look(early.plusSeconds(60));
        WorkRecord moved = rig.records.record(name);
        assertEquals(ended.plus(Duration.ofHours(24)), moved.dueAt());
        assertEquals(version, moved.version(), "its author has seen it as it is");
        assertFalse(moved.overdue(), "by its own end it has nine hours and more");
        assertEquals(List.of(), rig.journal.events(WorkRecordOverdue.class));
        rig.watch.look(ended.plus(Duration.ofHours(24)).plusSeconds(1));
        assertTrue(rig.records.record(name).overdue());
        assertEquals(version, rig.records.record(name).version(), "what a clock finds out is nobody's change");
        assertEquals(1, rig.journal.events(WorkRecordTermMoved.class).size(), "told once");
    }

    @Test
    void whatWasHandedInTooLateByWhatWasKnownIsInTimeByTheEndThatIsDeclared() throws Exception {
        WorkRecordRig rig = new WorkRecordRig(ANKANG);
        String name = rig.draft(OFFICER, Kind.OMITTED);
        rig.journal.at(ENDED.plus(Duration.ofHours(26)));
        rig.act(OFFICER, () -> rig.records.submit(OFFICER, name));
        rig.watch.look(ENDED.plus(Duration.ofHours(27)));
        assertTrue(rig.records.record(name).overdue());
        rig.journal.append(new ActivityEnded(WorkRecordRig.ACTIVITY, ENDED.plus(Duration.ofHours(5)), ""));
        rig.desk.refresh();
        rig.watch.look(ENDED.plus(Duration.ofHours(40)));
        assertFalse(rig.records.record(name).overdue());
        assertEquals(1, rig.journal.events(WorkRecordOverdue.class).size(), "what was recorded stays recorded");
        rig.journal.append(
                new ActivityEnded(WorkRecordRig.ACTIVITY, ENDED.minus(Duration.ofHours(1)), "misread the watch"));
        rig.desk.refresh();
        rig.watch.look(ENDED.plus(Duration.ofHours(41)));
        assertTrue(rig.records.record(name).overdue(), "and by an earlier one it is late after all");
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, WorkRecordView.VIEW, CaseView.CASES)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10));
        }
    }

    @Test
    void whereTheRulesStateNoTermAnEndMovesNothing() throws Exception {
        WorkRecordRig rig = new WorkRecordRig("pingdingshan-ethnic-religious");
        String name = rig.draft(OFFICER, Kind.OMITTED);
        rig.journal.append(new ActivityEnded(WorkRecordRig.ACTIVITY, ENDED.plus(Duration.ofHours(5)), ""));
        rig.desk.refresh();
        rig.watch.look(ENDED.plus(Duration.ofDays(40)));
        assertEquals(List.of(), rig.journal.events(WorkRecordTermMoved.class));
        assertFalse(rig.records.record(name).overdue(), "promptly is no figure");
    }
}
