package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.light.LampColour;

/** Registers of a PCA9685 and what their bits mean (NXP PCA9685 data sheet, Rev. 4, §7.3). */
final class Pca9685 {
    static final int MODE1 = 0x00;
    static final int MODE2 = 0x01;

    /** The first of 64: each channel's ON low, ON high, OFF low, OFF high. */
    static final int LED0 = 0x06;

    static final int ALL_LED_OFF_HIGH = 0xfd;

    /** Can be written only while the oscillator sleeps. */
    static final int PRESCALE = 0xfe;

    /** MODE1: set by a chip that was put to sleep while it shone. */
    static final int RESTART = 0x80;

    /** MODE1: a write of many registers goes on to the next one. */
    static final int AUTO_INCREMENT = 0x20;

    static final int SLEEP = 0x10;

    /** MODE2: outputs are inverted. */
    static final int INVRT = 0x10;

    /** MODE2: totem pole, not open drain. */
    static final int OUTDRV = 0x04;

    /** MODE2: while OE is high the outputs float. */
    static final int OUTNE_FLOATING = 0x02;

    /** In ON high or OFF high: the whole period through. OFF wins. */
    static final int WHOLE_PERIOD = 0x10;

    /** 25 MHz / (4096 × (5 + 1)) = 1017 Hz: nobody sees it, and no camera records bands of it. */
    static final int PRESCALE_VALUE = 5;

    /** How long the oscillator needs to be steady after it was woken. */
    static final long WAKE_NANOS = 500_000;

    static final int CHANNELS = 16;
    static final int CHANNEL_BYTES = 4;
    static final int BLOCK_BYTES = CHANNELS * CHANNEL_BYTES;

    static final int STEPS = 4096;

    private Pca9685() {}

    /**
     * Puts a channel's four registers; it shines from the start of the period.
     *
     * @param light 0 to {@link LampColour#FULL}; anything above 0 is seen
     */
    static void put(byte[] block, int channel, int light) {
        int at = channel * CHANNEL_BYTES;
        int steps = (int) (((long) light * STEPS + LampColour.FULL / 2) / LampColour.FULL);
        if (light == 0) {
            put(block, at, 0, WHOLE_PERIOD << 8);
        } else if (steps >= STEPS) {
            put(block, at, WHOLE_PERIOD << 8, 0);
        } else {
            put(block, at, 0, Math.max(1, steps));
        }
    }

    private static void put(byte[] block, int at, int on, int off) {
        block[at] = (byte) on;
        block[at + 1] = (byte) (on >> 8);
        block[at + 2] = (byte) off;
        block[at + 3] = (byte) (off >> 8);
    }

    /** All channels dark. */
    static byte[] darkBlock() {
        byte[] block = new byte[BLOCK_BYTES];
        for (int channel = 0; channel < CHANNELS; channel++) {
            put(block, channel, 0);
        }
        return block;
    }
}
