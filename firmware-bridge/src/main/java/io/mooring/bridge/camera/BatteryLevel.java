package io.mooring.bridge.camera;

/**
 * How full a camera says its battery is.
 *
 * @param percent 0 to 100, as said: with a coarse resolution the battery holds around this, and nobody knows better
 * @param resolutionPercent the widest step between levels the camera can say, 1 to 100: 1 for a camera that counts
 *     percents, 25 for one that knows quarters
 */
public record BatteryLevel(int percent, int resolutionPercent) {
    /** From this step on a level is shown as "around" and not as a number that was measured. */
    public static final int COARSE_PERCENT = 10;

    public BatteryLevel {
        if (percent < 0 || percent > 100 || resolutionPercent < 1 || resolutionPercent > 100) {
            throw new IllegalArgumentException("a battery's level: expected 0 to 100 in steps of 1 to 100, got "
                    + percent + " in steps of " + resolutionPercent);
        }
    }

    /** Whether the camera knows only a few levels. */
    public boolean coarse() {
        return resolutionPercent >= COARSE_PERCENT;
    }
}
