package io.mooring.gateway.room;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DockEvent.RoomLasts;
import io.mooring.gateway.DockEvent.RoomRunsOut;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingEvent.EvictIntended;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.KeptRecording;
import io.mooring.gateway.index.MissedEntries;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room by taking copies away that are safely elsewhere, and tells a day ahead when it will run out. {@link #step}
 * belongs to one thread; {@link #decide} and {@link #outlook} may be called from any.
 */
public final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    /** It is told to last again only when it lasts clearly longer, so that one file does not tell it to and fro. */
    private static final Duration LASTS_AGAIN = RoomSettings.AHEAD.plusHours(6);

    private final Journal journal;
    private final EvidenceStore evidence;
    private final RecordingIndex index;
    private final Custody custody;
    private final List<String> counting;
    private final LookAgain looks;
    private final LongUnseen longUnseen;
    private final Unanswered unanswered;
    private final Leave leave;
    private final BooleanSupplier elsewhere;
    private final LongSupplier wantedBytes;
    private final GatewayClock clock;
    private final RoomSettings settings;
    private final Actor actor;
    private volatile Outlook outlook = Outlook.UNKNOWN;
    private volatile boolean ending;
    private boolean toldOfEnd;

    /**
     * @param counting names of the destinations that count; where there is none, nothing is ever taken away
     * @param looks asked to have recordings seen again that are to go
     * @param elsewhere whether any of the destinations that count lies on another medium than the dock's own
     * @param wantedBytes what cameras that wait for room have yet to bring
     * @param leave asked right before each copy is taken away
     */
    public Room(
            Journal journal,
            EvidenceStore evidence,
            RecordingIndex index,
            List<String> counting,
            LookAgain looks,
            BooleanSupplier elsewhere,
            LongSupplier wantedBytes,
            Leave leave,
            GatewayClock clock,
            RoomSettings settings) {
        this.journal = journal;
        this.evidence = evidence;
        this.index = index;
        this.custody = new Custody(index);
        this.counting = List.copyOf(counting);
        this.looks = looks;
        this.elsewhere = elsewhere;
        this.wantedBytes = wantedBytes;
        this.leave = leave;
        this.clock = clock;
        this.settings = settings;
        this.actor = Actor.dock(journal.dock());
        this.unanswered = new Unanswered(clock);
        this.longUnseen = new LongUnseen(clock, this::seenWithin);
    }

    /** As of the last step. */
    public Outlook outlook() {
        return outlook;
    }

    /** The step that is being made goes no further, and none after it does anything: a look over a million recordings takes long. */
    public void end() {
        ending = true;
    }

    /** Journals what somebody decided about a recording; never while its copy is being taken away. */
    public synchronized void decide(Actor by, CustodyEvent event) throws JournalException {
        journal.append(by, event);
    }

    /** What somebody does about a recording, and how it may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Does what somebody decided about a recording; never while its copy is being taken away. */
    public synchronized <E extends Exception> void undisturbed(Work<E> work) throws E {
        work.run();
    }

    /**
     * Takes away what must go and may, asks for looks at what must go and was not seen lately, and now and then at what was
     * not seen for long; judges how long the room lasts. Nothing goes while a register misses an entry.
     */
    public void step() throws IOException, JournalException {
        index.catchUp();
        long free = evidence.freeBytes() - evidence.reserveBytes();
        long missing = Math.max(settings.headroomBytes(), wantedBytes.getAsLong()) - free;
        Survey survey = survey(mayTake() ? missing : 0);
        if (ending) {
            return;
        }
        for (StoredRecording recording : survey.going()) {
            if (!ending) {
                evict(recording, free);
            }
        }
        survey.unseen().forEach(looks::lookAgain);
        survey.inVain().stream().limit(Survey.AGAIN_MAX).forEach(looks::lookAgain);
        unanswered.asked(survey.unseen(), survey.inVain());
        longUnseen.due().filter(due -> !survey.unseen().contains(due)).ifPresent(looks::lookAgain);
        long today = LocalDate.ofInstant(clock.wall(), ZoneOffset.UTC).toEpochDay();
        Outlook now = survey.outlook(free, custody.fullestDayBytes(RoomSettings.DAYS, today));
        outlook = now;
        tell(now);
    }

    /** What a register misses may be a hold, or that a copy elsewhere was found bad. */
    private boolean mayTake() {
        return leave.withheld().isEmpty() && MissedEntries.of(index).isEmpty();
    }

    private Survey survey(long missingBytes) {
        Survey survey = new Survey(missingBytes, this::seenLately, unanswered::inVain);
        longUnseen.begin();
        if (!counting.isEmpty() && elsewhere.getAsBoolean()) {
            custody.kept(counting, kept -> {
                longUnseen.add(kept);
                survey.add(kept);
                return !ending;
            });
        }
        return survey;
    }

    /** An age that nobody knows, across boots without a trusted time, is too old. */
    private boolean seenLately(KeptRecording kept) {
        return seenWithin(kept, settings.seenMax());
    }

    private boolean seenWithin(KeptRecording kept, Duration most) {
        EventTime now = clock.eventTime();
        return kept.seenAt().stream()
                .allMatch(seen -> age(seen, now)
                        .filter(age -> !age.isNegative() && age.compareTo(most) <= 0)
                        .isPresent());
    }

    private static Optional<Duration> age(EventTime then, EventTime now) {
        if (then.bootId().equals(now.bootId())) {
            return Optional.of(Duration.ofMillis(now.monoMillis() - then.monoMillis()));
        }
        return then.trust() == TimeTrust.TRUSTED && now.trust() == TimeTrust.TRUSTED
                ? Optional.of(Duration.between(then.wall(), now.wall()))
                : Optional.empty();
    }

    /** All is asked once more, with nobody able to decide otherwise meanwhile: then the intent, the deed, the record. */
    private synchronized void evict(StoredRecording going, long freeBytes) throws IOException, JournalException {
        index.catchUp();
        boolean may = mayTake()
                && custody.kept(going.recording(), counting)
                        .filter(kept -> !kept.held() && !kept.seenAt().isEmpty() && seenLately(kept))
                        .isPresent();
        if (!may) {
            return;
        }
        journal.append(actor, new EvictIntended(going.recording(), freeBytes));
        boolean gone = evidence.evict(
                going.recording(),
                () -> journal.append(actor, new Evicted(going.recording(), going.sizeBytes(), "removed")));
        LOG.info(
                gone
                        ? "{} was taken away to make room: {} have it"
                        : "{} stays: it is just coming in again; {} have it",
                going.recording().brief(),
                counting);
    }

    private void tell(Outlook now) throws JournalException {
        Duration lasts = now.lasts();
        if (!toldOfEnd && lasts.compareTo(RoomSettings.AHEAD) < 0) {
            toldOfEnd = true;
            LOG.warn("room for recordings lasts {} h at the last days' rate", lasts.toHours());
            journal.append(
                    actor,
                    new RoomRunsOut(
                            now.freeBytes(),
                            now.evictableBytes(),
                            now.unconfirmedBytes(),
                            now.heldBytes(),
                            now.dayBytes(),
                            lasts.toMinutes()));
        } else if (toldOfEnd && lasts.compareTo(LASTS_AGAIN) > 0) {
            toldOfEnd = false;
            journal.append(actor, new RoomLasts(now.freeBytes(), now.evictableBytes(), now.dayBytes()));
        }
    }
}
