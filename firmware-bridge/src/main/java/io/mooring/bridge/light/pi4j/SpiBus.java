package io.mooring.bridge.light.pi4j;

import java.io.IOException;

/** One device on an SPI bus that is only written to. Belongs to one thread. */
interface SpiBus extends AutoCloseable {
    /** For people: {@code spidev0.0}. */
    String name();

    /**
     * Writes all bytes in one transfer.
     *
     * @throws IOException if not all of them went out
     */
    void write(byte[] bytes) throws IOException;

    @Override
    void close();
}
