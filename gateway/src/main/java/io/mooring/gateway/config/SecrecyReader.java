package io.mooring.gateway.config;

import io.mooring.gateway.secrecy.CameraPattern;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what waits until somebody has marked it. */
final class SecrecyReader {
    private final Section root;

    SecrecyReader(Section root) {
        this.root = root;
    }

    Optional<SecrecyPolicy> read() {
        List<CameraPattern> cameras = new ArrayList<>();
        for (Section section : root.each(SecrecyKeys.CAMERAS)) {
            cameras(section).ifPresent(cameras::add);
        }
        Optional<Boolean> marked = root.get(SecrecyKeys.UNTIL_MARKED);
        Optional<Boolean> classified = root.get(SecrecyKeys.UNTIL_CLASSIFIED);
        Optional<List<String>> officers = root.get(SecrecyKeys.OFFICERS);
        return marked.flatMap(untilMarked -> classified.flatMap(untilClassified ->
                officers.map(numbers -> new SecrecyPolicy(untilMarked, untilClassified, cameras, numbers))));
    }

    private static Optional<CameraPattern> cameras(Section section) {
        if (!section.has(ClockKeys.MAKER) && !section.has(ClockKeys.MODEL) && !section.has(ClockKeys.SERIAL)) {
            section.problem(
                    ClockKeys.SERIAL,
                    "expected maker, model or serial, got none of them: for all cameras there is secrecy.until-marked");
        }
        Optional<String> maker = section.get(ClockKeys.MAKER);
        Optional<String> model = section.get(ClockKeys.MODEL);
        Optional<String> serial = section.get(ClockKeys.SERIAL);
        return maker.flatMap(made -> model.flatMap(of -> serial.map(one -> new CameraPattern(made, of, one))));
    }
}
