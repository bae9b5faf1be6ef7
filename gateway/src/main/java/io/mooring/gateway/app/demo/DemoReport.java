package io.mooring.gateway.app.demo;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one shift end came to. Written as one JSON object by {@code demo --once --json}; the names stay.
 *
 * @param cameras simulated cameras
 * @param bays of the dock
 * @param recordings files the cameras really hold
 * @param bytes their sizes together
 * @param stored of these, found in the dock's evidence under the digest they really have
 * @param delivered of these, acknowledged by every destination that counts
 * @param confirmed of these, confirmed by every destination that counts
 * @param lost recordings less the confirmed ones
 * @param verify {@code uncached} or {@code cached}: how evidence was read back
 * @param seconds from start to end, with thousandths
 */
record DemoReport(
        int cameras,
        int bays,
        long recordings,
        long bytes,
        long stored,
        long delivered,
        long confirmed,
        long lost,
        String verify,
        List<Clock> clocks,
        Telemetry telemetry,
        BigDecimal seconds,
        Journal journal,
        Kept kept) {

    /** One camera's clock: camera minus dock, before and after it was set. */
    record Clock(String identity, long offsetBeforeMillis, long offsetAfterMillis, long uncertaintyMillis) {}

    /** Messages sent to the broker, and those it acknowledged. */
    record Telemetry(long published, long acknowledged) {}

    /** The journal at the end: frames, and the chain's hash. */
    record Journal(long frames, String head) {}

    /** Entries of it that the office keeps and has signed for, and how the dock stands with it. */
    record Kept(long entries, String state) {}

    boolean allSafe() {
        return lost == 0 && stored == recordings && delivered == recordings;
    }
}
