package io.mooring.gateway.app.talk;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingHold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.room.Room;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may be told to a running dock about recordings: what is held, and what not everybody may see. */
public final class RecordingActs {
    public static final String HOLD = "recording.hold";
    public static final String RELEASE = "recording.release";
    public static final String MARK = "recording.mark";
    public static final String HELD = "recording.held";

    public static final String RECORDING = "recording";
    public static final String NAME = "name";
    public static final String SECRECY = "secrecy";
    public static final String BY = SaidBy.BY;
    public static final String REASON = SaidBy.REASON;
    static final String HOLDS = HoldLines.HOLDS;
    public static final String SINCE = "since";

    /** How many there are, told of or not. */
    static final String COUNT = HoldLines.COUNT;

    /** Present and true: the recording was held too late, its copy here is gone. */
    public static final String GONE = "gone";

    /** Holds told of in one answer, which is one line of at most 64 KiB. */
    private static final int TOLD_MAX = 50;

    /** Digits of a recording's name that must be given. */
    private static final int DIGITS_LEAST = 8;

    private final RecordingIndex index;
    private final Custody custody;
    private final Room room;
    private final Actor actor;
    private final boolean deskHere;
    private final Supplier<List<Reason>> reasons;

    /**
     * @param deskHere whether the bureau's desk is here; else what is kept stays kept, and what is closed closed, until it says so
     * @param reasons that the rules in force state for a hold; a reason that is the code of one is that one
     */
    public RecordingActs(
            RecordingIndex index, Room room, Actor actor, boolean deskHere, Supplier<List<Reason>> reasons) {
        this.reasons = reasons;
        this.index = index;
        this.custody = new Custody(index);
        this.room = room;
        this.actor = actor;
        this.deskHere = deskHere;
    }

    public Map<String, Act> acts() {
        return Map.of(HOLD, this::hold, RELEASE, this::release, MARK, this::mark, HELD, (arguments, user) -> told());
    }

    private Map<String, @Nullable Object> hold(Map<?, ?> arguments, String user) throws RefusedActException {
        RecordingId recording = recording(arguments);
        String name = ActText.of(arguments, NAME);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        boolean stated = reasons.get().stream().anyMatch(one -> one.code().equals(reason));
        decide(new RecordingHeld(recording, name, by, reason, user, stated ? reason : null));
        Map<String, @Nullable Object> told = told();
        told.put(
                GONE,
                index.recording(recording).filter(StoredRecording::evicted).isPresent());
        return told;
    }

    private void requireDesk() throws RefusedActException {
        if (!deskHere) {
            throw new RefusedActException(
                    "the bureau's desk is elsewhere: it alone may end a hold, or open what is closed");
        }
    }

    private Map<String, @Nullable Object> release(Map<?, ?> arguments, String user) throws RefusedActException {
        requireDesk();
        RecordingId recording = recording(arguments);
        String name = ActText.of(arguments, NAME);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        List<String> names =
                custody.holds(recording).stream().map(RecordingHold::hold).toList();
        if (!names.contains(name)) {
            throw new RefusedActException(recording.brief()
                    + (names.isEmpty() ? " is not held" : " is held by other names: " + String.join(", ", names)));
        }
        decide(new RecordingHoldLifted(recording, name, by, reason, user));
        return told();
    }

    private Map<String, @Nullable Object> mark(Map<?, ?> arguments, String user) throws RefusedActException {
        RecordingId recording = recording(arguments);
        String said = ActText.of(arguments, SECRECY);
        Secrecy secrecy = Arrays.stream(Secrecy.values())
                .filter(one -> one.name().equalsIgnoreCase(said))
                .findFirst()
                .orElseThrow(() -> new RefusedActException(SECRECY + ": expected " + words() + ", got " + said));
        Secrecy before = custody.secrecy(recording).orElse(Secrecy.OPEN);
        if (secrecy == Secrecy.OPEN || (before != Secrecy.OPEN && before != secrecy)) {
            requireDesk();
        }
        String by = ActText.of(arguments, BY);
        decide(new SecrecyMarked(recording, secrecy, by, ActText.of(arguments, REASON), user));
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(RECORDING, recording.brief());
        told.put(SECRECY, secrecy.name().toLowerCase(Locale.ROOT));
        return told;
    }

    private static String words() {
        return Arrays.stream(Secrecy.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList()
                .toString();
    }

    /** By its SHA-256, or the first digits of it if no other begins so. */
    private RecordingId recording(Map<?, ?> arguments) throws RefusedActException {
        String digits = ActText.of(arguments, RECORDING).toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + DIGITS_LEAST + ",64}")) {
            throw new RefusedActException(
                    RECORDING + ": expected " + DIGITS_LEAST + " or more digits of its SHA-256, got '" + digits + "'");
        }
        catchUp();
        List<RecordingId> found = custody.named(digits, 2);
        if (found.size() != 1) {
            throw new RefusedActException(
                    found.isEmpty()
                            ? "no recording of this dock begins with " + digits
                            : "several recordings begin with " + digits + ": give more of its digits");
        }
        return found.get(0);
    }

    private Map<String, @Nullable Object> told() throws RefusedActException {
        catchUp();
        List<@Nullable Object> holds = new ArrayList<>();
        for (RecordingHold hold : custody.holds(null, TOLD_MAX)) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put(RECORDING, hold.recording().brief());
            one.put(NAME, hold.hold());
            one.put(SINCE, hold.since().wall().truncatedTo(ChronoUnit.SECONDS).toString());
            one.put(BY, hold.by());
            one.put(REASON, hold.reason());
            holds.add(one);
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(HOLDS, holds);
        told.put(COUNT, custody.holdCount());
        return told;
    }

    private void decide(CustodyEvent event) throws RefusedActException {
        try {
            room.decide(actor, event);
        } catch (JournalException e) {
            throw new RefusedActException("the journal takes no more: " + e.getMessage(), e);
        }
    }

    private void catchUp() throws RefusedActException {
        try {
            index.catchUp();
        } catch (JournalException e) {
            throw new RefusedActException("the journal cannot be read: " + e.getMessage(), e);
        }
    }
}
