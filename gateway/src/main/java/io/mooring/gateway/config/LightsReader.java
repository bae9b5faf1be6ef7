package io.mooring.gateway.config;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Reads and cross-checks the lamps. */
final class LightsReader {
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
        return kind.flatMap(which ->
                required.flatMap(must -> brightness.map(percent -> new LightsConfig(which, must, percent, night))));
    }
}
