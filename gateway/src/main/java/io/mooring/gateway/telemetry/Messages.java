package io.mooring.gateway.telemetry;

import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.telemetry.command.CommandRefusal;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds every message of one session of one dock. Names and meanings: {@code gateway/docs/telemetry.md}. */
final class Messages {
    /** An event older than this when sent is history. */
    static final long HISTORICAL_MILLIS = 60_000;

    private static final Duration EVENT_EXPIRY = Duration.ofDays(7);
    private static final Duration REPLY_EXPIRY = Duration.ofSeconds(60);
    private static final Duration METRICS_EXPIRY = Duration.ofHours(1);

    private final Topics topics;
    private final DockId dock;
    private final String session;

    Messages(DockId dock, String session) {
        this.topics = new Topics(dock);
        this.dock = dock;
        this.session = session;
    }

    /** The birth. */
    TelemetryMessage online(Instant at, String version) {
        var body = status("online", at);
        body.put("version", version);
        return retained(topics.status(), body);
    }

    /**
     * The will, or the good-bye.
     *
     * @param reason {@code lost} or {@code shutdown}
     */
    TelemetryMessage offline(Instant at, String reason) {
        var body = status("offline", at);
        body.put("reason", reason);
        return retained(topics.status(), body);
    }

    TelemetryMessage info(DockSnapshot now) {
        var body = head("dock.info/1");
        body.put("session", session);
        body.put("product", "mooring");
        body.put("version", now.version());
        body.put("bays", now.bays().size());
        body.put("time_zone", ZoneId.systemDefault().getId());
        var destinations = new TreeSet<String>();
        now.destinations().forEach(destination -> destinations.add(destination.name()));
        body.put("destinations", destinations);
        return retained(topics.info(), body);
    }

    /** @param news how telling goes */
    State dock(DockSnapshot now, TelemetrySnapshot news) {
        var steady = head("dock.state/1");
        steady.put("time_trust", NewsTable.word(now.time().trust()));
        steady.put("time_source", now.time().source());
        steady.put("time_reason", now.time().reason());
        steady.put("light", NewsTable.word(now.light()));
        putLamps(steady, now.lamps());
        DestinationFields.putSteady(steady, now.destinations());
        var moving = new LinkedHashMap<String, @Nullable Object>();
        moving.put("ts", text(now.at()));
        DestinationFields.putMoving(moving, now.destinations());
        putIfKnown(moving, "time_bound_ms", boundMillis(now.time()));
        Duration remaining = now.time().remaining();
        putIfKnown(moving, "time_remaining_s", remaining == null ? null : remaining.toSeconds());
        moving.put("free_bytes", now.freeBytes());
        putIfKnown(
                moving, "room_minutes", now.room().known() ? now.room().lasts().toMinutes() : null);
        moving.put("evictable_bytes", now.room().evictableBytes());
        moving.put("recordings", now.recordings());
        moving.put("recording_bytes", now.bytes());
        moving.put("queue_depth", news.queueDepth());
        moving.put("queue_parked", news.parked());
        moving.put("consumers", consumers(news.heard()));
        moving.put("journal_seq", now.journal().seq());
        moving.put("journal_head", now.journal().hash());
        return State.of(topics.state(), steady, moving);
    }

    private static List<Map<String, Object>> consumers(TelemetrySnapshot.Heard heard) {
        return heard.consumers().stream()
                .map(one -> Map.<String, Object>of("name", one.name(), "seq", one.seq(), "behind", one.behind()))
                .toList();
    }

    private static void putLamps(Map<String, @Nullable Object> steady, LampReport lamps) {
        steady.put("lamps", NewsTable.word(lamps.state()));
        if (lamps.state() == LampState.NOT_FOUND || lamps.state() == LampState.FAILING) {
            steady.put("lamps_en", LightLanguage.words(lamps.state(), Locale.ENGLISH));
            steady.put("lamps_zh", LightLanguage.words(lamps.state(), Locale.SIMPLIFIED_CHINESE));
            steady.put("lamps_message", OutsideText.plain(lamps.detail()));
        }
    }

