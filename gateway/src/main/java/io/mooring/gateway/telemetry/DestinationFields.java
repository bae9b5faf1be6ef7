package io.mooring.gateway.telemetry;

import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.delivery.Outlook;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a dock's state says of its destinations. */
final class DestinationFields {
    private DestinationFields() {}

    /** A change of these is worth a message of its own. */
    static void putSteady(Map<String, @Nullable Object> body, List<DestinationSnapshot> all) {
        body.put("uplink_ok", all.stream().allMatch(DestinationSnapshot::reachable));
        body.put(
                "delivery_paused",
                all.stream()
                        .filter(one -> one.outlook().pause() != null)
                        .map(DestinationSnapshot::name)
                        .sorted()
                        .toList());
        body.put("deadline_at_risk", all.stream().anyMatch(one -> one.outlook().atRisk()));
        body.put(
                "deadlines_overdue",
                counting(all).mapToLong(one -> one.outlook().overdue()).sum());
    }

    static void putMoving(Map<String, @Nullable Object> body, List<DestinationSnapshot> all) {
        body.put(
                "delivery_waiting",
                all.stream().mapToLong(DestinationSnapshot::waiting).sum());
        body.put(
                "deadlines_late",
                counting(all).mapToLong(one -> one.outlook().late()).sum());
        List<Instant> next = moments(all, Outlook::nextDeadline);
        if (!next.isEmpty()) {
            body.put("next_deadline", Collections.min(next).toString());
        }
        List<Instant> last = moments(all, Outlook::lastArrives);
        boolean allKnown = counting(all)
                .allMatch(one -> one.waiting() == 0 || one.outlook().lastArrives() != null);
        if (!last.isEmpty() && allKnown) {
            body.put("delivered_by", Collections.max(last).toString());
        }
    }

    private static Stream<DestinationSnapshot> counting(List<DestinationSnapshot> all) {
        return all.stream().filter(DestinationSnapshot::counts);
    }

    private static List<Instant> moments(List<DestinationSnapshot> all, Function<Outlook, @Nullable Instant> which) {
        return counting(all)
                .map(one -> which.apply(one.outlook()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
