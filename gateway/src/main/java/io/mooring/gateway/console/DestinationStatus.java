package io.mooring.gateway.console;

import io.mooring.gateway.OutsideText;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.delivery.Outlook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A destination, as the status shows it. */
final class DestinationStatus {
    private DestinationStatus() {}

    static Map<String, @Nullable Object> of(DestinationSnapshot destination) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("name", destination.name());
        body.put("counts", destination.counts());
        body.put("reachable", destination.reachable());
        body.put("waiting", destination.waiting());
        body.put("waiting_bytes", destination.waitingBytes());
        body.put("acknowledged", destination.acknowledged());
        body.put("confirmed", destination.confirmed());
        body.put("bytes_per_second", destination.bytesPerSecond());
        body.put("message", destination.message());
        body.put("causes", Status.causes(destination.why()));
        putOutlook(body, destination.outlook());
        return body;
    }

    private static void putOutlook(Map<String, @Nullable Object> body, Outlook outlook) {
        body.put("lanes", outlook.lanes());
        body.put("lanes_at_work", outlook.lanesAtWork());
        Outlook.Pause pause = outlook.pause();
        if (pause != null) {
            body.put(
                    "paused",
                    Map.of(
                            "by", OutsideText.plain(pause.by()),
                            "reason", OutsideText.plain(pause.reason()),
                            "since", text(pause.since())));
        }
        body.put("open", outlook.open());
        putMoment(body, "opens_at", outlook.opensAt());
        body.put("rate_max", outlook.rateMax());
        body.put("expected_rate", outlook.expectedRate());
        body.put("overdue", outlook.overdue());
        body.put("late", outlook.late());
        body.put("at_risk", outlook.atRisk());
        putMoment(body, "next_deadline", outlook.nextDeadline());
        putMoment(body, "last_arrives", outlook.lastArrives());
        putMoment(body, "last_deadline", outlook.lastDeadline());
    }

    private static void putMoment(Map<String, @Nullable Object> body, String name, @Nullable Instant at) {
        if (at != null) {
            body.put(name, text(at));
        }
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