    State bay(BaySnapshot bay, Instant at) {
        var steady = head("dock.bay.state/1");
        steady.put("bay", bay.bay().number());
        steady.put("stage", NewsTable.word(bay.state()));
        LightSignal signal = LightLanguage.signal(bay.light());
        steady.put("light", NewsTable.word(bay.light()));
        steady.put("light_colour", NewsTable.word(signal.colour()));
        steady.put("light_rhythm", NewsTable.word(signal.rhythm()));
        putIfKnown(steady, "visit", bay.visit());
        putIfKnown(steady, "camera", bay.camera() == null ? null : OutsideText.plain(bay.camera()));
        putIfKnown(steady, "message", bay.message().isEmpty() ? null : OutsideText.plain(bay.message()));
        var moving = new LinkedHashMap<String, @Nullable Object>();
        moving.put("ts", text(at));
        if (bay.visit() != null) {
            putIfKnown(steady, "battery_percent", bay.batteryPercent() < 0 ? null : bay.batteryPercent());
            putCharge(steady, moving, bay.charge());
            steady.put("progress_percent", (int) Math.floor(bay.progress() * 100));
            steady.put("files_done", bay.filesDone());
            steady.put("files_total", bay.filesTotal());
            steady.put("bytes_total", bay.bytesTotal());
            moving.put("bytes_done", bay.bytesDone());
            moving.put("bytes_per_second", bay.bytesPerSecond());
            putClock(steady, bay.clock());
            putChecks(steady, bay.checks());
        }
        return State.of(topics.bayState(bay.bay()), steady, moving);
    }

    private static void putCharge(
            Map<String, @Nullable Object> steady, Map<String, @Nullable Object> moving, ChargeReading charge) {
        if (charge.poweredSeconds() > 0) {
            steady.put("charging", NewsTable.word(charge.trend()));
            moving.put("charging_minutes", charge.poweredSeconds() / 60);
        }
        if (charge.ready().known()) {
            moving.put("ready_minutes_least", charge.ready().least());
            moving.put("ready_minutes_most", charge.ready().most());
        }
    }

    private static void putClock(Map<String, @Nullable Object> body, BaySnapshot.@Nullable ClockSnapshot clock) {
        if (clock != null) {
            body.put("clock_ok", clock.set());
            body.put("clock_offset_before_ms", clock.offsetBeforeMillis());
            body.put("clock_offset_after_ms", clock.offsetAfterMillis());
            putIfKnown(body, "clock_uncertainty_ms", clock.uncertaintyKnown() ? clock.uncertaintyMillis() : null);
        }
    }

    /** Verdicts alone: what was found moves with every look, and the released event has it. */
    private static void putChecks(Map<String, @Nullable Object> body, List<Check> checks) {
        if (!checks.isEmpty()) {
            body.put("checks_passed", checks.stream().noneMatch(Check::forbids));
            body.put("checks_failed", items(checks, Check::forbids));
            body.put(
                    "checks_advisory",
                    items(checks, check -> check.result() == Check.Result.FAILED && !check.decides()));
        }
    }

    private static List<String> items(List<Check> checks, Predicate<Check> which) {
        return checks.stream()
                .filter(which)
                .map(check -> NewsTable.word(check.item()))
                .toList();
    }

    TelemetryMessage event(Outbox.Item item, Instant sent, boolean historical) {
        EventTime time = item.entry().time();
        var body = head("dock.evt." + item.news().type() + "/1");
        body.put("id", MessageId.of(dock, item.entry()));
        putIfKnown(body, "bay", item.bay() == 0 ? null : item.bay());
        body.put("seq", item.entry().seq());
        body.put("prev_seq", item.previous());
        body.put("boot", time.bootId());
        body.put("ts", text(time.wall()));
        body.put("ts_trusted", time.trust() != TimeTrust.UNTRUSTED);
        body.put("mono_ms", time.monoMillis());
        body.put("sent_ts", text(sent));
        body.put("historical", historical);
        body.put("data", item.news().data());
        String topic = topics.event(item.bay(), item.news().type());
        return new TelemetryMessage(topic, CanonicalJson.text(body), false, EVENT_EXPIRY);
    }

    /** What a replay goes over: from an entry to the last event told. */
    record Told(long fromSeq, long toSeq) {}

    /**
     * What came of a command.
     *
     * @param refusal null if it was followed
     */
    record Outcome(
            @Nullable CommandRefusal refusal,
            @Nullable String nonce,
            @Nullable String challenge,
            @Nullable Told told) {}

