package io.mooring.gateway.app.talk;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.index.CameraHold;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.ListedCameras;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be told to a running dock about cameras: which of them are not to be given out. */
public final class CameraActs {
    public static final String HOLD = "camera.hold";
    public static final String RELEASE = "camera.release";
    public static final String HELD = "camera.held";

    public static final String CAMERA = "camera";
    public static final String BY = SaidBy.BY;
    public static final String REASON = SaidBy.REASON;

    /** Present and true: the camera need not have been here. */
    public static final String UNSEEN = "unseen";

    static final String HOLDS = HoldLines.HOLDS;
    public static final String SINCE = "since";

    /** How many there are, told of or not. */
    static final String COUNT = HoldLines.COUNT;

    /** Characters of a camera's key: three parts of a PTP string each, escaped. */
    private static final int KEY_MAX = 2_400;

    /** Characters of one answer's holds; an answer is one line of at most 64 KiB, a character at most 4 bytes of it. */
    private static final int TOLD_MAX = 15_000;

    /** Cameras named when it is not clear which one is meant. */
    private static final int NAMED_MAX = 10;

    private final RecordingIndex index;
    private final HeldCameras held;
    private final Journal journal;
    private final Actor actor;
    private final boolean deskHere;

    /** @param deskHere whether the bureau's desk is this process: only it may end a hold */
    public CameraActs(RecordingIndex index, Journal journal, Actor actor, boolean deskHere) {
        this.deskHere = deskHere;
        this.index = index;
        this.held = new HeldCameras(index);
        this.journal = journal;
        this.actor = actor;
    }

    public Map<String, Act> acts() {
        return Map.of(HOLD, this::hold, RELEASE, this::release, HELD, (arguments, user) -> told());
    }

    private Map<String, @Nullable Object> hold(Map<?, ?> arguments, String user) throws RefusedActException {
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        String camera = camera(arguments);
        CameraHold before = held.hold(camera).orElse(null);
        if (before != null) {
            throw new RefusedActException(camera + " is held back already, since "
                    + before.since().wall().truncatedTo(ChronoUnit.SECONDS) + " by " + before.by() + ": "
                    + before.reason());
        }
        append(new CameraEvent.CameraHeld(camera, by, reason, user));
        return told();
    }

    private Map<String, @Nullable Object> release(Map<?, ?> arguments, String user) throws RefusedActException {
        if (!deskHere) {
            throw new RefusedActException("the bureau's desk is elsewhere: it alone may let a camera go");
        }
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        catchUp();
        String named = named(arguments);
        List<String> candidates = held.all().stream()
                .map(CameraHold::camera)
                .filter(key -> isNamed(key, named))
                .toList();
        if (candidates.size() != 1) {
            throw new RefusedActException(
                    candidates.isEmpty() ? "nobody holds " + named + " back" : several(named, candidates));
        }
        append(new CameraEvent.CameraHoldLifted(candidates.get(0), by, reason, user));
        return told();
    }

    /** The key of the camera that is meant, by its key or by its serial number if that is one camera's alone. */
    private String camera(Map<?, ?> arguments) throws RefusedActException {
        catchUp();
        String named = named(arguments);
        ListedCameras.Named found = new ListedCameras(index).named(named, NAMED_MAX);
        List<String> known = found.keys();
        if (!found.all() && known.size() < 2) {
            throw new RefusedActException("more than " + ListedCameras.LOOKED_AT_MAX
                    + " cameras were listed here, and '" + named + "' may be the serial number of several: name it by"
                    + " maker/model/serial");
        }
        if (known.size() == 1) {
            return known.get(0);
        }
        if (!known.isEmpty()) {
            throw new RefusedActException(several(named, known));
        }
        if (!Boolean.TRUE.equals(arguments.get(UNSEEN))) {
            throw new RefusedActException("no camera '" + named + "' was ever listed here: a serial number, or"
                    + " maker/model/serial as mooring clocks prints it, is expected; --unseen holds one back that is yet"
                    + " to come");
        }
        if (named.chars().filter(c -> c == '/').count() != 2) {
            throw new RefusedActException(
                    "a camera that was never here is named by maker/model/serial, got '" + named + "'");
        }
        return named;
    }

    private static boolean isNamed(String key, String named) {
        return key.equals(named) || key.substring(key.lastIndexOf('/') + 1).equals(named);
    }

    private static String several(String named, List<String> keys) {
        return "'" + named + "' is the serial number of several cameras, name one whole: "
                + String.join(", ", keys.subList(0, Math.min(keys.size(), NAMED_MAX)));
    }

    private static String named(Map<?, ?> arguments) throws RefusedActException {
        return ActText.of(arguments, CAMERA, KEY_MAX);
    }

    private Map<String, @Nullable Object> told() throws RefusedActException {
        catchUp();
        List<@Nullable Object> holds = new ArrayList<>();
        List<CameraHold> all = held.all();
        int room = TOLD_MAX;
        for (CameraHold hold : all) {
            room -= hold.camera().length() + hold.by().length() + hold.reason().length();
            if (room < 0) {
                break;
            }
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put(CAMERA, hold.camera());
            one.put(SINCE, hold.since().wall().truncatedTo(ChronoUnit.SECONDS).toString());
            one.put(BY, hold.by());
            one.put(REASON, hold.reason());
            holds.add(one);
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(HOLDS, holds);
        told.put(COUNT, (long) all.size());
        return told;
    }

    private void catchUp() throws RefusedActException {
        try {
            index.catchUp();
        } catch (JournalException e) {
            throw new RefusedActException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private void append(CameraEvent event) throws RefusedActException {
        try {
            journal.append(actor, event);
        } catch (JournalException e) {
            throw new RefusedActException("the journal takes no more: " + e.getMessage(), e);
        }
    }
}
