package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.sim.SimulatedI2cAdapter.I2cChip;
import java.util.Arrays;

/**
 * A PCA9685, message by message, with the rules a plain file of registers would hide (NXP PCA9685 data sheet, Rev.
 * 4, §7.3): PRESCALE is taken only asleep and not below 3, many registers are written only with auto-increment, a
 * chip put to sleep while it shines wants a restart, channels shine only with the oscillator awake for 500 µs.
 */
public final class PlayedPca9685 implements I2cChip {
    private static final int REGISTERS = 256;
    private static final int ALL_CALL_BIT = 0x01;
    private static final int EXTERNAL_CLOCK = 0x40;
    private static final int PRESCALE_MIN = 3;
    private static final int LAST_CHANNEL_REGISTER = 0x45;
    private static final int ALL_LED_ON_LOW = 0xfa;

    private final int[] registers = new int[REGISTERS];
    private int pointer;
    private long awakeNanos;
    private boolean restartPending;
    private int refused;

    public PlayedPca9685() {
        losePower();
    }

    /** Registers are what power-up makes of them (table 3 ff.). */
    void losePower() {
        Arrays.fill(registers, 0);
        registers[Pca9685.MODE1] = Pca9685.SLEEP | ALL_CALL_BIT;
        registers[Pca9685.MODE2] = Pca9685.OUTDRV;
        registers[0x02] = 0xe2;
        registers[0x03] = 0xe4;
        registers[0x04] = 0xe8;
        registers[0x05] = 0xe0;
        registers[Pca9685.PRESCALE] = 0x1e;
        for (int channel = 0; channel < Pca9685.CHANNELS; channel++) {
            registers[Pca9685.LED0 + Pca9685.CHANNEL_BYTES * channel + 3] = Pca9685.WHOLE_PERIOD;
        }
        pointer = 0;
        awakeNanos = 0;
        restartPending = false;
    }

    @Override
    public synchronized void written(byte[] message) {
        if (message.length > 0) {
            write(message[0] & 0xff, Arrays.copyOfRange(message, 1, message.length));
        }
    }

    @Override
    public synchronized byte[] next(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) read();
        }
        return bytes;
    }

    /** Messages that a chip would have ignored. */
    public synchronized int refused() {
        return refused;
    }

    boolean answersAllCall() {
        return (registers[Pca9685.MODE1] & ALL_CALL_BIT) != 0;
    }

    void pass(long nanos) {
        if (!asleep()) {
            awakeNanos += nanos;
        }
    }

    private boolean asleep() {
        return (registers[Pca9685.MODE1] & Pca9685.SLEEP) != 0;
    }

    private boolean increments() {
        return (registers[Pca9685.MODE1] & Pca9685.AUTO_INCREMENT) != 0;
    }

    /** One message: the register's number, then the values. */
    void write(int register, byte... values) {
        pointer = register;
        boolean channels = false;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && !increments()) {
                refused++;
            }
            channels |= (pointer >= Pca9685.LED0 && pointer <= LAST_CHANNEL_REGISTER) || pointer >= ALL_LED_ON_LOW;
            put(pointer, values[i] & 0xff);
            advance();
        }
        if (channels && !asleep()) {
            restartPending = false;
        }
    }

    int read(int register) {
        pointer = register;
        return read();
    }

    private int read() {
        int register = pointer;
        int value = pointer >= ALL_LED_ON_LOW && pointer < Pca9685.PRESCALE ? 0 : registers[pointer];
        if (register == Pca9685.MODE1 && restartPending) {
            value |= Pca9685.RESTART;
        }
        advance();
        return value;
    }

    private void advance() {
        if (increments()) {
            pointer = pointer == LAST_CHANNEL_REGISTER || pointer >= Pca9685.PRESCALE ? 0 : pointer + 1;
        }
    }

    private void put(int register, int value) {
        if (register == Pca9685.PRESCALE) {
            if (asleep()) {
                registers[register] = Math.max(PRESCALE_MIN, value);
            } else {
                refused++;
            }
        } else if (register == Pca9685.MODE1) {
            mode1(value);
        } else if (register >= ALL_LED_ON_LOW && register < Pca9685.PRESCALE) {
            for (int channel = 0; channel < Pca9685.CHANNELS; channel++) {
                registers[Pca9685.LED0 + Pca9685.CHANNEL_BYTES * channel + register - ALL_LED_ON_LOW] = value;
            }
        } else if (register <= LAST_CHANNEL_REGISTER) {
            registers[register] = value;
        } else {
            refused++;
        }
    }

    private void mode1(int value) {
        boolean slept = asleep();
        // Once set, only power-up takes the external clock away.
        int sticky = registers[Pca9685.MODE1] & EXTERNAL_CLOCK;
        registers[Pca9685.MODE1] = (value & ~Pca9685.RESTART) | sticky;
        if (!slept && asleep()) {
            restartPending = shinesPartly();
            awakeNanos = 0;
        }
        if (restartPending && (value & Pca9685.RESTART) != 0 && awakeNanos >= Pca9685.WAKE_NANOS) {
            restartPending = false;
        }
    }

    private boolean shinesPartly() {
        for (int channel = 0; channel < Pca9685.CHANNELS; channel++) {
            int at = Pca9685.LED0 + Pca9685.CHANNEL_BYTES * channel;
            if (((registers[at + 1] | registers[at + 3]) & Pca9685.WHOLE_PERIOD) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Steps of 4096 that a channel's lamp shines, as an eye in front of it would see. */
    int steps(int channel, Pca9685Wiring wired) {
        int at = Pca9685.LED0 + Pca9685.CHANNEL_BYTES * channel;
        boolean lowShines = wired == Pca9685Wiring.LOW_SHINES;
        boolean inverted = (registers[Pca9685.MODE2] & Pca9685.INVRT) != 0;
        int high = high(at);
        return inverted == lowShines ? high : 4096 - high;
    }

    private int high(int at) {
        if ((registers[at + 3] & Pca9685.WHOLE_PERIOD) != 0) {
            return 0;
        }
        if ((registers[at + 1] & Pca9685.WHOLE_PERIOD) != 0) {
            return 4096;
        }
        if (asleep() || restartPending || awakeNanos < Pca9685.WAKE_NANOS) {
            return 0;
        }
        int on = registers[at] | (registers[at + 1] & 0x0f) << 8;
        int off = registers[at + 2] | (registers[at + 3] & 0x0f) << 8;
        return Math.floorMod(off - on, 4096);
    }
}
