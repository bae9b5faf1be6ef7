package io.mooring.rig;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedI2cAdapter;
import io.mooring.bridge.sim.SimulatedI2cAdapter.I2cChip;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** An I2C bus of a guest's kernel, with played chips on it. Close it after whoever holds the bus. */
public final class PlayedI2c implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(150);
    private static final String DEVICE = "i2c-";

    private final SimulatedI2cAdapter adapter = new SimulatedI2cAdapter();
    private final UsbipServer server;
    private final int bus;

    /** Plugs the adapter in, and waits until the kernel has made a bus of it. */
    public PlayedI2c() throws Exception {
        Shell.run("modprobe", "-a", "i2c-dev", "i2c-tiny-usb");
        server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system());
        Shell.attach(server.port(), server.offer(adapter));
        Waiting.until(LONGEST, "there is /dev/i2c-N", () -> found().isPresent());
        bus = found().orElseThrow();
    }

    private static OptionalInt found() throws IOException {
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/dev"), DEVICE + "*")) {
            for (Path device : devices) {
                return OptionalInt.of(
                        Integer.parseInt(String.valueOf(device.getFileName()).substring(DEVICE.length())));
            }
        }
        return OptionalInt.empty();
    }

    /** The N of {@code /dev/i2c-N}. */
    public int bus() {
        return bus;
    }

    /** See {@link SimulatedI2cAdapter#connect}. */
    public void connect(int address, I2cChip chip) {
        adapter.connect(address, chip);
    }

    /** See {@link SimulatedI2cAdapter#disconnect}. */
    public void disconnect(int address) {
        adapter.disconnect(address);
    }

    /** See {@link SimulatedI2cAdapter#messages()}. */
    public List<String> messages() {
        return adapter.messages();
    }

    /** What i2c-tools read from so many registers on. */
    public byte[] readBack(int address, int register, int count) throws Exception {
        String printed = Shell.run(
                "i2ctransfer",
                "-y",
                String.valueOf(bus),
                String.format(Locale.ROOT, "w1@0x%02x", address),
                String.format(Locale.ROOT, "0x%02x", register),
                "r" + count);
        return HexFormat.of().parseHex(printed.replace("0x", "").replaceAll("\\s", ""));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
