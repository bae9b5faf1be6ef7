package io.mooring.gateway.console;

import io.mooring.bridge.BayId;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Check;
import io.mooring.gateway.Check.Item;
import io.mooring.gateway.Check.Result;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.bay.BaySnapshot.Lack;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.charge.ChargeReading.Minutes;
import io.mooring.gateway.charge.ChargeTrend;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.room.Outlook;
import io.mooring.gateway.telemetry.ConsumerLag;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dock with a bay in every state, one of them copying. Its copy is as far along as it is told. */
public final class FakeDock {
    static final DockId ID = new DockId("yangquan-07");

    private static final long GB = 1_000_000_000L;
    private static final ClockSnapshot SET = new ClockSnapshot(true, -8_049_200, 41, 52);
    private static final ClockSnapshot NOT_SET = new ClockSnapshot(false, 372_000_450_000L, 372_000_450_000L, 510);

    final Health health = new Health();
    final Liveness liveness;
    volatile double progress = 0.62;
    volatile Instant at = Instant.parse("2026-11-21T10:02:03.456Z");
    volatile String message = "";
    private volatile boolean pulled;

    public FakeDock(GatewayClock clock) {
        liveness = new Liveness(clock);
        report(Components.JOURNAL, Level.OK);
        report(Components.EVIDENCE, Level.OK);
        report(Components.SPACE, Level.OK);
        report(Components.USB, Level.OK);
        report(Components.TIME, Level.OK);
        report(
                Components.UPLINK,
                Level.DEGRADED,
                Cause.of(CauseCode.DESTINATION_AWAY_BECAUSE, "office", "connection refused (10.20.0.2:8443)"));
        report(Components.BROKER, Level.OK);
    }

    /** Somebody pulls the camera out that is being copied, or puts it back. */
    public void pull(boolean out) {
        pulled = out;
    }

    void report(String component, Level level, Cause... why) {
        health.report(new HealthItem(component, level, why));
    }

    private static final TelemetrySnapshot.Heard HEARD = new TelemetrySnapshot.Heard(
            7, 2, Map.of("command.signature", 3L), 40, 0, List.of(new ConsumerLag("office", 4390, 8)));

    public ConsoleSource source() {
        var telemetry =
                new TelemetrySnapshot(true, "tcp://127.0.0.1:1883", 4410, 4398, 0, 0, 12, 3, 2, Said.NOTHING, HEARD);
        return new ConsoleSource(this::snapshot, health, liveness, () -> telemetry);
    }

    DockSnapshot snapshot() {
        return new DockSnapshot(
                ID,
                "0.1.0",
                at,
                new TimeVerdict(
                        TimeTrust.TRUSTED,
                        Duration.ofMillis(12),
                        "chrony",
                        Cause.of(CauseCode.TIME_REFERENCE, "0A140001", 12)),
                DockLight.UPLINK_DOWN,
                bays(),
                1_284,
                5_310 * GB,
                812 * GB,
                List.of(
                        new DestinationSnapshot(
                                "office",
                                true,
                                false,
                                9,
                                31 * GB,
                                1_275,
                                1_275,
                                0,
                                List.of(Cause.of(CauseCode.DELIVERY_UNREACHABLE, "connection refused"))),
                        new DestinationSnapshot("second-disk", false, true, 0, 0, 1_284, 1_280, 48_000_000, List.of())),
                new JournalHead(18_234, "9f2c61b7d04e8a53".repeat(4)),
                new LampReport(LampState.FAILING, "opening i2c-1: no such device"),
                new Outlook(810 * GB, 200 * GB, 31 * GB, 4 * GB, 410 * GB));
    }

