package io.mooring.bridge.light;

import io.mooring.bridge.light.LampComposer.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What lamps show when the dock starts: one after the other, in the bays' order, each in red, green and blue. A lamp or a
 * colour that fails, and two that are wired the wrong way round, are seen at once.
 */
final class LampTest {
    /** The whole of it takes no longer than this. */
    static final long DURATION_MILLIS_MAX = 3_000;

    private static final long STEP_MILLIS_MAX = 100;
    private static final int COLOURS = 3;

    private final int bays;
    private final long stepMillis;

    LampTest(int bays) {
        this.bays = bays;
        this.stepMillis = Math.min(STEP_MILLIS_MAX, DURATION_MILLIS_MAX / ((bays + 1L) * COLOURS));
    }

    long durationMillis() {
        return (bays + 1L) * COLOURS * stepMillis;
    }

    /** @param millis since the start, below {@link #durationMillis()} */
    Moment at(long millis, double brightness) {
        int step = (int) (millis / stepMillis);
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
        return new Moment(frame, stepMillis - millis % stepMillis);
    }
}