    /** The answer to a command. */
    TelemetryMessage reply(
            String topic, String command, Outcome outcome, @Nullable String correlationHex, EventTime time) {
        var body = head("dock.cmd.resp/1");
        body.put("session", session);
        body.put("command", command);
        body.put("accepted", outcome.refusal() == null);
        putIfKnown(
                body,
                "reason",
                outcome.refusal() == null ? null : outcome.refusal().word());
        putIfKnown(body, "nonce", outcome.nonce());
        putIfKnown(body, "challenge", outcome.challenge());
        if (outcome.told() != null) {
            body.put("from_seq", outcome.told().fromSeq());
            body.put("to_seq", outcome.told().toSeq());
        }
        body.put("ts", text(time.wall()));
        body.put("ts_trusted", time.trust() != TimeTrust.UNTRUSTED);
        return new TelemetryMessage(topic, CanonicalJson.text(body), false, REPLY_EXPIRY, correlationHex);
    }

    TelemetryMessage metrics(DockSnapshot now, EventTime time, TelemetrySnapshot counters) {
        var body = head("dock.metrics/1");
        body.put("id", MessageId.of(time.wall(), dock + "/metrics/" + time.monoMillis()));
        body.put("boot", time.bootId());
        body.put("ts", text(time.wall()));
        body.put("ts_trusted", time.trust() != TimeTrust.UNTRUSTED);
        body.put("mono_ms", time.monoMillis());
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("recordings", now.recordings());
        data.put("recording_bytes", now.bytes());
        data.put("free_bytes", now.freeBytes());
        data.put("journal_seq", now.journal().seq());
        putIfKnown(data, "time_bound_ms", boundMillis(now.time()));
        data.put(
                "bays_occupied",
                now.bays().stream().filter(bay -> bay.visit() != null).count());
        data.put(
                "intake_bytes_per_second",
                now.bays().stream().mapToLong(BaySnapshot::bytesPerSecond).sum());
        data.put(
                "delivery_bytes_per_second",
                now.destinations().stream()
                        .mapToLong(DestinationSnapshot::bytesPerSecond)
                        .sum());
        data.put("queue_depth", counters.queueDepth());
        data.put("queue_parked", counters.parked());
        data.put("queue_dropped", counters.metricsDropped());
        data.put("published", counters.published());
        data.put("acknowledged", counters.acknowledged());
        TelemetrySnapshot.Heard heard = counters.heard();
        data.put("consumers", heard.consumers().size());
        data.put(
                "consumer_behind_max",
                heard.consumers().stream().mapToLong(ConsumerLag::behind).max().orElse(0));
        data.put("acks", heard.acks());
        data.put("commands", heard.commands());
        data.put("unheeded", heard.unheededTotal());
        data.put("replayed", heard.replayed());
        data.put("replay_left", heard.replayLeft());
        body.put("data", data);
        return new TelemetryMessage(topics.metrics(), CanonicalJson.text(body), false, METRICS_EXPIRY);
    }

    /**
     * A state message.
     *
     * @param key everything in it whose change is worth a message of its own
     */
    record State(TelemetryMessage message, String key) {
        static State of(String topic, Map<String, @Nullable Object> steady, Map<String, @Nullable Object> moving) {
            String key = CanonicalJson.text(steady);
            var body = new LinkedHashMap<>(steady);
            body.putAll(moving);
            return new State(retained(topic, body), key);
        }
    }

    private Map<String, @Nullable Object> status(String state, Instant at) {
        var body = head("dock.status/1");
        body.put("state", state);
        body.put("session", session);
        body.put("ts", text(at));
        return body;
    }

    private Map<String, @Nullable Object> head(String schema) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("schema", schema);
        body.put("dock", dock.value());
        return body;
    }

    private static TelemetryMessage retained(String topic, Map<String, @Nullable Object> body) {
        return new TelemetryMessage(topic, CanonicalJson.text(body), true, null);
    }

    private static void putIfKnown(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** @return null while the bound means nothing */
    private static @Nullable Long boundMillis(TimeVerdict time) {
        return time.trust() == TimeTrust.UNTRUSTED ? null : time.bound().toMillis();
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
