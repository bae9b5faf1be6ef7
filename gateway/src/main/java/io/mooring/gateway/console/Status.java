package io.mooring.gateway.console;

import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Check;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.orders.OrdersSnapshot;
import io.mooring.gateway.room.Outlook;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status as JSON: names stay what they are, see {@code gateway/docs/console.md}. */
final class Status {
    private static final int PERMILLE = 1000;

    private final ConsoleSource source;

    Status(ConsoleSource source) {
        this.source = source;
    }

    String json() {
        return CanonicalJson.text(status(source.dock().get()));
    }

    private Map<String, @Nullable Object> status(DockSnapshot dock) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("schema", "mooring.status/1");
        body.put("dock", dock.dock().value());
        body.put("version", dock.version());
        body.put("at", dock.at());
        body.put("light", light(word(dock.light()), LightLanguage.signal(dock.light())));
        body.put("time", time(dock.time()));
        body.put(
                "lamps",
                Map.of(
                        "state",
                        word(dock.lamps().state()),
                        "message",
                        OutsideText.plain(dock.lamps().detail()),
                        "causes",
                        causes(why(dock.lamps()))));
        body.put("bays", dock.bays().stream().map(Status::bay).toList());
        body.put("recordings", dock.recordings());
        body.put("bytes", dock.bytes());
        body.put("free_bytes", dock.freeBytes());
        if (dock.room().known()) {
            body.put("room", room(dock.room()));
        }
        body.put("deadlines", deadlines(dock.deadlines()));
        if (dock.orders().followed()) {
            body.put("orders", orders(dock.orders()));
        }
        body.put(
                "destinations",
                dock.destinations().stream().map(DestinationStatus::of).toList());
        body.put(
                "journal",
                Map.of("seq", dock.journal().seq(), "head", dock.journal().hash()));
        if (dock.shipping().state() != ShippingSnapshot.State.OFF) {
            body.put("shipping", ShippingStatus.of(dock.shipping()));
        }
        TelemetrySnapshot telemetry = source.telemetry().get();
        if (telemetry.configured()) {
            body.put("telemetry", telemetry(telemetry));
        }
        body.put("health", health());
        return body;
    }

    private static Map<String, Object> light(String name, LightSignal signal) {
        return Map.of("name", name, "colour", word(signal.colour()), "rhythm", word(signal.rhythm()));
    }

    private static Map<String, Object> deadlines(DeadlineCounts counts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("running", counts.running());
        body.put("amber", counts.amber());
        body.put("red", counts.red());
        body.put("undecided", counts.undecided());
        body.put("unexplained", counts.unexplained());
        body.put("more_amber", counts.moreAmber());
        body.put("more_red", counts.moreRed());
        Instant next = counts.next();
        if (next != null) {
            body.put("next", next.toString());
        }
        return body;
    }

    private static Map<String, @Nullable Object> orders(OrdersSnapshot orders) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("taken", orders.taken());
        Instant readAt = orders.readAt();
        Duration ago = orders.readAgo();
        if (readAt != null && ago != null) {
            body.put("read_at", readAt.toString());
            body.put("read_seconds_ago", ago.toSeconds());
        }
        body.put("withheld", Cause.text(orders.withheld(), Locale.ENGLISH));
        body.put("causes", causes(orders.withheld()));
        return body;
    }

    private static Map<String, Object> room(Outlook room) {
        return Map.of(
                "lasts_minutes",
                room.lasts().toMinutes(),
                "day_bytes",
                room.dayBytes(),
                "evictable_bytes",
                room.evictableBytes(),
                "unconfirmed_bytes",
                room.unconfirmedBytes(),
                "held_bytes",
                room.heldBytes());
    }

    private static Map<String, @Nullable Object> time(TimeVerdict time) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("trust", word(time.trust()));
        if (time.trust() != TimeTrust.UNTRUSTED) {
            body.put("bound_ms", time.bound().toMillis());
        }
        Duration remaining = time.remaining();
        if (remaining != null) {
            body.put("remaining_s", remaining.toSeconds());
        }
        body.put("source", time.source());
        body.put("reason", time.reason());
        body.put("causes", causes(time.why()));
        return body;
    }

    private static Map<String, @Nullable Object> bay(BaySnapshot bay) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("bay", bay.bay().number());
        body.put("state", word(bay.state()));
        body.put("light", light(word(bay.light()), LightLanguage.signal(bay.light())));
        body.put("message", bay.message());
        body.put("causes", causes(bay.why()));
        body.put("files_done", bay.filesDone());
        body.put("files_total", bay.filesTotal());
        body.put("bytes_done", bay.bytesDone());
        body.put("bytes_total", bay.bytesTotal());
        body.put("progress_permille", (int) Math.floor(bay.progress() * PERMILLE));
        body.put("bytes_per_second", bay.bytesPerSecond());
        if (bay.batteryPercent() >= 0) {
            body.put("battery_percent", bay.batteryPercent());
        }
        if (bay.visit() != null && bay.charge().poweredSeconds() > 0) {
            body.put("charge", charge(bay.charge()));
        }
        if (bay.visit() != null) {
            body.put("visit", OutsideText.plain(bay.visit()));
        }
        if (bay.camera() != null) {
            putCamera(body, OutsideText.plain(bay.camera()));
            body.put("lacks", bay.lacks().stream().sorted().map(Status::word).toList());
        }
        if (bay.clock() != null) {
            body.put("clock", clock(bay.clock()));
        }
        if (!bay.checks().isEmpty()) {
            body.put("checks_passed", bay.checks().stream().noneMatch(Check::forbids));
            body.put("checks", bay.checks().stream().map(Status::check).toList());
        }
        return body;
    }

    /** The key as it is, and its parts as people read them ({@code CameraIdentity#key}). */
    private static void putCamera(Map<String, @Nullable Object> body, String key) {
        body.put("camera", key);
        List<String> parts = List.of(key.split("/", -1));
        if (parts.size() == 3) {
            body.put("maker", unescape(parts.get(0)));
            body.put("model", unescape(parts.get(1)));
            body.put("serial", unescape(parts.get(2)));
        }
    }

    private static String unescape(String part) {
        return part.replace("%2F", "/").replace("%25", "%");
    }

    private static Map<String, Object> charge(ChargeReading charge) {
        var body = new LinkedHashMap<String, Object>();
        body.put("trend", word(charge.trend()));
        body.put("minutes", charge.poweredSeconds() / 60);
        if (charge.percent() >= 0) {
            body.put("resolution_percent", charge.resolutionPercent());
        }
        if (charge.ready().known()) {
            body.put("ready_minutes_least", charge.ready().least());
            body.put("ready_minutes_most", charge.ready().most());
        }
        if (charge.full().known()) {
            body.put("full_minutes_least", charge.full().least());
            body.put("full_minutes_most", charge.full().most());
        }
        return body;
    }

    private static Map<String, Object> clock(BaySnapshot.ClockSnapshot clock) {
        var body = new LinkedHashMap<String, Object>();
        body.put("set", clock.set());
        body.put("offset_before_ms", clock.offsetBeforeMillis());
        body.put("offset_after_ms", clock.offsetAfterMillis());
        if (clock.uncertaintyKnown()) {
            body.put("uncertainty_ms", clock.uncertaintyMillis());
        }
        return body;
    }

    private static Map<String, Object> check(Check check) {
        return Map.of(
                "item", word(check.item()),
                "result", word(check.result()),
                "decides", check.decides(),
                "found", OutsideText.plain(check.found()),
                "expected", OutsideText.plain(check.expected()));
    }

    private static Map<String, Object> telemetry(TelemetrySnapshot telemetry) {
        var body = new LinkedHashMap<String, Object>();
        body.put("broker", telemetry.broker());
        body.put("connected", telemetry.connected());
        body.put("published", telemetry.published());
        body.put("acknowledged", telemetry.acknowledged());
        body.put("refused", telemetry.refused());
        body.put("parked", telemetry.parked());
        body.put("queue_depth", telemetry.queueDepth());
        body.put("metrics_dropped", telemetry.metricsDropped());
        body.put("connections", telemetry.connections());
        body.put("message", OutsideText.plain(telemetry.message()));
        body.put("causes", causes(why(telemetry)));
        TelemetrySnapshot.Heard heard = telemetry.heard();
        body.put("commands", heard.commands());
        body.put("unheeded", heard.unheeded());
        body.put("replayed", heard.replayed());
        body.put(
                "consumers",
                heard.consumers().stream()
                        .map(one -> Map.of("name", one.name(), "seq", one.seq(), "behind", one.behind()))
                        .toList());
        return body;
    }

    private static List<Cause> why(LampReport lamps) {
        if (lamps.detail().isEmpty()) {
            return List.of();
        }
        CauseCode code = lamps.state() == LampState.NOT_FOUND ? CauseCode.LAMPS_NOT_FOUND : CauseCode.LAMPS_FAILING;
        return List.of(Cause.of(code, lamps.detail()));
    }

    private static List<Cause> why(TelemetrySnapshot telemetry) {
        if (telemetry.message().isEmpty()) {
            return List.of();
        }
        CauseCode code = telemetry.connected() ? CauseCode.BROKER_SAID : CauseCode.BROKER_AWAY_BECAUSE;
        return List.of(Cause.of(code, telemetry.trouble()));
    }

    /** The same as {@code /health/ready} shows. */
    Map<String, Object> health() {
        List<String> stuck = source.liveness().stuck();
        return Map.of(
                "ready",
                source.health().ready() && stuck.isEmpty(),
                "live",
                stuck.isEmpty(),
                "stuck",
                stuck,
                "components",
                source.health().items().stream().map(Status::component).toList());
    }

    private static Map<String, Object> component(HealthItem item) {
        return Map.of(
                "component",
                item.component(),
                "level",
                word(item.level()),
                "message",
                item.message(),
                "causes",
                causes(item.why()));
    }

    /** As codes with arguments, for whoever reads it in his own language; the English sentences stand beside them. */
    static List<Map<String, Object>> causes(List<Cause> causes) {
        return causes.stream().map(Cause::object).toList();
    }

    /** An enum constant as the status writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
