package io.mooring.gateway.config;

import java.time.LocalTime;
import java.util.List;

/** Keys of the lamps. */
final class LightsKeys {
    private static final Form<Integer> PERCENT = Forms.whole(LightsConfig.BRIGHTNESS_PERCENT_MIN, 100);

    static final Key<LampKind> KIND = Key.withDefault(
            "lights.kind",
            Forms.oneOf(LampKind.class),
            "auto",
            "Which lamps there are: `leds` for the kernel's (named `mooring:red:bay1`, `mooring:green:dock`, …), `pca9685`"
                    + " or `apa102` for chips, `console` for a line on the terminal, `none`; `auto` takes the kernel's if any are named so, else none.");

    static final Key<Boolean> REQUIRED = Key.withDefault(
            "lights.required",
            Forms.FLAG,
            "false",
            "Whether the dock refuses to start without its lamps. Otherwise it says that they are missing and works on.");

    static final Key<Integer> BRIGHTNESS =
            Key.withDefault("lights.brightness-percent", PERCENT, "100", "How bright lamps are, as the eye sees it.");

    static final Key<List<LocalTime>> NIGHT = Key.optional(
            "lights.night",
            Forms.listOf(Forms.TIME_OF_DAY, 2, 2),
            "From when to when it is night, in `dock.zone`: `[\"22:00\", \"06:30\"]`. Left out, there is none.");

    static final Key<Integer> NIGHT_BRIGHTNESS =
            Key.withDefault("lights.night-brightness-percent", PERCENT, "30", "How bright lamps are at night.");

    static final Key<String> LED_BAY = Key.withDefault(
            "lights.led-bay",
            Forms.LED_BAY,
            "\"mooring:{colour}:bay{bay}\"",
            "With `leds` or `auto`: how a bay's LEDs are named under /sys/class/leds; `{colour}` is red, green or blue.");

    static final Key<String> LED_DOCK = Key.withDefault(
            "lights.led-dock",
            Forms.LED_DOCK,
            "\"mooring:{colour}:dock\"",
            "With `leds` or `auto`: how those of the dock's own lamp are named.");

    static final Key<Integer> I2C_BUS = Key.withDefault(
            "lights.i2c-bus", Forms.whole(0, 255), "1", "With `pca9685`: which bus, the N of /dev/i2c-N.");

    static final Key<List<Integer>> ADDRESSES = Key.withDefault(
            "lights.addresses",
            Forms.listOf(Forms.I2C_ADDRESS, 1, 8),
            "[\"0x40\"]",
            "With `pca9685`: the chips' addresses, in the order of their channels. The dock's lamp takes the first channels,"
                    + " bay 1 the next.");

    static final Key<Boolean> SHINES_LOW = Key.withDefault(
            "lights.shines-low",
            Forms.FLAG,
            "false",
            "With `pca9685`: whether a low output lights, as with lamps wired straight to the chip (hardware-docs/wiring.md).");

    static final Key<Integer> SPI_BUS = Key.withDefault(
            "lights.spi-bus", Forms.whole(0, 255), "0", "With `apa102`: which bus, the B of /dev/spidevB.C.");

    static final Key<Integer> SPI_CHIP_SELECT = Key.withDefault(
            "lights.spi-chip-select", Forms.whole(0, 3), "0", "With `apa102`: the C of /dev/spidevB.C.");

    static final Key<String> ELEMENTS = Key.optional(
            "lights.elements",
            Forms.ELEMENTS,
            "A lamp's elements in the order they are wired or sent; `rg` with `pca9685`, `bgr` with `apa102` if left out.");

    static final List<Key<?>> ALL = List.of(
            KIND,
            REQUIRED,
            BRIGHTNESS,
            NIGHT,
            NIGHT_BRIGHTNESS,
            LED_BAY,
            LED_DOCK,
            I2C_BUS,
            ADDRESSES,
            SHINES_LOW,
            SPI_BUS,
            SPI_CHIP_SELECT,
            ELEMENTS);

    private LightsKeys() {}
}
