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
            "Which lamps there are: `leds` for the kernel's (named `mooring:red:bay1`, `mooring:green:dock`, …), `console`"
                    + " for a line on the terminal, `none`; `auto` takes the kernel's if any are named so, else none.");

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

    static final List<Key<?>> ALL = List.of(KIND, REQUIRED, BRIGHTNESS, NIGHT, NIGHT_BRIGHTNESS);

    private LightsKeys() {}
}