    private List<BaySnapshot> bays() {
        return List.of(
                bay(1, BayState.READY, BayLight.READY, camera("0A-2203"), 100, 8, 8, 1, SET),
                bay(2, BayState.CHARGING, BayLight.STORED_CHARGING, camera("0A-2217"), 71, 5, 5, 1, SET),
                pulled
                        ? bay(3, BayState.EMPTY, BayLight.EMPTY, null, -1, 0, 0, 1, null)
                        : bay(3, BayState.COPYING, BayLight.OFFLOADING, camera("0A-2231"), 64, 5, 8, progress, SET),
                bay(4, BayState.CHECKING_CLOCK, BayLight.CHECKING, camera("0A-2240"), 40, 0, 0, 1, null),
                bay(5, BayState.CHARGING, BayLight.CLOCK_FAILED, camera("0A-2196"), 88, 3, 3, 1, NOT_SET, notSet()),
                bay(
                        6,
                        BayState.FAULT,
                        BayLight.FAULT,
                        camera("0A-2255"),
                        23,
                        2,
                        6,
                        0.31,
                        SET,
                        Cause.of(
                                CauseCode.CAMERA_LINK,
                                "reading /DCIM/100MEDIA/现场_0007.MP4: expected 65536 bytes, got 0")),
                bay(7, BayState.EMPTY, BayLight.EMPTY, null, -1, 0, 0, 1, null),
                bay(8, BayState.IDENTIFYING, BayLight.CHECKING, null, -1, 0, 0, 1, null),
                bay(9, BayState.REFUSED, BayLight.FAULT, null, -1, 0, 0, 1, null, Cause.of(CauseCode.CAMERA_UNKNOWN)),
                bay(10, BayState.WAITING, BayLight.HOLD, camera("0A-2262"), 90, 1, 12, 0.08, SET),
                bay(11, BayState.LISTING, BayLight.CHECKING, camera("0A-2270"), 55, 0, 0, 1, SET),
                bay(
                        12,
                        BayState.DISABLED,
                        BayLight.DISABLED,
                        null,
                        -1,
                        0,
                        0,
                        1,
                        null,
                        Cause.of(CauseCode.BAY_OUT_OF_USE, "wang", "触点松动")));
    }

    private Cause[] notSet() {
        return message.isEmpty() ? new Cause[0] : new Cause[] {Cause.of(CauseCode.CLOCK_UNSET, message)};
    }

    private static String camera(String serial) {
        return new CameraIdentity("海康威视", "DSJ-HIKA5", serial + "/江").key();
    }

    private static BaySnapshot bay(
            int number,
            BayState state,
            BayLight light,
            @Nullable String camera,
            int battery,
            int done,
            int total,
            double progress,
            @Nullable ClockSnapshot clock,
            Cause... why) {
        long bytes = total * 820_000_000L;
        return new BaySnapshot(
                new BayId(number),
                state,
                light,
                camera == null ? null : "b1f0-" + number,
                camera,
                battery,
                done,
                total,
                (long) (bytes * progress),
                bytes,
                state == BayState.COPYING ? 38_400_000 : 0,
                charge(state, battery),
                state == BayState.READY,
                clock,
                checks(state, light, battery),
                lacks(battery, clock, camera),
                List.of(why));
    }

    private static ChargeReading charge(BayState state, int battery) {
        return state == BayState.CHARGING && battery < 80
                ? new ChargeReading(ChargeTrend.RISING, battery, 1, 1_859, new Minutes(9, 14), new Minutes(30, 75))
                : ChargeReading.NONE;
    }

    /** As a dock would judge a camera in such a bay. */
    private static List<Check> checks(BayState state, BayLight light, int battery) {
        if (state != BayState.READY && state != BayState.CHARGING) {
            return List.of();
        }
        Result clock = light == BayLight.CLOCK_FAILED ? Result.FAILED : Result.PASSED;
        Result charged = battery >= 80 ? Result.PASSED : Result.FAILED;
        return List.of(
                new Check(Item.ANSWERS, Result.PASSED, true, "", ""),
                new Check(Item.FIRMWARE, Result.NOT_APPLICABLE, true, "V2.31", ""),
                new Check(Item.CARD, Result.PASSED, true, "1", "1"),
                new Check(Item.FILE_SYSTEM, Result.FAILED, false, "unclean", ""),
                new Check(Item.BATTERY, charged, true, battery + " %", "80 %"),
                new Check(Item.SPACE, Result.PASSED, true, 61 * GB + " B", 24 * GB + " B"),
                new Check(Item.CLOCK, clock, true, "41 ms ± 52 ms", ""),
                new Check(Item.RECORDINGS, Result.PASSED, true, "5 stored", "5 stored"),
                new Check(Item.HOLD, Result.NOT_APPLICABLE, true, "", ""));
    }

    private static Set<Lack> lacks(int battery, @Nullable ClockSnapshot clock, @Nullable String camera) {
        return camera != null && battery < 0 && clock == null ? Set.of(Lack.CLOCK, Lack.BATTERY) : Set.of();
    }
}
