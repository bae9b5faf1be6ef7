package io.mooring.bridge.light.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import java.io.IOException;

/** A device on an SPI bus of the kernel's, through Pi4J. */
final class Pi4jSpiBus implements SpiBus {
    private final Context context;
    private final String name;
    private final Spi spi;

    private Pi4jSpiBus(Context context, String name, Spi spi) {
        this.context = context;
        this.name = name;
        this.spi = spi;
    }

    /** @throws IOException if there is no such device, or Pi4J has no native part for this machine */
    static Pi4jSpiBus open(int bus, int chipSelect, int clockHz) throws IOException {
        Context context = Pi4J.newContextBuilder()
                .noAutoDetect()
                .add(LinuxFsSpiProvider.newInstance())
                .build();
        try {
            Spi spi = context.create(Spi.newConfigBuilder(context)
                    .id("lamps-" + bus + "-" + chipSelect)
                    .provider(LinuxFsSpiProvider.ID)
                    .bus(bus)
                    .address(chipSelect)
                    .baud(clockHz)
                    .mode(SpiMode.MODE_0)
                    .build());
            return new Pi4jSpiBus(context, "spidev" + bus + "." + chipSelect, spi);
        } catch (RuntimeException | LinkageError e) {
            context.shutdown();
            throw Pi4jFailure.of(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int written;
        try {
            written = spi.write(bytes, 0, bytes.length);
        } catch (RuntimeException e) {
            throw Pi4jFailure.of(e);
        }
        // Pi4J returns a number instead of throwing when the kernel refuses.
        if (written != bytes.length) {
            throw new IOException("expected " + bytes.length + " bytes to be written, got " + written);
        }
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
