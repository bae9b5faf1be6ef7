package io.mooring.bridge.light;

/**
 * How a light moves: brightness as a pure function of time, so that a lamp, a terminal and a page show the very same
 * (platform.md §2.4). No rhythm flashes more than three times in any second (WCAG 2.3.1).
 */
public enum Rhythm {
    OFF(1_000),
    /** The one rhythm that means "take it". */
    SOLID(1_000),
    /** 1 s on, 1 s off. */
    SLOW(2_000),
    /** On for 10 % of three seconds when nothing is copied, 70 % when all is; in two seconds it would pass SLOW by. */
    FILL(3_000),
    /** On, with a wink of 100 ms every two seconds. */
    WINK(2_000),
    /** Up and down in four seconds. */
    BREATHE(4_000),
    /** Two flashes of 100 ms every two seconds. */
    DOUBLE(2_000),
    /** Three flashes of 100 ms every two seconds. */
    TRIPLE(2_000),
    /** 250 ms on, 250 ms off. */
    FAST(500),
    /** 50 ms every ten seconds. */
    TICK(10_000),
    /** Three long flashes within one second, once in two. */
    THRICE(2_000);

    /** From the beginning of one flash of a group to the next. */
    private static final int GROUP_STEP_MILLIS = 300;

    private static final int FLASH_MILLIS = 100;
    private static final int THRICE_STEP_MILLIS = 334;
    private static final int THRICE_ON_MILLIS = 240;
    private static final int TICK_ON_MILLIS = 50;
    /** 25 steps a second look like none. */
    private static final long BREATH_STEP_MILLIS = 40;

    private static final double FILL_LEAST = 0.1;
    private static final double FILL_MOST = 0.7;

    private final int periodMillis;

    Rhythm(int periodMillis) {
        this.periodMillis = periodMillis;
    }

    /** After this the rhythm repeats. */
    public int periodMillis() {
        return periodMillis;
    }

    /**
     * Brightness, 0 to 1.
     *
     * @param millis of any clock that does not step; all lights share it, so that they move together
     * @param progress 0 to 1, of use to FILL alone
     */
    public double level(long millis, double progress) {
        int phase = (int) Math.floorMod(millis, (long) periodMillis);
        return switch (this) {
            case OFF -> 0;
            case SOLID -> 1;
            case SLOW, FAST -> on(phase < periodMillis / 2);
            case FILL -> on(phase < fillMillis(progress));
            case WINK -> on(phase < periodMillis - FLASH_MILLIS);
            case BREATHE -> breath(phase - phase % BREATH_STEP_MILLIS);
            case DOUBLE -> on(inGroup(phase, 2, GROUP_STEP_MILLIS, FLASH_MILLIS));
            case TRIPLE -> on(inGroup(phase, 3, GROUP_STEP_MILLIS, FLASH_MILLIS));
            case TICK -> on(phase < TICK_ON_MILLIS);
            case THRICE -> on(inGroup(phase, 3, THRICE_STEP_MILLIS, THRICE_ON_MILLIS));
        };
    }

    /** How long the level stays what it is at a moment, at least 1; {@link Long#MAX_VALUE} where it never changes. */
    long steadyMillis(long millis, double progress) {
        if (this == OFF || this == SOLID) {
            return Long.MAX_VALUE;
        }
        if (this == BREATHE) {
            return BREATH_STEP_MILLIS - Math.floorMod(millis, BREATH_STEP_MILLIS);
        }
        double now = level(millis, progress);
        long after = 1;
        while (after < periodMillis && level(millis + after, progress) == now) {
            after++;
        }
        return after;
    }

    private double fillMillis(double progress) {
        double bounded = Math.max(0, Math.min(1, progress));
        return periodMillis * (FILL_LEAST + (FILL_MOST - FILL_LEAST) * bounded);
    }

    private double breath(long phase) {
        return (1 - Math.cos(2 * Math.PI * phase / periodMillis)) / 2;
    }

    private static boolean inGroup(int phase, int flashes, int stepMillis, int onMillis) {
        return phase < flashes * stepMillis && phase % stepMillis < onMillis;
    }

    private static double on(boolean lit) {
        return lit ? 1 : 0;
    }
}
