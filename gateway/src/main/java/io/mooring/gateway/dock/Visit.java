package io.mooring.gateway.dock;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraAbilities;
import io.mooring.gateway.Check;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.bay.BaySnapshot.Lack;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.charge.ChargeTrack;
import io.mooring.gateway.checklist.Checklist;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.VisitClock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One camera's stay while it lasts. Belongs to the bay's thread, except {@link #camera()}. */
final class Visit {
    private final String name;
    private final ZoneId zone;
    private volatile Camera camera;
    private String letGoReason = "";
    private String trouble = "";
    private @Nullable BayEvent clockEvent;
    private @Nullable ClockLook clockLook;
    private VisitClock clock = VisitClock.UNKNOWN;
    private @Nullable ClockSnapshot clockSnapshot;
    private @Nullable IntakePlan plan;
    private volatile @Nullable Checklist checklist;
    private List<Check> passedChecks = List.of();
    private int failed;
    private final ChargeTrack charge = new ChargeTrack();
    private volatile ChargeReading charged = ChargeReading.NONE;
    private long batteryAsked = Long.MIN_VALUE / 2;
    private boolean batteryTrouble;
    private boolean parked;
    private boolean ownerAsked;

    /** @param zone the camera keeps its local time in */
    Visit(String name, Camera camera, ZoneId zone) {
        this.name = name;
        this.zone = zone;
        this.camera = camera;
    }

    String name() {
        return name;
    }

    ZoneId zone() {
        return zone;
    }

    Camera camera() {
        return camera;
    }

    /** The link failed: what is open of the camera is closed, the stay goes on. */
    void letGo(String reason) {
        letGoReason = reason;
        camera.close();
    }

    /** Whether nobody asked yet in this stay whose the camera is; whoever hears so asks. */
    boolean askOwner() {
        boolean first = !ownerAsked;
        ownerAsked = true;
        return first;
    }

    /** Its power is cut; the stay goes on. */
    void park(long nanos) {
        letGo("its port had no power, in turn with others");
        charge.powerOff(nanos);
        parked = true;
    }

    /** Whether it was last seen when its power was cut. */
    boolean parked() {
        return parked;
    }

    ChargeTrack charge() {
        return charge;
    }

    /** When the battery's level was last asked for, monotonic. */
    long batteryAsked() {
        return batteryAsked;
    }

    void batteryAsked(long nanos) {
        batteryAsked = nanos;
    }

    /** Whether asking for the level failed while recordings came off. */
    boolean batteryTrouble() {
        return batteryTrouble;
    }

    void batteryFailed() {
        batteryTrouble = true;
    }

    /** As last read. Any thread. */
    ChargeReading charged() {
        return charged;
    }

    void charged(ChargeReading reading) {
        charged = reading;
    }

    /** @return why it had been let go of */
    String openedAnew(Camera again) {
        camera = again;
        trouble = "";
        checklist = null;
        parked = false;
        return letGoReason;
    }

    /** Why the camera does not answer, empty while it does. */
    String trouble() {
        return trouble;
    }

    void trouble(String why) {
        trouble = why;
    }

    /** What came of the clock, null while it was not looked at. */
    @Nullable
    BayEvent clockEvent() {
        return clockEvent;
    }

    void clockEvent(BayEvent came) {
        clockEvent = came;
    }

    /**
     * When a clock that was set was last looked at.
     *
     * @param rules what the camera's zone was ahead of UTC then
     */
    record ClockLook(long nanos, ZoneOffset rules) {}

    void clockLookedAt(ClockLook look) {
        clockLook = look;
    }

    /** Something happened over which a camera may lose its time. */
    void clockDoubtful() {
        clockLook = null;
    }

    /** Whether a clock that was set is to be looked at again: after a while, and when daylight rules moved the hands. */
    boolean clockDue(ClockLook now, Duration interval) {
        ClockLook last = clockLook;
        return last == null || !last.rules().equals(now.rules()) || now.nanos() - last.nanos() >= interval.toNanos();
    }

    /** By how much daylight rules moved the hands since the clock was last looked at. */
    Duration handsMoved(ClockLook now) {
        ClockLook last = clockLook;
        return last == null
                ? Duration.ZERO
                : Duration.ofSeconds(
                        now.rules().getTotalSeconds() - last.rules().getTotalSeconds());
    }

    /** @param batteryUnknown the camera was asked for its battery's level and said none */
    Set<Lack> lacks(boolean batteryUnknown) {
        CameraAbilities abilities = camera.abilities();
        Set<Lack> lacks = EnumSet.noneOf(Lack.class);
        if (!abilities.clockRead()) {
            lacks.add(Lack.CLOCK);
        } else if (!abilities.clockSet()) {
            lacks.add(Lack.CLOCK_SETTING);
        }
        if (!abilities.battery() || batteryUnknown) {
            lacks.add(Lack.BATTERY);
        }
        return lacks;
    }

    String cameraKey() {
        return OutsideText.plain(camera.identity().key());
    }

    VisitClock clock() {
        return clock;
    }

    @Nullable
    ClockSnapshot clockSnapshot() {
        return clockSnapshot;
    }

    /** What was found of its clock held for no longer than the moment it was found. */
    void unsteadyClock() {
        clock = clock.unsteady();
    }

    void clock(VisitClock found, @Nullable ClockSnapshot shown) {
        clock = found;
        clockSnapshot = shown;
    }

    @Nullable
    IntakePlan plan() {
        return plan;
    }

    void plan(IntakePlan made) {
        plan = made;
    }

    void checklist(Checklist judged) {
        checklist = judged;
        if (judged.passed()) {
            passedChecks = judged.checks();
        }
    }

    /** As judged when the camera last might be given out; empty if it never might. What failed later is not its record. */
    List<Check> passedChecks() {
        return passedChecks;
    }

    /** As last judged, empty before the first time. */
    List<Check> checks() {
        Checklist judged = checklist;
        return judged == null ? List.of() : judged.checks();
    }

    int failed() {
        return failed;
    }

    void failed(int files) {
        failed = files;
    }
}
