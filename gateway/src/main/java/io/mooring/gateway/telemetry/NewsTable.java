package io.mooring.gateway.telemetry;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.CatalogueEvent;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.LedgerEvent;
import io.mooring.gateway.OrderEvent;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.ShippingEvent;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events are told, as what, with which fields: the table of {@code gateway/docs/telemetry.md}, one row each.
 *
 * <p>Names of files are left out on purpose: what a camera calls its files can name people, and news travels further
 * than evidence. A recording is named by its SHA-256, a camera by its key.
 */
final class NewsTable {
    private static final Map<Class<?>, Row> ROWS = new LinkedHashMap<>();

    /** Not told: hints and steps on the way, names that cameras carry, the office's own, and what only a newer program understands. */
    static final Set<Class<?>> SILENT = Set.of(
            AccountEvent.SignedIn.class,
            AccountEvent.SessionsEnded.class,
            AccountEvent.OfficerPinSet.class,
            AccountEvent.OfficerPinTaken.class,
            RegisterEvent.OfficerPinOrdered.class,
            RecordingEvent.CopyProgress.class,
            DeliveryEvent.UploadBegan.class,
            RecordingEvent.EvictIntended.class,
            VisitEvent.OwnerRead.class,
            DeliveryEvent.Received.class,
            LedgerEvent.ReceiptSigned.class,
            DeadlineEvent.DeadlinesConfigured.class,
            FindingEvent.RecordingProbed.class,
            FindingEvent.RecordingNotProbed.class,
            CatalogueEvent.CatalogueLinesWritten.class,
            ShippingEvent.JournalShipped.class,
            OrderEvent.OrdersKnown.class,
            UnknownEvent.class);

    static {
        AccountNews.rows();
        visits();
        departures();
        bays();
        cameras();
        RegisterNews.rows();
        HandoverNews.rows();
        clocks();
        recordings();
        custody();
        CaseNews.rows();
        LedgerNews.rows();
        OrderNews.rows();
        DeliveryNews.rows();
        DeadlineNews.rows();
        PolicyNews.rows();
        dock();
        time();
        room();
        FindingNews.rows();
        ShippingNews.rows();
    }

    private NewsTable() {}

