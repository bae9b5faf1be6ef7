package io.mooring.gateway.custody.expected;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordReturned;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord.State;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: 自行政执法人员到达现场……时开始，至……离开现场时结束 (R17), and a camera that was switched on for the last ten minutes. */
final class CoverageTest {
    private static final String ONE = "A-000001";
    private static final Instant ARRIVED = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LEFT = ARRIVED.plus(Duration.ofHours(1));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CatalogueRow LINE = new CatalogueRow("c", "1", 4, "现场检查", "入户类");
    private static final Now NOW = new Now(Instant.parse("2026-11-22T01:00:00Z"), true);

    private final Uses uses = new Uses();
    private Policy policy = PolicyFiles.shipped("pingdingshan-agriculture").policy();
    private RecordingIndex index;
    private ExpectedRecords expected;
    private int films;

    @BeforeEach
    void desk() throws Exception {
        index = RecordingIndex.inMemory(
                uses.journal,
                CaseView.CASES,
                CatalogueView.VIEW,
                ContinuityView.VIEW,
                DeadlineView.VIEW,
                ExpectedView.VIEW);
        expected = new ExpectedRecords(index, seq -> policy);
    }

    private void activity(@Nullable Instant began, @Nullable Instant ended) {
        uses.journal.append(new ActivityOpened(ONE, new ActivityFacts("某案", "", "", "", List.of(), began, LINE, null)));
        if (ended != null) {
            uses.journal.append(new ActivityEnded(ONE, ended, ""));
        }
    }

    private static MadeAt made(Instant at, Duration uncertainty) {
        long millis = uncertainty.toMillis();
        return new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, at, millis, 0L, at);
    }

    /** @param length null for one whose length nobody knows */
    private void film(Instant begins, Duration uncertainty, @Nullable Duration length) {
        RecordingId film = new RecordingId(Uses.sha("film " + ++films));
        String camera = Uses.camera(1);
        var source = new SourceIdentity(camera, "1", "DCIM/" + films + ".MP4", 100, "x");
        uses.journal.append(new Stored(
                uses.plug(1),
                film,
                source,
                100,
                Uses.sha("l"),
                "x",
                true,
                0,
                20,
                "uncached",
                false,
                made(begins, uncertainty)));
        uses.journal.append(new RecordingsFiled(ONE, List.of(film), null, ""));
        // As it goes: a file is looked at after it was stored, and often after it was filed.
        if (length != null) {
            uses.journal.append(new RecordingProbed(
                    film,
                    new MediaFacts(
                            MediaFacts.Format.MP4,
                            true,
                            "",
                            length.toMillis(),
                            1920L,
                            1080L,
                            null,
                            List.of(),
                            null,
                            MediaFacts.Sound.HEARD)));
        }
    }

    private ExpectedRecord one() throws Exception {
        index.catchUp();
        return Objects.requireNonNull(expected.of(ONE, all -> true, NOW));
    }

    private void uncovered(long late, long early, State state) throws Exception {
        ExpectedRecord one = one();
        assertEquals(List.of(late, early), List.of(one.lateSeconds(), one.earlySeconds()));
        assertEquals(state, one.state());
    }

    @Test
    void whatReachesFromArrivalToDepartureIsRecorded() throws Exception {
        activity(ARRIVED, LEFT);
        film(ARRIVED.plusSeconds(300), Duration.ZERO, Duration.ofMinutes(20));
        film(LEFT.minusSeconds(900), Duration.ZERO, Duration.ofMinutes(10));
        uncovered(0, 0, State.RECORDED);
    }

    @Test
    void aCameraThatIsSwitchedOnLaterOrOffEarlierIsShownWithHowMuchIsMissing() throws Exception {
        activity(ARRIVED, LEFT);
        film(ARRIVED.plusSeconds(2_400), Duration.ZERO, Duration.ofMinutes(10));
        uncovered(2_400, 600, State.GAPS);
        // A colleague's camera had the beginning.
        film(ARRIVED, Duration.ZERO, Duration.ofSeconds(60));
        uncovered(0, 600, State.GAPS);
        policy = PolicyFiles.adopted(PolicyFiles.shipped("ankang-agriculture")
                .text()
                .replaceAll("(?m)^  whole = .*$", "  whole = unstated"));
        uncovered(0, 600, State.RECORDED);
    }

    @Test
    void whatNobodyCanSayAccusesNobody() throws Exception {
        activity(null, LEFT);
        film(LEFT.minusSeconds(1_800), Duration.ZERO, Duration.ofMinutes(10));
        uncovered(0, 1_200, State.GAPS);
        // One that may have run until the end.
        film(LEFT.minusSeconds(1_000), Duration.ZERO, null);
        uncovered(0, 0, State.RECORDED);
    }

    @Test
    void anUncertainClockAccusesNobody() throws Exception {
        activity(ARRIVED, LEFT);
        film(ARRIVED.plusSeconds(900), Duration.ofSeconds(601), Duration.ofSeconds(2_100));
        uncovered(0, 0, State.RECORDED);
    }

    @Test
    void aWorkRecordThatRecordingStoppedAnswersItOnceItIsHandedIn() throws Exception {
        activity(ARRIVED, LEFT);
        film(ARRIVED, Duration.ZERO, HOUR.dividedBy(2));
        var content = new WorkRecordEvent.Content(
                WorkRecordEvent.Kind.STOPPED, "equipment", "x", "y", ONE, null, null, null, null);
        uses.journal.append(new WorkRecordDrafted(content, "pingdingshan-agriculture", null));
        String record = WorkRecordEvent.name(uses.journal.head().seq());
        uncovered(0, 1_800, State.GAPS);
        uses.journal.append(new WorkRecordSubmitted(record));
        uncovered(0, 1_800, State.RECORDED);
        assertEquals(record, one().workRecord());
        uses.journal.append(new WorkRecordReturned(record, "why?"));
        uncovered(0, 1_800, State.GAPS);
    }
}
