package io.mooring.gateway.config;

import io.mooring.bridge.BayId;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and cross-checks the lamps. */
final class LightsReader {
    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private final Section root;

    LightsReader(Section root) {
        this.root = root;
    }

    Optional<LightsConfig> read() {
        Optional<LampKind> kind = root.get(LightsKeys.KIND);
        Optional<Boolean> required = root.get(LightsKeys.REQUIRED);
        Optional<Integer> brightness = root.get(LightsKeys.BRIGHTNESS);
        Optional<List<LocalTime>> hours = root.get(LightsKeys.NIGHT);
        Optional<Integer> dark = root.get(LightsKeys.NIGHT_BRIGHTNESS);
        if (hours.isPresent() && hours.get().get(0).equals(hours.get().get(1))) {
            root.problem(
                    LightsKeys.NIGHT, "expected two times, got " + hours.get().get(0) + " twice");
        }
        if (!root.has(LightsKeys.NIGHT) && root.has(LightsKeys.NIGHT_BRIGHTNESS)) {
            root.problem(LightsKeys.NIGHT_BRIGHTNESS, "expected only with lights.night, got it without");
        }
        Optional<LightsConfig.Night> night =
                hours.flatMap(two -> dark.map(percent -> new LightsConfig.Night(two.get(0), two.get(1), percent)));
        Optional<LampChips> chips = chips();
        boolean chain = kind.filter(which -> which == LampKind.APA102).isPresent();
        if (chain
                && chips.flatMap(LampChips::elements)
                        .filter(letters -> letters.length() != 3)
                        .isPresent()) {
            root.problem(LightsKeys.ELEMENTS, "expected three with lights.kind = apa102");
        }
        Optional<LedNaming> leds = leds();
        return kind.flatMap(which -> required.flatMap(must -> brightness.flatMap(percent -> leds.flatMap(
                names -> chips.map(where -> new LightsConfig(which, must, percent, night, names, where))))));
    }

    private Optional<LedNaming> leds() {
        Optional<String> bay = root.get(LightsKeys.LED_BAY);
        Optional<String> dock = root.get(LightsKeys.LED_DOCK);
        Optional<LedNaming> names = bay.flatMap(ofBay -> dock.map(ofDock -> new LedNaming(ofBay, ofDock)));
        names.ifPresent(this::requireNamesOfTheirOwn);
        return names;
    }

    /** An LED that is a bay's and the dock's would show whichever spoke last. */
    private void requireNamesOfTheirOwn(LedNaming names) {
        Set<String> ofDock = new HashSet<>();
        COLOURS.forEach(colour -> ofDock.add(names.dock().replace("{colour}", colour)));
        for (int number = 1; number <= BayId.BAYS_MAX; number++) {
            String bay = names.bay().replace("{bay}", Integer.toString(number));
            for (String colour : COLOURS) {
                String name = bay.replace("{colour}", colour);
                if (ofDock.contains(name)) {
                    root.problem(
                            root.has(LightsKeys.LED_DOCK) ? LightsKeys.LED_DOCK : LightsKeys.LED_BAY,
                            "expected names of their own for dock and bays, got " + name + " for the dock and bay "
                                    + number);
                    return;
                }
            }
        }
    }

    private Optional<LampChips> chips() {
        Optional<Integer> i2cBus = root.get(LightsKeys.I2C_BUS);
        Optional<List<Integer>> addresses = root.get(LightsKeys.ADDRESSES);
        Optional<Boolean> shinesLow = root.get(LightsKeys.SHINES_LOW);
        Optional<Integer> spiBus = root.get(LightsKeys.SPI_BUS);
        Optional<Integer> spiChipSelect = root.get(LightsKeys.SPI_CHIP_SELECT);
        Optional<String> elements = root.get(LightsKeys.ELEMENTS);
        return i2cBus.flatMap(i2c -> addresses.flatMap(at -> shinesLow.flatMap(low -> spiBus.flatMap(
                spi -> spiChipSelect.map(select -> new LampChips(i2c, at, low, spi, select, elements))))));
    }
}
