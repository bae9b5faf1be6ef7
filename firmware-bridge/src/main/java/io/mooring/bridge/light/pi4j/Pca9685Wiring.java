package io.mooring.bridge.light.pi4j;

/**
 * What hangs on the outputs of a PCA9685, and with it how its MODE2 is to be set (NXP PCA9685 data sheet, Rev. 4,
 * §7.3.2, §7.4 table 10, §7.7 table 11).
 */
public enum Pca9685Wiring {
    /**
     * A high output lights: it feeds the lamp, or an N-type transistor that is the lamp's way to ground.
     * Totem pole.
     */
    HIGH_SHINES(Pca9685.OUTDRV),

    /** A low output lights: it is itself the lamp's way to ground. Inverted, open drain, floating while disabled. */
    LOW_SHINES(Pca9685.INVRT | Pca9685.OUTNE_FLOATING);

    private final int mode2;

    Pca9685Wiring(int mode2) {
        this.mode2 = mode2;
    }

    int mode2() {
        return mode2;
    }
}
