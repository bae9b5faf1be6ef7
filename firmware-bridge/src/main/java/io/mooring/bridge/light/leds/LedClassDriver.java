package io.mooring.bridge.light.leds;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lamps behind the kernel's LED class. Only elements whose strength changes are written. */
public final class LedClassDriver implements LampDriver {
    /** Where the kernel has them. */
    public static final Path ROOT = Path.of("/sys/class/leds");

    private final Path root;
    private final Lamp dock;
    private final List<Lamp> bays;
    private final List<Led> leds = new ArrayList<>();

    private record Lamp(
            @Nullable Led red,
            @Nullable Led green,
            @Nullable Led blue) {}

    private LedClassDriver(Path root, LampLeds dock, List<LampLeds> bays) throws LampException {
        this.root = root;
        try {
            this.dock = open(dock);
            this.bays = new ArrayList<>();
            for (LampLeds names : bays) {
                this.bays.add(open(names));
            }
        } catch (LampException e) {
            leds.forEach(Led::close);
            throw e;
        }
    }

    /**
     * Opens what is named; nothing is lit.
     *
     * @param root {@link #ROOT}, or another directory of the same form
     * @param bays the first is bay 1
     * @throws LampException if one is not there or may not be written
     */
    public static LedClassDriver open(Path root, LampLeds dock, List<LampLeds> bays) throws LampException {
        return new LedClassDriver(root, dock, bays);
    }

    private Lamp open(LampLeds names) throws LampException {
        return new Lamp(led(names.red()), led(names.green()), led(names.blue()));
    }

    private @Nullable Led led(@Nullable String name) throws LampException {
        if (name == null) {
            return null;
        }
        Led led = Led.open(root, name);
        leds.add(led);
        return led;
    }

    @Override
    public String name() {
        return leds.size() + " LEDs in " + root;
    }

    @Override
    public boolean dims() {
        return steps() > 1;
    }

    @Override
    public int steps() {
        return leds.stream().mapToInt(Led::most).min().orElse(1);
    }

    @Override
    public void reset() throws LampException {
        for (Led led : leds) {
            led.reset();
        }
    }

    @Override
    public void check() throws LampException {
        for (Led led : leds) {
            led.check();
        }
    }

    @Override
    public void show(LampFrame frame) throws LampException {
        show(dock, frame.dock());
        for (int i = 0; i < Math.min(bays.size(), frame.bays().size()); i++) {
            show(bays.get(i), frame.bays().get(i));
        }
    }

    private static void show(Lamp lamp, LampColour colour) throws LampException {
        show(lamp.red(), colour.red());
        show(lamp.green(), colour.green());
        show(lamp.blue(), colour.blue());
    }

    private static void show(@Nullable Led led, int light) throws LampException {
        if (led != null) {
            led.show(light);
        }
    }

    @Override
    public void close() {
        leds.forEach(Led::close);
    }
}
