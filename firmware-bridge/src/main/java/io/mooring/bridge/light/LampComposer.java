package io.mooring.bridge.light;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what lights say into what lamps show, one moment after the other. Belongs to the light thread.
 *
 * <p>All lamps move in one phase. A lamp that is given something new to say says it at once with a flash of its own, or
 * an officer would wait up to a second for an answer; and no lamp flashes more than three times in any second, whatever
 * it is told in it (WCAG 2.3.1): a flash too many stays dark until it may be.
 */
final class LampComposer {
    /** How long a lamp shows at once what it is newly told, whatever its rhythm would do. */
    static final long ENTRANCE_MILLIS = 200;

    private static final double GAMMA = 2.2;
    private static final int FLASHES_PER_SECOND_MAX = 3;
    private static final long SECOND_MILLIS = 1_000;

    /**
     * With fewer strengths up to the brightest of now a breath would stand still nearly all its time, and standing still
     * says: take it. Sixteen begin at a quarter of the brightest, as the eye sees it.
     */
    static final int BREATH_STEPS_MIN = 16;

    private int steps;
    private final Lamp dock = new Lamp();
    private final List<Lamp> bays = new ArrayList<>();

    LampComposer(int bays, int steps) {
        this.steps = steps;
        for (int i = 0; i < bays; i++) {
            this.bays.add(new Lamp());
        }
    }

    /** @param steps of the lamps from now on, as {@link LampDriver#steps()} */
    void steps(int steps) {
        this.steps = steps;
    }

    /** What one lamp is to say. */
    record Saying(LightSignal signal, double progress) {
        static final Saying NOTHING = new Saying(new LightSignal(LightColour.OFF, Rhythm.OFF), 0);
    }

    /**
     * The frame of a moment, and how long it stays.
     *
     * @param steadyMillis until something changes if nobody says anything new
     */
    record Moment(LampFrame frame, long steadyMillis) {}

    /**
     * @param millis of a clock that does not step, never earlier than at the last call
     * @param brightness 0 to 1 as the eye sees it
     */
    Moment at(long millis, Saying dockSays, List<Saying> baysSay, double brightness) {
        boolean smooth = LampColour.strength(light(brightness), steps) >= BREATH_STEPS_MIN;
        long steady = dock.move(millis, dockSays, smooth);
        List<LampColour> colours = new ArrayList<>();
        for (int i = 0; i < bays.size(); i++) {
            steady = Math.min(steady, bays.get(i).move(millis, baysSay.get(i), smooth));
            colours.add(bays.get(i).colour(brightness));
        }
        return new Moment(new LampFrame(dock.colour(brightness), colours), steady);
    }

    /** The light of an element that the eye takes for so much of its full brightness. */
    static int light(double seen) {
        return seen <= 0 ? 0 : Math.max(1, (int) Math.round(LampColour.FULL * Math.pow(Math.min(1, seen), GAMMA)));
    }

    static LampColour colour(LightColour colour, int light) {
        return switch (colour) {
            case OFF -> LampColour.DARK;
            case RED -> new LampColour(light, 0, 0);
            case AMBER -> new LampColour(light, light, 0);
            case GREEN -> new LampColour(0, light, 0);
        };
    }

    private final class Lamp {
        private Saying said = Saying.NOTHING;
        private long enteredMillis = Long.MIN_VALUE / 2;
        private double level;
        private LightColour shown = LightColour.OFF;
        private final long[] risesMillis = new long[FLASHES_PER_SECOND_MAX];

        Lamp() {
            Arrays.fill(risesMillis, Long.MIN_VALUE / 2);
        }

        /**
         * @param smooth whether there is something between dark and bright; without, a breath is on and off
         * @return how long it stays so
         */
        long move(long millis, Saying says, boolean smooth) {
            if (!says.signal().equals(said.signal())) {
                enteredMillis = millis;
            }
            said = says;
            Rhythm rhythm = says.signal().rhythm();
            long entrance = enteredMillis + ENTRANCE_MILLIS - millis;
            boolean entering = entrance > 0 && rhythm != Rhythm.OFF;
            double wanted = entering ? 1 : rhythm.level(millis, says.progress());
            long steady = entering ? entrance : rhythm.steadyMillis(millis, says.progress());
            if (!smooth) {
                wanted = wanted >= 0.5 ? 1 : 0;
            }
            boolean flashes =
                    wanted > 0 && (level == 0 || shown != says.signal().colour());
            long held = risesMillis[0] + SECOND_MILLIS - millis;
            if (flashes && held > 0) {
                level = 0;
                return Math.min(steady, held);
            }
            if (flashes) {
                System.arraycopy(risesMillis, 1, risesMillis, 0, FLASHES_PER_SECOND_MAX - 1);
                risesMillis[FLASHES_PER_SECOND_MAX - 1] = millis;
            }
            level = wanted;
            shown = says.signal().colour();
            return steady;
        }

        LampColour colour(double brightness) {
            int light = steps > 1 ? light(level * brightness) : level > 0 ? LampColour.FULL : 0;
            return LampComposer.colour(shown, light);
        }
    }
}
