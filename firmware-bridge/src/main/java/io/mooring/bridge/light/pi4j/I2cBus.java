package io.mooring.bridge.light.pi4j;

import java.io.IOException;

/** One I2C bus. Belongs to one thread; every call ends, by the kernel's own time limit for the bus if need be. */
interface I2cBus extends AutoCloseable {
    /** For people: {@code i2c-1}. */
    String name();

    /**
     * Writes in one message: the register's number, then the values.
     *
     * @param address 7 bits
     * @throws IOException if nobody at the address acknowledged, or the bus hangs
     */
    void write(int address, int register, byte... values) throws IOException;

    /**
     * Reads one register.
     *
     * @return 0 to 255
     * @throws IOException as {@link #write}
     */
    int read(int address, int register) throws IOException;

    @Override
    void close();
}
