package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.plan.TokenBucket;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.Admission;
import io.mooring.rig.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the world in the middle of a recording, at a moment that each test chooses by the byte. */
class HardTimesTest {
    private static final int SIZE = 2 << 20;
    private static final int BIG = 8 << 20;
    private static final int PIECE = 64 << 10;
    private static final int LANES = 8;
    private static final long WAIT_SECONDS_MAX = 60;

    @TempDir
    Path root;

    /** What is done in the middle of a delivery; may block: each destination sends on a thread of its own. */
    @FunctionalInterface
    private interface Happening {
        void happen() throws Exception;
    }

    /** Something happens, once, when so many bytes have asked for leave. */
    private static Pace after(long bytes, Happening happening) {
        return new Pace() {
            private long asked;
            private boolean happened;

            @Override
            public long pieceBytesMax() {
                return PIECE;
            }

            @Override
            public long take(long piece) {
                asked += piece;
                if (asked > bytes && !happened) {
                    happened = true;
                    try {
                        happening.happen();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                return 0;
            }
        };
    }

    private static TusDestination destination(OfficeRig rig, TusSettings settings, Pace pace) {
        return TusDestination.open(settings, rig.disk, rig::path, rig.clock, pace);
    }

    @Test
    void aDiskThatIsFullInTheMiddleIsWaitedForAndGoneOnWith() throws Exception {
        try (var rig = OfficeRig.inMemory().start()) {
            var disk = (SimulatedDisk) rig.disk;
            RecordingId recording = rig.recording(BIG, 1);
            var parcel = new Parcel(recording, BIG, 1);
            long capacity = disk.capacityBytes();
            // Full at once, whatever was promised: somebody else wrote there.
            Pace filling =
                    after(BIG / 2, () -> disk.capacityBytes(capacity - disk.freeBytes(SimulatedDisk.ROOT) + PIECE));
            try (var destination = destination(rig, rig.settings(rig.port()), filling)) {
                var full = assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
                assertEquals(Kind.UNREACHABLE, full.kind(), full.toString());
                assertEquals(0, rig.office().reception().recordings());
                disk.capacityBytes(capacity);
                destination.deliver(parcel, bytes -> {});
            }
            assertTrue(rig.kept(recording));
            assertEquals(1, rig.office().reception().recordings());
        }
    }

    @Test
    void bothKeysChangeInTheMiddleOfEightUploads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try (var rig = new OfficeRig(root, true).start()) {
            var inTheMiddle = new CountDownLatch(LANES);
            var changed = new CountDownLatch(1);
            var shown = new AtomicReference<>(rig.dockIdentity);
            var pinned = new AtomicReference<>(Set.of(rig.office().tls().pin()));
            TusSettings settings = rig.settings(rig.port());
            var following = new TusSettings(
                    settings.name(),
                    settings.counts(),
                    settings.host(),
                    settings.port(),
                    settings.path(),
                    settings.dock(),
                    settings.word(),
                    new TusSettings.Security(shown::get, pinned::get),
                    settings.timeouts());
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                RecordingId recording = rig.recording(BIG, lane);
                Pace pace = after(BIG / 2, () -> {
                    inTheMiddle.countDown();
                    assertTrue(changed.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
                });
                lanes.add(threads.submit(() -> {
                    try (var destination = destination(rig, following, pace)) {
                        var parcel = new Parcel(recording, BIG, 1);
                        String receipt = destination.deliver(parcel, bytes -> {});
                        assertTrue(destination.confirm(parcel, receipt).startsWith("nonce"), "on a new connection");
                    }
                    return null;
                }));
            }
            assertTrue(inTheMiddle.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS), "all eight are under way");
            TlsIdentity officeNext = TlsIdentity.generate("office");
            TlsIdentity dockNext = TlsIdentity.generate("dock-1");
            Path keys = root.resolve("office/keys");
            Files.writeString(keys.resolve("tls-key.pem"), officeNext.keyPem());
            Files.writeString(keys.resolve("tls-cert.pem"), officeNext.certificatePem());
            // The old keys are believed no more by anybody, from here on.
            pinned.set(Set.of(officeNext.pin()));
            shown.set(dockNext);
            Set<Pin> admitted = Set.of(rig.dockIdentity.pin(), dockNext.pin());
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, admitted)));
            changed.countDown();
            for (Future<?> lane : lanes) {
                lane.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            }
            assertEquals(LANES, rig.office().reception().recordings());
            assertEquals(officeNext.pin(), rig.office().tls().pin());
        } finally {
            threads.shutdownNow();
        }
    }

    /** As a person's pause does it, and the end of a destination's hours. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsCutOffInTheMiddleGoesOnThereLater(boolean tls) throws Exception {
        try (var rig = new OfficeRig(root, tls).start();
                var wire = new FaultyWire(rig.port())) {
            RecordingId recording = rig.recording(BIG, 5);
            var parcel = new Parcel(recording, BIG, 1);
            var itself = new AtomicReference<TusDestination>();
            Pace pace =
                    after(BIG / 2, () -> Objects.requireNonNull(itself.get()).cancel());
            try (var destination = destination(rig, rig.settings(wire.port()), pace)) {
                itself.set(destination);
                var cut = assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
                assertEquals(Kind.CANCELLED, cut.kind(), cut.toString());
                Waiting.until(Duration.ofMinutes(2), "nothing is on its way", wire::idle);
                rig.awaitOffset(recording, BIG, wire.passed() - 4 * PIECE);
                destination.deliver(parcel, bytes -> {});
                long all = wire.passed();
                assertTrue(all < BIG + 8 * PIECE, all + " bytes for " + BIG);
            }
            assertTrue(rig.kept(recording));
        }
    }

    /** Leave that was given is given; from there on what goes keeps to the new limit. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLimitThatBeginsAndEndsInTheMiddleHoldsForTheRest(boolean tls) throws Exception {
        long rate = 2L << 20;
        var bucket = new TokenBucket();
        bucket.limit(rate);
        List<Long> pieces = Collections.synchronizedList(new ArrayList<>());
        List<Long> waits = Collections.synchronizedList(new ArrayList<>());
        try (var rig = new OfficeRig(root, tls).start()) {
            RecordingId recording = rig.recording(BIG, 6);
            var pace = new Pace() {
                private long asked;

                @Override
                public long pieceBytesMax() {
                    return bucket.pieceBytesMax();
                }

                @Override
                public long take(long bytes) {
                    pieces.add(bytes);
                    asked += bytes;
                    if (asked > BIG / 2) {
                        bucket.limit(TokenBucket.UNLIMITED);
                    } else if (asked > BIG / 4) {
                        bucket.limit(rate / 8);
                    }
                    // At one and the same moment: what is told is then exact. Nobody has to wait for it here.
                    waits.add(bucket.take(bytes, 0));
                    return Math.min(1_000, waits.get(waits.size() - 1));
                }
            };
            try (var destination = destination(rig, rig.settings(rig.port()), pace)) {
                destination.deliver(new Parcel(recording, BIG, 1), bytes -> {});
            }
            assertTrue(rig.kept(recording));
        }
        assertEquals(BIG, pieces.stream().mapToLong(Long::longValue).sum());
        int last = waits.size() - 1;
        assertEquals(0, waits.get(last), "as fast as it goes");
        assertTrue(pieces.get(last) > pieces.get(0), "all of the rest at once: " + pieces);
        double fast = (double) (waits.get(6) - waits.get(5)) / pieces.get(6);
        double slow = (double) (waits.get(20) - waits.get(19)) / pieces.get(20);
        assertEquals(8.0, slow / fast, 0.01, "at an eighth of the rate: " + waits);
    }

    @Test
    void aNameThatIsGoneIsAnOfficeThatIsAway() throws Exception {
        try (var rig = new OfficeRig(root, true).start()) {
            TusSettings settings = rig.settings(rig.port());
            // RFC 2606: never a name of anybody's.
            var nameless = new TusSettings(
                    settings.name(),
                    settings.counts(),
                    "office.invalid",
                    settings.port(),
                    settings.path(),
                    settings.dock(),
                    settings.word(),
                    settings.security(),
                    TusTimeouts.STANDARD);
            var parcel = new Parcel(rig.recording(SIZE, 7), SIZE, 1);
            try (var destination = rig.destination(nameless)) {
                CompletableFuture<DeliveryException> failed = CompletableFuture.supplyAsync(
                        () -> assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {})));
                DeliveryException gone = failed.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
                assertEquals(Kind.UNREACHABLE, gone.kind(), gone.toString());
                assertTrue(String.valueOf(gone.getMessage()).contains("office.invalid"), gone.toString());
            }
        }
    }
}
