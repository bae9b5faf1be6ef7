package io.mooring.gateway.dock;

import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.VisitClock;
import org.jspecify.annotations.Nullable;

/** One camera's stay while it lasts. Belongs to the bay's thread, except {@link #camera()}. */
final class Visit {
    private final String name;
    private volatile Camera camera;
    private String letGoReason = "";
    private @Nullable BayEvent clockEvent;
    private VisitClock clock = VisitClock.UNKNOWN;
    private @Nullable ClockSnapshot clockSnapshot;
    private @Nullable IntakePlan plan;
    private int failed;

    Visit(String name, Camera camera) {
        this.name = name;
        this.camera = camera;
    }

    String name() {
        return name;
    }

    Camera camera() {
        return camera;
    }

    /** The link failed: what is open of the camera is closed, the stay goes on. */
    void letGo(String reason) {
        letGoReason = reason;
        camera.close();
    }

    /** @return why it had been let go of */
    String openedAnew(Camera again) {
        camera = again;
        return letGoReason;
    }

    /** What came of the clock, null while it was not looked at. */
    @Nullable
    BayEvent clockEvent() {
        return clockEvent;
    }

    void clockEvent(BayEvent came) {
        clockEvent = came;
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

    int failed() {
        return failed;
    }

    void failed(int files) {
        failed = files;
    }
}
