package io.mooring.gateway.config;

import io.mooring.gateway.checklist.ChecklistPolicy.Recordings;
import java.time.Duration;
import java.util.List;

/** Keys of the check before use. The articles (R5 to R8) name what is checked and no number: these are the bureau's. */
final class ChecklistKeys {
    static final Key<List<AdvisoryItem>> ADVISORY = Key.withDefault(
            "checklist.advisory",
            Forms.listOf(Forms.oneOf(AdvisoryItem.class), 0, AdvisoryItem.values().length),
            "[file_system]",
            "Items that are recorded and shown and do not keep a camera from being given out. Answers, clock, recordings and"
                    + " holds always do.");

    static final Key<List<String>> FIRMWARE = Key.withDefault(
            "checklist.firmware",
            Forms.listOf(Forms.WORDS, 0, 100),
            "[]",
            "Firmware versions a camera may have, in the camera's own words; empty for any.");

    static final Key<Duration> EXPECTED_USE = Key.withDefault(
            "checklist.expected-use",
            Forms.duration(Duration.ZERO, Duration.ofDays(2)),
            "4 hours",
            "For how long a camera must have room to record (R7).");

    static final Key<Long> HOUR_BYTES = Key.withDefault(
            "checklist.hour-bytes",
            Forms.size("1 MiB", "100 GiB"),
            "2 GiB",
            "What an hour of recording takes: 4 Mbit/s come to 1.7 GiB.");

    static final Key<Recordings> RECORDINGS = Key.withDefault(
            "checklist.recordings",
            Forms.oneOf(Recordings.class),
            "stored",
            "How far a camera's recordings must have come before it is given out: `stored` on the dock, or `delivered` to"
                    + " every destination that counts.");

    static final List<Key<?>> ALL = List.of(ADVISORY, FIRMWARE, EXPECTED_USE, HOUR_BYTES, RECORDINGS);

    private ChecklistKeys() {}

    /** Those items that may be advisory. */
    enum AdvisoryItem {
        FIRMWARE,
        CARD,
        FILE_SYSTEM,
        BATTERY,
        SPACE
    }
}
