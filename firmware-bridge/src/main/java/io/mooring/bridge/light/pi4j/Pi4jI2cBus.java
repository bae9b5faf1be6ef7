package io.mooring.bridge.light.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An I2C bus of the kernel's, through Pi4J. */
final class Pi4jI2cBus implements I2cBus {
    private final Context context;
    private final int bus;
    private final Map<Integer, I2C> devices;

    private Pi4jI2cBus(Context context, int bus, Map<Integer, I2C> devices) {
        this.context = context;
        this.bus = bus;
        this.devices = devices;
    }

    /** @throws IOException if there is no such bus, or Pi4J has no native part for this machine */
    static Pi4jI2cBus open(int bus, List<Integer> addresses) throws IOException {
        I2CProvider provider = LinuxFsI2CProvider.newInstance();
        Context context = Pi4J.newContextBuilder().noAutoDetect().add(provider).build();
        try {
            Map<Integer, I2C> devices = new HashMap<>();
            for (int address : addresses) {
                devices.put(
                        address,
                        context.create(I2C.newConfigBuilder(context)
                                .id("lamps-" + bus + "-" + address)
                                .provider(LinuxFsI2CProvider.ID)
                                .bus(bus)
                                .device(address)
                                .build()));
            }
            return new Pi4jI2cBus(context, bus, devices);
        } catch (RuntimeException | LinkageError e) {
            context.shutdown();
            throw Pi4jFailure.of(e);
        }
    }

    @Override
    public String name() {
        return "i2c-" + bus;
    }

    @Override
    public void write(int address, int register, byte... values) throws IOException {
        int written;
        try {
            written = device(address).writeRegister(register, values, 0, values.length);
        } catch (RuntimeException e) {
            throw Pi4jFailure.of(e);
        }
        if (written < 0) {
            throw new IOException("expected " + values.length + " bytes to be written, got " + written);
        }
    }

    @Override
    public int read(int address, int register) throws IOException {
        int value;
        try {
            value = device(address).readRegister(register);
        } catch (RuntimeException e) {
            throw Pi4jFailure.of(e);
        }
        if (value < 0) {
            throw new IOException("expected a byte, got " + value);
        }
        return value & 0xff;
    }

    private I2C device(int address) throws IOException {
        I2C device = devices.get(address);
        if (device == null) {
            throw new IOException("0x" + Integer.toHexString(address) + " was not opened");
        }
        return device;
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
