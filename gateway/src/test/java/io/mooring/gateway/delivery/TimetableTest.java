package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeadlineMissed;
import io.mooring.gateway.DockEvent.DeadlineAtRisk;
import io.mooring.gateway.DockEvent.DeadlineSafe;
import io.mooring.gateway.DockEvent.DeliveryPaused;
import io.mooring.gateway.DockEvent.DeliveryResumed;
import io.mooring.gateway.DockEvent.DeliveryUntimed;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.DockId;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.delivery.plan.TimeWindow;
import io.mooring.gateway.delivery.plan.TokenBucket;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: what is due first goes first, at the times the bureau allows, and nobody hears of a missed deadline too late. */
class TimetableTest {
    private static final DockId DOCK = new DockId("dock-1");

    /** The fake clock begins at 08:00 UTC. */
    private static final Schedule NIGHTS = new Schedule(
            TokenBucket.UNLIMITED,
            List.of(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), TokenBucket.UNLIMITED)),
            ZoneOffset.UTC,
            true);

    private static final DeliverySettings SETTINGS = DeliverySettings.standard(5);

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final ScriptedDestination office = new ScriptedDestination();
    private final Set<RecordingId> secret = new HashSet<>();
    private final Gate gate = parcel ->
            secret.contains(parcel.recording()) ? Optional.of(Cause.of(CauseCode.SECRECY_UNFILED)) : Optional.empty();
    private Dispatch dispatch = dispatch(SETTINGS);
    private DeliveryRunner lane = lane();

    private Dispatch dispatch(DeliverySettings settings) {
        return new Dispatch(Books.alone(journal), office, settings, new RateLimit(clock), gate, clock);
    }

    private DeliveryRunner lane() {
        return new DeliveryRunner(dispatch, office, clock, (recording, reason) -> {});
    }

    private void start(DeliverySettings settings) {
        dispatch = dispatch(settings);
        lane = lane();
    }

    private void append(io.mooring.gateway.Event event) throws JournalException {
        journal.append(Actor.dock(DOCK), event);
    }

    private void docked(String visit) throws JournalException {
        append(new VisitOpened(visit, 1, "p", "cam", "m", "o", "s", "f", "0"));
    }

    private RecordingId store(String visit, int n, @Nullable Instant made) throws JournalException {
        var recording = new RecordingId(String.format(Locale.ROOT, "%064x", n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, 1_000, "");
        MadeAt at = made == null
                ? null
                : new MadeAt(MadeAt.Text.CREATED, "UTC", MadeAt.Basis.THIS_VISIT, made, 1L, 0L, made);
        append(new Stored(visit, recording, source, 1_000, "0", "", false, 0, 0, "uncached", false, at));
        return recording;
    }

    private RecordingId store(int n) throws JournalException {
        return store("v", n, null);
    }

    private void settle() throws JournalException {
        for (int i = 0; lane.step().worked(); i++) {
            assertTrue(i < 1_000, "no rest");
        }
    }

    /** As the thread that looks ahead does, for a while. */
    private void lookFor(Duration howLong) throws JournalException {
        for (long i = howLong.dividedBy(Duration.ofSeconds(15)); i >= 0; i--) {
            dispatch.lookAhead();
            clock.advance(Duration.ofSeconds(15));
        }
    }

    @Test
    void whatWasDockedFirstIsDueFirstWhicheverWasStoredFirst() throws JournalException {
        docked("early");
        clock.advance(Duration.ofHours(1));
        docked("late");
        RecordingId second = store("late", 1, null);
        RecordingId first = store("early", 2, null);
        settle();
        assertEquals(List.of(first, second), office.delivered);
    }

    @Test
    void aTermFromTheMakingIsCountedFromThereWhereThatIsKnown() throws JournalException {
        start(SETTINGS.deadline(new DeadlineRule(Duration.ofDays(1), DeadlineRule.From.MADE)));
        RecordingId young = store("v", 1, clock.wall().minusSeconds(60));
        RecordingId unknown = store("v", 2, null);
        RecordingId old = store("v", 3, clock.wall().minusSeconds(7_200));
        settle();
        assertEquals(List.of(old, young, unknown), office.delivered);
    }

    @Test
    void whatCameWhileTheClockWasWrongKeepsItsPlaceOnceTheClockIsRight() throws JournalException {
        RecordingId before = store(1);
        clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
        clock.stepWall(Duration.ofDays(-20_000));
        clock.reboot("00000000-0000-4000-8000-000000000002");
        office.down = Kind.UNREACHABLE;
        start(SETTINGS);
        RecordingId during = store(2);
        settle();
        clock.advance(Duration.ofHours(1));
        clock.stepWall(Duration.ofDays(20_000));
        clock.trust(TimeTrust.TRUSTED, Duration.ZERO, "chrony");
        append(new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 1, "chrony"));
        RecordingId after = store(3);
        office.down = null;
        lookFor(Duration.ofMinutes(2));
        assertEquals(List.of(), journal.events(DeadlineMissed.class), "1970 and a day is no deadline");
        clock.advance(Duration.ofMinutes(5));
        settle();
        assertEquals(List.of(before, during, after), office.delivered);
    }

    @Test
    void waitsForItsHoursAndLooksAtAnyHour() throws JournalException {
        start(SETTINGS.schedule(NIGHTS));
        store(1);
        settle();
        assertEquals(List.of(), office.delivered);
        Outlook closed = dispatch.snapshot().outlook();
        assertFalse(closed.open());
        assertEquals(Instant.parse("2026-11-21T22:00:00Z"), closed.opensAt());
        clock.advance(Duration.ofHours(14));
        settle();
        assertEquals(1, office.delivered.size());
        clock.advance(Duration.ofHours(8));
        store(2);
        settle();
        assertEquals(1, office.confirmed.size(), "at 06:00, the look is due");
        assertEquals(1, office.delivered.size());
    }

    @Test
    void whatWouldMissItsDeadlineDoesNotWaitForItsHours() throws JournalException {
        start(SETTINGS.schedule(NIGHTS).deadline(new DeadlineRule(Duration.ofHours(13), DeadlineRule.From.DOCKED)));
        store(1);
        settle();
        assertEquals(1, office.delivered.size());
    }

    @Test
    void unlessItIsToldTo() throws JournalException {
        Schedule strict = new Schedule(TokenBucket.UNLIMITED, NIGHTS.windows(), ZoneOffset.UTC, false);
        start(SETTINGS.schedule(strict).deadline(new DeadlineRule(Duration.ofHours(13), DeadlineRule.From.DOCKED)));
        store(1);
        settle();
        assertEquals(0, office.delivered.size());
    }

    @Test
    void whileNobodyKnowsTheTimeOfDayEvidenceGoesAndThatIsToldOnce() throws JournalException {
        clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
        start(SETTINGS.schedule(NIGHTS));
        store(1);
        store(2);
        settle();
        start(SETTINGS.schedule(NIGHTS));
        store(3);
        settle();
        assertEquals(3, office.delivered.size());
        assertEquals(1, journal.events(DeliveryUntimed.class).size(), "over a restart too");
        append(new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 1, "chrony"));
        append(new TimeTrustChanged(TimeTrust.TRUSTED, TimeTrust.UNTRUSTED, 1, "lost"));
        store(4);
        settle();
        assertEquals(2, journal.events(DeliveryUntimed.class).size(), "once for each spell");
    }

    @Test
    void aPauseHoldsOverARestartAndEndsWithTheWordOfAPerson() throws JournalException {
        append(new DeliveryPaused(office.name(), "Li Lei", "works on the line", "root"));
        append(new DeliveryPaused("another", "Li Lei", "works on the line", "root"));
        store(1);
        settle();
        start(SETTINGS);
        settle();
        assertEquals(List.of(), office.delivered);
        Outlook.Pause pause = dispatch.snapshot().outlook().pause();
        assertEquals(new Outlook.Pause("Li Lei", "works on the line", clock.wall()), pause);
        append(new DeliveryResumed(office.name(), "Li Lei", "done", "root"));
        settle();
        assertEquals(1, office.delivered.size());
        assertNull(dispatch.snapshot().outlook().pause());
    }

    @Test
    void aPauseCutsOffWhatCanGoOnLater() throws JournalException {
        store(1);
        office.whileDelivering = () -> {
            append(new DeliveryPaused(office.name(), "Li Lei", "now", "root"));
            dispatch.catchUp();
            clock.advance(Duration.ofSeconds(1));
        };
        settle();
        assertEquals(1, office.cancels);
        assertEquals(List.of(), office.delivered);
        office.whileDelivering = () -> {};
        append(new DeliveryResumed(office.name(), "Li Lei", "done", "root"));
        clock.advance(Duration.ofSeconds(1));
        settle();
        assertEquals(1, office.delivered.size());
    }

    @Test
    void theEndOfItsHoursCutsOffWhatCanGoOnLater() throws JournalException {
        start(SETTINGS.schedule(NIGHTS));
        clock.advance(Duration.ofHours(21));
        store(1);
        office.whileDelivering = () -> clock.advance(Duration.ofHours(2));
        settle();
        assertEquals(1, office.cancels, "05:00 and two hours is after 06:00");
    }

    @Test
    void whileItIsPausedPeopleAreToldHoursBeforeTheFirstDeadlineAndOnce() throws JournalException {
        append(new DeliveryPaused(office.name(), "Li Lei", "works on the line", "root"));
        RecordingId first = store(1);
        store(2);
        clock.advance(Duration.ofHours(19));
        lookFor(Duration.ofMinutes(30));
        assertEquals(0, journal.events(DeadlineAtRisk.class).size());
        clock.advance(Duration.ofMinutes(45));
        lookFor(Duration.ofMinutes(30));
        start(SETTINGS);
        lookFor(Duration.ofMinutes(30));
        List<DeadlineAtRisk> told = journal.events(DeadlineAtRisk.class);
        assertEquals(1, told.size(), "over a restart too");
        assertEquals(first, told.get(0).recording());
        assertEquals(Instant.parse("2026-11-22T08:00:00Z"), told.get(0).deadline());
        assertNull(told.get(0).expectedAt());
        assertTrue(dispatch.snapshot().outlook().atRisk());
        append(new DeliveryResumed(office.name(), "Li Lei", "done", "root"));
        settle();
        lookFor(Duration.ofMinutes(10));
        assertEquals(1, journal.events(DeadlineSafe.class).size());
        assertEquals(0, journal.events(DeadlineMissed.class).size());
    }

    @Test
    void eachMissedDeadlineIsToldOnceWhateverComesAfter() throws JournalException {
        RecordingId first = store(1);
        clock.advance(Duration.ofHours(1));
        RecordingId second = store(2);
        office.down = Kind.UNREACHABLE;
        settle();
        clock.advance(Duration.ofHours(23).plusSeconds(1));
        lookFor(Duration.ofMinutes(1));
        assertEquals(
                List.of(new DeadlineMissed(first, office.name(), Instant.parse("2026-11-22T08:00:00Z"))),
                journal.events(DeadlineMissed.class));
        clock.advance(Duration.ofHours(2));
        start(SETTINGS);
        lookFor(Duration.ofMinutes(1));
        office.down = null;
        clock.advance(SETTINGS.retryMax());
        settle();
        start(SETTINGS);
        lookFor(Duration.ofMinutes(1));
        assertEquals(
                List.of(first, second),
                journal.events(DeadlineMissed.class).stream()
                        .map(DeadlineMissed::recording)
                        .toList());
    }

    @Test
    void whatArrivesAfterItsDeadlineBetweenTwoLooksIsToldToo() throws JournalException {
        store(1);
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        settle();
        lookFor(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(20));
        settle();
        assertEquals(1, journal.events(Confirmed.class).size());
        start(SETTINGS);
        lookFor(Duration.ofMinutes(1));
        assertEquals(1, journal.events(DeadlineMissed.class).size());
    }

    @Test
    void aDeadlineThatIsOnlyTheEarliestItCanBeIsNotSaidToBeMissed() throws JournalException {
        clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
        store(1);
        clock.reboot("00000000-0000-4000-8000-000000000002");
        clock.trust(TimeTrust.TRUSTED, Duration.ZERO, "chrony");
        office.down = Kind.UNREACHABLE;
        start(SETTINGS);
        clock.advance(Duration.ofDays(3));
        lookFor(Duration.ofMinutes(1));
        assertEquals(0, journal.events(DeadlineMissed.class).size());
    }

    @Test
    void whatMayNotLeaveHoldsNobodyUpAndGoesAsSoonAsAPersonLetsIt() throws JournalException {
        RecordingId first = store(1);
        RecordingId second = store(2);
        secret.add(first);
        settle();
        assertEquals(List.of(second), office.delivered);
        assertEquals(1, dispatch.snapshot().waiting());
        secret.clear();
        append(new SecrecyMarked(first, Secrecy.OPEN, "Li Lei", "nothing in it", "root"));
        settle();
        assertEquals(List.of(second, first), office.delivered);
    }

    @Test
    void whatIsConfirmedIsLookedAtAgainWhenSomebodyAsksAndOnce() throws JournalException {
        start(SETTINGS.confirmAfter(Duration.ZERO));
        RecordingId first = store(1);
        settle();
        Parcel parcel = new Parcel(first, 1_000, 1);
        dispatch.lookAgain(parcel, 2);
        dispatch.lookAgain(parcel, 2);
        assertEquals(1, dispatch.snapshot().confirmed(), "it is confirmed until it is seen not to be");
        settle();
        assertEquals(List.of(first, first), office.confirmed);
        office.losing.add(first);
        dispatch.lookAgain(parcel, 2);
        settle();
        clock.advance(SETTINGS.retryMax());
        settle();
        assertEquals(1, journal.events(ConfirmationFailed.class).size());
        assertEquals(List.of(first, first), office.delivered, "what was lost there is brought again");
        assertEquals(1, dispatch.snapshot().confirmed());
        dispatch.lookAgain(new Parcel(new RecordingId("f".repeat(64)), 1, 1), 2);
        settle();
        assertEquals(3, office.confirmed.size(), "what is not confirmed has its look to come");
    }

    @Test
    void whatWasTakenAwayHereWaitsNoMore() throws JournalException {
        RecordingId first = store(1);
        append(new Evicted(first, 1_000, "removed"));
        settle();
        assertEquals(0, dispatch.snapshot().waiting());
        assertEquals(0, dispatch.snapshot().waitingBytes());
        store(1);
        settle();
        assertEquals(List.of(first), office.delivered, "what comes back waits again");
    }
}
