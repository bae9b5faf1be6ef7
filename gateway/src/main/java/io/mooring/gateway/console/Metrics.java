package io.mooring.gateway.console;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.telemetry.TelemetrySnapshot;

/** {@code /metrics} in Prometheus' text format 0.0.4: base units, {@code _total} on counters. */
final class Metrics {
    private static final double MILLIS = 1000.0;
    private static final double PERCENT = 100.0;

    private final ConsoleSource source;

    Metrics(ConsoleSource source) {
        this.source = source;
    }

    String text() {
        DockSnapshot dock = source.dock().get();
        var out = new Exposition();
        dock(out, dock);
        bays(out, dock);
        clocks(out, dock);
        deadlines(out, dock.deadlines());
        destinations(out, dock);
        ShippingStatus.metrics(out, dock.shipping());
        telemetry(out, source.telemetry().get());
        health(out);
        machine(out);
        return out.text();
    }

    private static void dock(Exposition out, DockSnapshot dock) {
        out.gauge("mooring_info", "Always 1; says who and which version.")
                .value(1, "dock", dock.dock().value(), "version", dock.version());
        out.counter("mooring_recordings_total", "Recordings stored since the journal began.")
                .value(dock.recordings());
        out.counter("mooring_offload_bytes_total", "Bytes of recordings stored since the journal began.")
                .value(dock.bytes());
        out.gauge("mooring_free_bytes", "Room left for evidence.").value(dock.freeBytes());
        out.gauge("mooring_room_seconds", "How long the room lasts at the rate of the fullest of the last days.")
                .value(dock.room().lasts().toSeconds());
        out.gauge("mooring_evictable_bytes", "Recordings here that every destination that counts was seen to have.")
                .value(dock.room().evictableBytes());
        out.counter("mooring_journal_seq", "The last durable journal entry.")
                .value(dock.journal().seq());
        out.gauge("mooring_time_trust", "1 at the verdict on the dock's own time.");
        for (TimeTrust trust : TimeTrust.values()) {
            out.value(dock.time().trust() == trust ? 1 : 0, "trust", Status.word(trust));
        }
        if (dock.time().trust() != TimeTrust.UNTRUSTED) {
            out.gauge("mooring_time_bound_seconds", "The dock's own time is wrong by at most this.")
                    .value(dock.time().bound().toNanos() / 1e9);
        }
    }

    private static void bays(Exposition out, DockSnapshot dock) {
        out.gauge("mooring_bay_stage", "1 at the stage a bay is in.");
        for (BaySnapshot bay : dock.bays()) {
            for (BayState state : BayState.values()) {
                out.value(bay.state() == state ? 1 : 0, "bay", name(bay), "stage", Status.word(state));
            }
        }
        out.gauge("mooring_bay_progress_ratio", "Of the offload, 0 to 1, where a camera is in.");
        dock.bays().stream()
                .filter(bay -> bay.visit() != null)
                .forEach(bay -> out.value(bay.progress(), "bay", name(bay)));
        out.gauge("mooring_bay_bytes_per_second", "Bytes copied a second.");
        dock.bays().forEach(bay -> out.value(bay.bytesPerSecond(), "bay", name(bay)));
        out.gauge("mooring_bay_battery_ratio", "The camera's battery, 0 to 1, where known.");
        dock.bays().stream()
                .filter(bay -> bay.batteryPercent() >= 0)
                .forEach(bay -> out.value(bay.batteryPercent() / PERCENT, "bay", name(bay)));
    }

    private static void clocks(Exposition out, DockSnapshot dock) {
        out.gauge("mooring_clock_offset_seconds", "Camera minus dock, before and after the clock was set.");
        dock.bays().forEach(bay -> {
            if (bay.clock() != null) {
                out.value(bay.clock().offsetBeforeMillis() / MILLIS, "bay", name(bay), "when", "before");
                out.value(bay.clock().offsetAfterMillis() / MILLIS, "bay", name(bay), "when", "after");
            }
        });
        out.gauge(
                "mooring_clock_uncertainty_seconds",
                "Of the offsets against the true time; left out while the dock's own cannot be believed.");
        dock.bays().forEach(bay -> {
            if (bay.clock() != null && bay.clock().uncertaintyKnown()) {
                out.value(bay.clock().uncertaintyMillis() / MILLIS, "bay", name(bay));
            }
        });
    }

