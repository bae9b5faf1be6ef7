package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.proof.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight lanes of one dock at once, and two docks with the same bytes: each recording once, each receipt given. */
class ManyAtOnceTest {
    private static final int LANES = 8;
    private static final int SIZE = 3 << 20;

    @TempDir
    Path root;

    private static TusSettings as(DockId dock, TusSettings settings) {
        return new TusSettings(
                settings.name(),
                settings.counts(),
                settings.host(),
                settings.port(),
                settings.path(),
                dock,
                settings.word(),
                settings.security(),
                settings.timeouts());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eightLanesOfOneDockDeliverAtOnce(boolean tls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try (var rig = new OfficeRig(root, tls).start()) {
            var together = new CyclicBarrier(LANES);
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                // Beyond what goes with its creation, and below.
                int size = lane % 2 == 0 ? SIZE * 2 : SIZE;
                RecordingId recording = rig.recording(size, lane);
                lanes.add(threads.submit(() -> {
                    try (var destination = rig.destination()) {
                        together.await();
                        var parcel = new Parcel(recording, size, 1);
                        String receipt = destination.deliver(parcel, bytes -> {});
                        assertTrue(destination.confirm(parcel, receipt).startsWith("nonce"));
                        assertTrue(rig.kept(recording));
                    }
                    return null;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
            assertEquals(LANES, rig.office().reception().recordings());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoDocksThatBringTheSameBytesAtOnceAreBothRecordedAndBothGetAReceipt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (var rig = new OfficeRig(root, false).start()) {
            for (int round = 0; round < 5; round++) {
                int size = round % 2 == 0 ? SIZE : SIZE * 2;
                RecordingId recording = rig.recording(size, 100 + round);
                var together = new CyclicBarrier(2);
                List<Future<Receipt>> docks = new ArrayList<>();
                for (String dock : List.of("dock-1", "dock-2")) {
                    docks.add(threads.submit(() -> {
                        try (var destination = rig.destination(as(new DockId(dock), rig.settings(rig.port())))) {
                            together.await();
                            String receipt = destination.deliver(new Parcel(recording, size, 1), bytes -> {});
                            return Receipt.verified(receipt, Set.of(rig.office().verificationKey()));
                        }
                    }));
                }
                Set<DockId> signedFor = new HashSet<>();
                for (Future<Receipt> dock : docks) {
                    assertEquals(recording, dock.get().recording());
                    signedFor.add(dock.get().dock());
                }
                assertEquals(Set.of(new DockId("dock-1"), new DockId("dock-2")), signedFor);
                assertEquals(round + 1, rig.office().reception().recordings());
            }
            var recorded = new ArrayList<String>();
            rig.office().journal().read(1, entry -> {
                if (entry.event() instanceof Received received) {
                    recorded.add(received.dock());
                }
                return true;
            });
            assertEquals(10, recorded.size());
        } finally {
            threads.shutdownNow();
        }
    }
}
