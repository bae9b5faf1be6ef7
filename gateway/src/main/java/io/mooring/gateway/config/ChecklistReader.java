package io.mooring.gateway.config;

import io.mooring.gateway.Check;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.config.ChecklistKeys.AdvisoryItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the policy of the check before use. */
final class ChecklistReader {
    private final Section root;

    ChecklistReader(Section root) {
        this.root = root;
    }

    Optional<ChecklistPolicy> read() {
        Optional<List<AdvisoryItem>> advisory = root.get(ChecklistKeys.ADVISORY);
        Optional<List<String>> firmware = root.get(ChecklistKeys.FIRMWARE);
        Optional<Integer> battery = root.get(DockKeys.BAYS_READY_PERCENT);
        Optional<Duration> use = root.get(ChecklistKeys.EXPECTED_USE);
        Optional<Long> hour = root.get(ChecklistKeys.HOUR_BYTES);
        Optional<ChecklistPolicy.Recordings> recordings = root.get(ChecklistKeys.RECORDINGS);
        if (advisory.isEmpty()
                || firmware.isEmpty()
                || battery.isEmpty()
                || use.isEmpty()
                || hour.isEmpty()
                || recordings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChecklistPolicy(
                items(advisory.get()), firmware.get(), battery.get(), use.get(), hour.get(), recordings.get()));
    }

    private static Set<Check.Item> items(List<AdvisoryItem> advisory) {
        return advisory.stream().map(item -> Check.Item.valueOf(item.name())).collect(Collectors.toSet());
    }
}
