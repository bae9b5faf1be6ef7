package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Heard;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.Admission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change while deliveries run, at both ends, without a restart and without one delivery that fails. */
class RotationTest {
    private static final int SIZE = 20_000;

    @TempDir
    Path root;

    private final AtomicReference<TlsIdentity> shown = new AtomicReference<>();
    private final AtomicReference<Set<Pin>> pinned = new AtomicReference<>(Set.of());

    private TusDestination destination(OfficeRig rig) {
        shown.set(rig.dockIdentity);
        pinned.set(Set.of(rig.office().tls().pin()));
        TusSettings fixed = rig.settings(rig.port());
        var settings = new TusSettings(
                fixed.name(),
                fixed.counts(),
                fixed.host(),
                fixed.port(),
                fixed.path(),
                fixed.dock(),
                fixed.word(),
                new TusSettings.Security(shown::get, pinned::get),
                fixed.timeouts());
        return rig.destination(settings);
    }

    /** A delivery and a look, which comes on a connection of its own. */
    private static void once(OfficeRig rig, TusDestination destination, long seed) throws Exception {
        RecordingId recording = rig.recording(SIZE, seed);
        var parcel = new Parcel(recording, SIZE, 1);
        String receipt = destination.deliver(parcel, bytes -> {});
        assertTrue(destination.confirm(parcel, receipt).startsWith("nonce"));
    }

    private static Set<Pin> both(Pin current, Pin next) {
        return new HashSet<>(Set.of(current, next));
    }

    /** As somebody would who renews it: the key, then the certificate. */
    private void replaceOfficeIdentity(TlsIdentity next) throws Exception {
        Path keys = root.resolve("office/keys");
        Files.writeString(keys.resolve("tls-key.pem"), next.keyPem());
        Files.writeString(keys.resolve("tls-cert.pem"), next.certificatePem());
    }

    @Test
    void bothKeysChangeUnderRunningDelivery() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (var rig = new OfficeRig(root, true).start();
                var destination = destination(rig)) {
            var stop = new AtomicBoolean();
            Future<Long> deliveries = thread.submit(() -> {
                long count = 0;
                while (!stop.get() || count < 4) {
                    once(rig, destination, 1000 + count++);
                }
                return count;
            });
            Pin officeFirst = rig.office().tls().pin();
            TlsIdentity officeNext = TlsIdentity.generate("office");
            TlsIdentity dockNext = TlsIdentity.generate("dock-1");
            pinned.set(both(officeFirst, officeNext.pin()));
            replaceOfficeIdentity(officeNext);
            once(rig, rig.destination(rig.settings(rig.port())), 1);
            assertEquals(officeNext.pin(), rig.office().tls().pin(), "it shows the new one without a restart");
            pinned.set(Set.of(officeNext.pin()));
            Set<Pin> dockBoth = both(rig.dockIdentity.pin(), dockNext.pin());
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, dockBoth)));
            shown.set(dockNext);
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, dockBoth)));
            stop.set(true);
            assertTrue(deliveries.get() >= 4);
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, Set.of(dockNext.pin()))));
            once(rig, destination, 2);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aKeyThatIsNoLongerPinnedIsShutOutAtItsNextRequest() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = destination(rig)) {
            destination.deliver(new Parcel(rig.recording(SIZE, 1), SIZE, 1), bytes -> {});
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, Set.of())));
            var parcel = new Parcel(rig.recording(SIZE, 2), SIZE, 2);
            var refused = assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            assertEquals(Kind.UNREACHABLE, refused.kind(), "on the connection that stands");
            assertEquals(Heard.OFFICE_ADMITS_NOT, refused.said().meaning(), refused.toString());
            assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            rig.office().admit(new Admission(Map.of(OfficeRig.DOCK, Set.of(rig.dockIdentity.pin()))));
            destination.deliver(parcel, bytes -> {});
        }
    }

    @Test
    void anOfficeWhoseKeyWasTakenBackIsNotTalkedTo() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = destination(rig)) {
            var parcel = new Parcel(rig.recording(SIZE, 1), SIZE, 1);
            String receipt = destination.deliver(parcel, bytes -> {});
            pinned.set(Set.of(TlsIdentity.generate("office").pin()));
            var refused = assertThrows(DeliveryException.class, () -> destination.confirm(parcel, receipt));
            assertEquals(Kind.UNREACHABLE, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains("is not pinned here"), refused.toString());
            assertEquals(Heard.CERTIFICATE_PIN, refused.said().meaning());
        }
    }
}