    private static void deadlines(Exposition out, DeadlineCounts counts) {
        out.gauge(
                "mooring_deadlines",
                "Clocks of the regulations that run or are undecided, by how they stand; where more than 20000 are past or"
                        + " near, the rest of them counts as running.");
        out.value(counts.running(), "state", "running");
        out.value(counts.amber(), "state", "amber");
        out.value(counts.red(), "state", "red");
        out.value(counts.undecided(), "state", "undecided");
        out.gauge("mooring_breaches_unexplained", "Deadlines passed that nobody has explained.")
                .value(counts.unexplained());
    }

    private static void destinations(Exposition out, DockSnapshot dock) {
        var all = dock.destinations();
        out.gauge("mooring_destination_up", "1 if it answered when last tried.");
        all.forEach(one -> out.value(one.reachable() ? 1 : 0, "destination", one.name()));
        out.gauge("mooring_queue_depth", "Recordings not yet acknowledged there.");
        all.forEach(one -> out.value(one.waiting(), "destination", one.name()));
        out.gauge("mooring_queue_bytes", "Their bytes.");
        all.forEach(one -> out.value(one.waitingBytes(), "destination", one.name()));
        out.counter("mooring_destination_acknowledged_total", "Recordings it said it has.");
        all.forEach(one -> out.value(one.acknowledged(), "destination", one.name()));
        out.counter("mooring_destination_confirmed_total", "Recordings an independent look found whole there.");
        all.forEach(one -> out.value(one.confirmed(), "destination", one.name()));
        out.gauge("mooring_destination_bytes_per_second", "Bytes delivered a second.");
        for (DestinationSnapshot one : all) {
            out.value(one.bytesPerSecond(), "destination", one.name());
        }
    }

    private static void telemetry(Exposition out, TelemetrySnapshot telemetry) {
        if (!telemetry.configured()) {
            return;
        }
        out.gauge("mooring_telemetry_connected", "1 while connected to the broker.")
                .value(telemetry.connected() ? 1 : 0);
        out.counter("mooring_telemetry_published_total", "Event messages handed over, repeats among them.")
                .value(telemetry.published());
        out.counter("mooring_telemetry_acknowledged_total", "Event messages the broker took.")
                .value(telemetry.acknowledged());
        out.counter("mooring_telemetry_refused_total", "Messages the broker refused.")
                .value(telemetry.refused());
        out.gauge("mooring_telemetry_parked", "Event messages refused and kept.")
                .value(telemetry.parked());
        out.gauge("mooring_telemetry_queue_depth", "Journal entries not yet told.")
                .value(telemetry.queueDepth());
        out.counter("mooring_telemetry_metrics_dropped_total", "Metrics due while nobody listened.")
                .value(telemetry.metricsDropped());
        out.counter("mooring_telemetry_connections_total", "Connections made.").value(telemetry.connections());
        heard(out, telemetry.heard());
    }

    private static void heard(Exposition out, TelemetrySnapshot.Heard heard) {
        out.counter("mooring_telemetry_acks_total", "Words of consumers about how far they are.")
                .value(heard.acks());
        out.counter("mooring_telemetry_commands_total", "Commands followed.").value(heard.commands());
        out.counter("mooring_telemetry_replayed_total", "Event messages told again because somebody asked.")
                .value(heard.replayed());
        out.counter("mooring_telemetry_unheeded_total", "What came over MQTT and was not believed or followed.");
        heard.unheeded().forEach((reason, count) -> out.value(count, "reason", reason));
        out.gauge("mooring_telemetry_consumer_behind", "Journal entries a consumer is behind the last event told.");
        heard.consumers().forEach(one -> out.value(one.behind(), "consumer", one.name()));
    }

    private void health(Exposition out) {
        out.gauge("mooring_health", "1 at the level a component is on.");
        for (HealthItem item : source.health().items()) {
            for (HealthItem.Level level : HealthItem.Level.values()) {
                out.value(item.level() == level ? 1 : 0, "component", item.component(), "level", Status.word(level));
            }
        }
        out.gauge("mooring_workers_stuck", "Workers that make no progress.")
                .value(source.liveness().stuck().size());
    }

    private static void machine(Exposition out) {
        Runtime runtime = Runtime.getRuntime();
        out.gauge("mooring_jvm_heap_used_bytes", "Heap in use.").value(runtime.totalMemory() - runtime.freeMemory());
        out.gauge("mooring_jvm_heap_committed_bytes", "Heap taken from the machine.")
                .value(runtime.totalMemory());
        out.gauge("mooring_jvm_heap_max_bytes", "Heap at most.").value(runtime.maxMemory());
    }

    private static String name(BaySnapshot bay) {
        return Integer.toString(bay.bay().number());
    }
}
