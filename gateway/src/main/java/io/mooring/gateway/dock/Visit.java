package io.mooring.gateway.dock;

import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.VisitClock;
import org.jspecify.annotations.Nullable;

/** One camera's stay while it lasts. Belongs to the bay's thread. */
final class Visit {
    private final String name;
    private final Camera camera;
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