    private static void visits() {
        row(
                VisitEvent.VisitOpened.class,
                "docked",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("camera", e.camera())
                        .put("maker", e.maker())
                        .put("model", e.model())
                        .put("serial", e.serial())
                        .put("firmware", e.firmware())
                        .put("port", e.port()));
        row(
                VisitEvent.Listed.class,
                "offload_started",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.camera())
                        .put("files", e.files())
                        .put("bytes", e.bytes())
                        .put("skipped", e.skipped())
                        .put("listing_sha256", e.listingSha256()));
        row(
                VisitEvent.RecordingVanished.class,
                "recording_vanished",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.source().camera())
                        .put("size_bytes", e.source().sizeBytes())
                        .put("last_listing_sha256", e.lastListingSha256()));
        row(
                VisitEvent.CameraReopened.class,
                "camera_reopened",
                (e, f) -> f.visit(e.visit()).put("camera", e.camera()).put("reason", e.reason()));
    }

    private static void departures() {
        row(
                VisitEvent.CameraParked.class,
                "parked",
                (e, f) -> f.visit(e.visit()).bay(e.bay()).put("camera", e.camera()));
        row(
                VisitEvent.VisitClosed.class,
                "undocked",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.camera())
                        .put("reason", e.reason())
                        .put("listed", e.listed())
                        .put("stored", e.stored())
                        .put("failed", e.failed()));
        row(
                VisitEvent.CameraReleased.class,
                "released",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("camera", e.camera())
                        .checks(e.checks()));
        row(
                VisitEvent.RemovedEarly.class,
                "removed_early",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("camera", e.camera())
                        .put("state", e.state().toLowerCase(Locale.ROOT))
                        .put("listed", e.listed())
                        .put("stored", e.stored())
                        .checks(e.checks()));
        row(
                VisitEvent.DeviceRefused.class,
                "device_refused",
                (e, f) -> f.visit(e.visit())
                        .bay(e.bay())
                        .put("device", e.device())
                        .put("port", e.port())
                        .put("reason", e.reason()));
        row(
                VisitEvent.BayFault.class,
                "fault",
                (e, f) -> f.visit(e.visit()).bay(e.bay()).put("reason", e.reason()));
    }

    private static void bays() {
        row(
                DockEvent.BayDisabled.class,
                "bay_disabled",
                (e, f) -> f.bay(e.bay()).put("by", e.by()).put("reason", e.reason()));
        row(
                DockEvent.BayEnabled.class,
                "bay_enabled",
                (e, f) -> f.bay(e.bay()).put("by", e.by()).put("reason", e.reason()));
    }

    private static void cameras() {
        row(
                CameraEvent.CameraHeld.class,
                "camera_held",
                (e, f) -> f.put("camera", e.camera()).put("by", e.by()).put("reason", e.reason()));
        row(
                CameraEvent.CameraHoldLifted.class,
                "camera_hold_lifted",
                (e, f) -> f.put("camera", e.camera()).put("by", e.by()).put("reason", e.reason()));
    }

    private static void clocks() {
        row(
                VisitEvent.ClockMeasured.class,
                "clock_measured",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.camera())
                        .put("offset_ms", e.offsetMillis())
                        .put("uncertainty_ms", e.wholeUncertaintyMillis())
                        .put("dock_bound_ms", e.dockBoundMillis()));
        row(
                VisitEvent.ClockSet.class,
                "clock_set",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.camera())
                        .put("offset_before_ms", e.offsetBeforeMillis())
                        .put("offset_after_ms", e.offsetAfterMillis())
                        .put("uncertainty_ms", e.wholeUncertaintyMillis())
                        .put("dock_bound_ms", e.dockBoundMillis())
                        .put("method", e.method()));
        row(
                VisitEvent.ClockNotSet.class,
                "clock_failed",
                (e, f) -> f.visit(e.visit()).put("camera", e.camera()).put("reason", e.reason()));
        row(
                VisitEvent.ClockSuspect.class,
                "clock_suspect",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.camera())
                        .put("kind", word(e.kind()))
                        .put("shown", e.shown().toString())
                        .put("offset_ms", e.offsetMillis())
                        .put("uncertainty_ms", e.uncertaintyMillis())
                        .put("last_set_at", e.lastSetAt() == null ? null : String.valueOf(e.lastSetAt()))
                        .put("last_set_offset_ms", e.lastSetOffsetMillis())
                        .put("drift_ms_per_day", e.driftMillisPerDay())
                        .put("drift_max_ms_per_day", e.driftMaxMillisPerDay()));
    }

    private static void recordings() {
        row(
                RecordingEvent.Stored.class,
                "recording_stored",
                (e, f) -> f.visit(e.visit())
                        .put("recording", e.recording().sha256())
                        .put("camera", e.source().camera())
                        .put("size_bytes", e.sizeBytes())
                        .put("clock_known", e.clockKnown())
                        .put("clock_offset_ms", e.clockKnown() ? e.clockOffsetMillis() : null)
                        .put("clock_uncertainty_ms", e.clockKnown() ? e.clockUncertaintyMillis() : null)
                        .made(e.made())
                        .put("verify", e.verify())
                        .put("recovered", e.recovered()));
        row(
                RecordingEvent.CopyFailed.class,
                "offload_failed",
                (e, f) -> f.visit(e.visit())
                        .put("camera", e.source().camera())
                        .put("size_bytes", e.source().sizeBytes())
                        .put("reason", e.reason()));
        row(
                RecordingEvent.EvidenceDamaged.class,
                "evidence_damaged",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("found", e.found())
                        .put("quarantined", e.quarantined()));
        row(
                RecordingEvent.OrphanQuarantined.class,
                "orphan_quarantined",
                (e, f) -> f.put("name", e.name()).put("quarantined", e.quarantined()));
        row(
                RecordingEvent.ScrubFinished.class,
                "scrub_finished",
                (e, f) -> f.put("recordings", e.recordings())
                        .put("bytes", e.bytes())
                        .put("damaged", e.damaged()));
    }

    private static void custody() {
        row(
                CustodyEvent.RecordingHeld.class,
                "recording_held",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("hold", e.hold())
                        .put("by", e.by())
                        .put("reason", e.reason())
                        .put("code", e.code()));
        row(
                CustodyEvent.RecordingHoldLifted.class,
                "recording_hold_lifted",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("hold", e.hold())
                        .put("by", e.by())
                        .put("reason", e.reason()));
        row(
                CustodyEvent.SecrecyMarked.class,
                "secrecy_marked",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("secrecy", word(e.secrecy()))
                        .put("by", e.by()));
        row(
                DeliveryEvent.HoldMarked.class,
                "hold_marked",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("destination", e.destination())
                        .put("held", e.held()));
        row(
                RecordingEvent.Evicted.class,
                "recording_evicted",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("size_bytes", e.sizeBytes())
                        .put("observed", e.observed()));
    }

    private static void room() {
        row(
                DockEvent.RoomRunsOut.class,
                "room_runs_out",
                (e, f) -> f.put("free_bytes", e.freeBytes())
                        .put("evictable_bytes", e.evictableBytes())
                        .put("unconfirmed_bytes", e.unconfirmedBytes())
                        .put("held_bytes", e.heldBytes())
                        .put("day_bytes", e.dayBytes())
                        .put("minutes_left", e.minutesLeft()));
        row(
                DockEvent.RoomLasts.class,
                "room_lasts",
                (e, f) -> f.put("free_bytes", e.freeBytes())
                        .put("evictable_bytes", e.evictableBytes())
                        .put("day_bytes", e.dayBytes()));
    }

    private static void time() {
        row(
                DockEvent.ClockStepped.class,
                "clock_stepped",
                (e, f) -> f.put("step_ms", e.stepMillis())
                        .put("expected", e.expected().toString())
                        .put("found", e.found().toString()));
        row(
                DockEvent.TimeVouchedFor.class,
                "time_vouched_for",
                (e, f) -> f.put("by", e.by())
                        .put("reason", e.reason())
                        .put("term_ms", e.termMillis())
                        .put("bound_ms", e.boundMillis()));
        row(DockEvent.TimeVouchingEnded.class, "time_vouching_ended", (e, f) -> f.put("reason", e.reason()));
    }

    private static void dock() {
        row(
                DockEvent.Started.class,
                "started",
                (e, f) -> f.put("role", e.role()).put("version", e.version()));
        row(DockEvent.Stopped.class, "stopped", (e, f) -> f.put("reason", e.reason()));
        row(
                DockEvent.JournalRepaired.class,
                "journal_repaired",
                (e, f) -> f.put("first_seq_dropped", e.firstSeqDropped())
                        .put("reason", e.reason())
                        .put("kept", e.kept()));
        row(
                DockEvent.TimeTrustChanged.class,
                e -> "time_" + word(e.to()),
                (e, f) -> f.put("from", word(e.from()))
                        .put("bound_ms", e.boundMillis())
                        .put("reason", e.reason()));
        row(
                DockEvent.StorageLow.class,
                "low_storage",
                (e, f) -> f.put("free_bytes", e.freeBytes()).put("reserve_bytes", e.reserveBytes()));
        row(DockEvent.StorageFreed.class, "storage_freed", (e, f) -> f.put("free_bytes", e.freeBytes()));
    }

    static @Nullable News news(Event event) {
        Row row = ROWS.get(event.getClass());
        return row == null ? null : row.of(event);
    }

    /** The events that are told. */
    static Set<Class<?>> told() {
        return Set.copyOf(ROWS.keySet());
    }

    /** An enum constant as topics and payloads write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Event> void row(Class<E> event, String type, BiConsumer<E, NewsFields> fields) {
        row(event, e -> type, fields);
    }

    static <E extends Event> void row(Class<E> event, Function<E, String> type, BiConsumer<E, NewsFields> fields) {
        Row row = any -> {
            E one = event.cast(any);
            var filled = new NewsFields();
            fields.accept(one, filled);
            return filled.news(type.apply(one));
        };
        if (ROWS.put(event, row) != null) {
            throw new IllegalStateException("two rows for " + event);
        }
    }

    @FunctionalInterface
    private interface Row {
        News of(Event event);
    }
}
