package io.mooring.bridge.light;

import io.mooring.bridge.light.LampComposer.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What lamps show when the dock starts: one after the other, in the bays' order, each in red, green and blue. A lamp or a
 * colour that fails, and two that are wired the wrong way round, are seen at once. A machine that is slow while it starts
 * makes the test longer and leaves nothing out: a colour that was skipped would look like a lamp that is broken.
 */
final class LampTest {
    /** The whole of it takes no longer than this where nothing holds it up. */
    static final long DURATION_MILLIS_MAX = 3_000;

    private static final long STEP_MILLIS_MAX = 100;
    private static final int COLOURS = 3;

    private final int bays;
    private final long stepMillis;
    private int step = -1;
    private long stepUntilMillis;

    LampTest(int bays) {
        this.bays = bays;
        this.stepMillis = Math.min(STEP_MILLIS_MAX, DURATION_MILLIS_MAX / steps());
    }

    private int steps() {
        return (bays + 1) * COLOURS;
    }

    /** Somebody wants the lamps for something else: what is left is not shown. */
    void end() {
        step = steps();
    }

    /**
     * Goes on to the next colour if that of the last call was shown for its time.
     *
     * @return whether there is one left to show, by {@link #moment}
     */
    boolean goesOn(long millis) {
        if (step < steps() && (step < 0 || millis >= stepUntilMillis)) {
            step++;
            stepUntilMillis = millis + stepMillis;
        }
        return step < steps();
    }

    /** What {@link #goesOn} came to, and how long it stands. */
    Moment moment(long millis, double brightness) {
        int lamp = step / COLOURS;
        int light = LampComposer.light(brightness);
        LampColour colour = switch (step % COLOURS) {
            case 0 -> new LampColour(light, 0, 0);
            case 1 -> new LampColour(0, light, 0);
            default -> new LampColour(0, 0, light);
        };
        List<LampColour> colours = new ArrayList<>(Collections.nCopies(bays, LampColour.DARK));
        if (lamp < bays) {
            colours.set(lamp, colour);
        }
        LampFrame frame = new LampFrame(lamp == bays ? colour : LampColour.DARK, colours);
        return new Moment(frame, stepUntilMillis - millis);
    }
}
