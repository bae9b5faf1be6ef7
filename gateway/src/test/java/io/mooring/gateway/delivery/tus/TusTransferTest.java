package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.HeardProgress;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.proof.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the office signs for must be there, whole, by whichever way it came; nobody else may sign, and nobody may send. */
class TusTransferTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversAndConfirms(boolean tls) throws Exception {
        try (var rig = new OfficeRig(root, tls).start();
                var destination = rig.destination()) {
            for (int size : new int[] {0, 1, 4095, 4096, 4097, 1 << 20, (5 << 20) + 3}) {
                RecordingId recording = rig.recording(size, size);
                var taken = new ArrayList<Long>();
                String receipt = destination.deliver(new Parcel(recording, size, 1), taken::add);
                Receipt read = Receipt.verified(receipt, Set.of(rig.office().verificationKey()));
                assertEquals(recording, read.recording());
                assertEquals(size, read.sizeBytes());
                assertTrue(rig.kept(recording), "size " + size);
                assertTrue(
                        destination.confirm(new Parcel(recording, size, 1), "").startsWith("nonce"), "size " + size);
            }
            assertEquals(7, rig.office().reception().recordings());
        }
    }

    @Test
    void givesTheSameReceiptToARepetitionAndCountsOnce() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination()) {
            RecordingId recording = rig.recording(100_000, 1);
            String first = destination.deliver(new Parcel(recording, 100_000, 1), bytes -> {});
            assertEquals(first, destination.deliver(new Parcel(recording, 100_000, 1), bytes -> {}));
            try (var restarted = rig.destination()) {
                assertEquals(first, restarted.deliver(new Parcel(recording, 100_000, 1), bytes -> {}));
            }
            assertEquals(1, rig.office().reception().recordings());
            assertEquals(1, received(rig));
        }
    }

    /** What the office has already is no speed, or a forecast says that all arrives in time. */
    @Test
    void saysThatOnlyWhatIsSentGoes() throws Exception {
        int size = 5 << 20;
        try (var rig = new OfficeRig(root, false).start()) {
            Parcel parcel = new Parcel(rig.recording(size, 1), size, 1);
            var first = new HeardProgress();
            try (var destination = rig.destination()) {
                destination.deliver(parcel, first);
            }
            assertEquals(size, first.went(size));
            var again = new HeardProgress();
            try (var destination = rig.destination()) {
                destination.deliver(parcel, again);
            }
            assertEquals(0, again.went(size));
            var small = new HeardProgress();
            try (var destination = rig.destination()) {
                destination.deliver(new Parcel(rig.recording(1_000, 2), 1_000, 1), small);
            }
            assertEquals(1_000, small.went(1_000));
        }
    }

    private static long received(OfficeRig rig) throws Exception {
        var events = new ArrayList<DeliveryEvent.Received>();
        rig.office().journal().read(1, entry -> {
            if (entry.event() instanceof DeliveryEvent.Received received) {
                events.add(received);
            }
            return true;
        });
        return events.size();
    }

    @Test
    void protectsWhatIsKept() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination()) {
            RecordingId recording = rig.recording(10, 1);
            destination.deliver(new Parcel(recording, 10, 1), bytes -> {});
            assertEquals(
                    Set.of(PosixFilePermission.OWNER_READ),
                    Files.getPosixFilePermissions(rig.office().archive().path(recording)));
            Path keys = root.resolve("office/keys");
            for (String secret : new String[] {"signing-key.pem", "tls-key.pem"}) {
                assertEquals(
                        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                        Files.getPosixFilePermissions(keys.resolve(secret)));
            }
        }
    }

    @Test
    void keepsReceiptsAndKeysOverARestart() throws Exception {
        try (var rig = new OfficeRig(root, true).start()) {
            RecordingId recording = rig.recording(70_000, 1);
            String receipt;
            try (var destination = rig.destination()) {
                receipt = destination.deliver(new Parcel(recording, 70_000, 1), bytes -> {});
            }
            var key = rig.office().verificationKey();
            var pin = rig.office().tls().pin();
            rig.stop();
            rig.start();
            assertEquals(key, rig.office().verificationKey());
            assertEquals(pin, rig.office().tls().pin());
            try (var destination = rig.destination()) {
                assertEquals(receipt, destination.deliver(new Parcel(recording, 70_000, 1), bytes -> {}));
            }
        }
    }

    @Test
    void findsRotAtTheOfficeAndDeliversAgain() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination()) {
            RecordingId recording = rig.recording(300_000, 1);
            destination.deliver(new Parcel(recording, 300_000, 1), bytes -> {});
            Path there = rig.office().archive().path(recording);
            Files.setPosixFilePermissions(
                    there, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            byte[] bytes = Files.readAllBytes(there);
            bytes[200_000] ^= 1;
            Files.write(there, bytes);
            var found = assertThrows(
                    DeliveryException.class, () -> destination.confirm(new Parcel(recording, 300_000, 1), ""));
            assertEquals(Kind.DIFFERS, found.kind());
            destination.deliver(new Parcel(recording, 300_000, 1), taken -> {});
            destination.confirm(new Parcel(recording, 300_000, 1), "");
            assertTrue(rig.kept(recording));
        }
    }

    @Test
    void findsThatTheOfficeLostIt() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination()) {
            RecordingId recording = rig.recording(5000, 1);
            destination.deliver(new Parcel(recording, 5000, 1), bytes -> {});
            Files.delete(rig.office().archive().path(recording));
            var found = assertThrows(
                    DeliveryException.class, () -> destination.confirm(new Parcel(recording, 5000, 1), ""));
            assertEquals(Kind.DIFFERS, found.kind());
            destination.deliver(new Parcel(recording, 5000, 1), taken -> {});
            destination.confirm(new Parcel(recording, 5000, 1), "");
        }
    }

    @Test
    void saysWhenItsOwnCopyIsBad() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination()) {
            RecordingId recording = rig.recording(5000, 1);
            byte[] bytes = Files.readAllBytes(rig.path(recording));
            bytes[17] ^= 1;
            Files.write(rig.path(recording), bytes);
            assertEquals(Kind.LOCAL, failure(() -> destination.deliver(new Parcel(recording, 5000, 1), taken -> {})));
            Files.write(rig.path(recording), new byte[4999]);
            assertEquals(Kind.LOCAL, failure(() -> destination.deliver(new Parcel(recording, 5000, 1), taken -> {})));
            Files.delete(rig.path(recording));
            assertEquals(Kind.LOCAL, failure(() -> destination.deliver(new Parcel(recording, 5000, 1), taken -> {})));
            assertEquals(0, rig.office().reception().recordings());
        }
    }

    @Test
    void refusesAnOfficeWithAnotherPin() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = rig.destination(rig.settings(
                        rig.port(),
                        rig.dockIdentity,
                        Set.of(TlsIdentity.generate("other").pin()),
                        Set.of(rig.office().verificationKey())))) {
            RecordingId recording = rig.recording(10, 1);
            var refused = assertThrows(
                    DeliveryException.class, () -> destination.deliver(new Parcel(recording, 10, 1), bytes -> {}));
            assertEquals(Kind.UNREACHABLE, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains("is not pinned here"));
        }
    }

    @Test
    void isRefusedByAnOfficeThatDoesNotKnowIt() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = rig.destination(rig.settings(
                        rig.port(),
                        TlsIdentity.generate("dock-1"),
                        Set.of(rig.office().tls().pin()),
                        Set.of(rig.office().verificationKey())))) {
            RecordingId recording = rig.recording(10, 1);
            assertEquals(
                    Kind.UNREACHABLE, failure(() -> destination.deliver(new Parcel(recording, 10, 1), bytes -> {})));
            assertEquals(0, rig.office().reception().recordings());
        }
    }

    @Test
    void acceptsTheNextPinBesideTheCurrentOne() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = rig.destination(rig.settings(
                        rig.port(),
                        rig.dockIdentity,
                        Set.of(
                                TlsIdentity.generate("current").pin(),
                                rig.office().tls().pin()),
                        Set.of(rig.office().verificationKey())))) {
            destination.deliver(new Parcel(rig.recording(10, 1), 10, 1), bytes -> {});
        }
    }

    @Test
    void believesNoReceiptOfAnotherKey() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var destination = rig.destination(rig.settings(
                        rig.port(),
                        rig.dockIdentity,
                        Set.of(),
                        Set.of(SigningKey.generate().verificationKey())))) {
            RecordingId recording = rig.recording(10, 1);
            var refused = assertThrows(
                    DeliveryException.class, () -> destination.deliver(new Parcel(recording, 10, 1), bytes -> {}));
            assertEquals(Kind.UNREACHABLE, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains("not our office"));
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        try (var rig = new OfficeRig(root, false).start()) {
            TusSettings settings = rig.settings(rig.port());
            RecordingId recording = rig.recording(10, 1);
            rig.stop();
            try (var destination = rig.destination(settings)) {
                assertEquals(
                        Kind.UNREACHABLE,
                        failure(() -> destination.deliver(new Parcel(recording, 10, 1), bytes -> {})));
                assertEquals(Kind.UNREACHABLE, failure(() -> destination.confirm(new Parcel(recording, 10, 1), "")));
            }
        }
    }

    private static Kind failure(org.junit.jupiter.api.function.Executable attempt) {
        return assertThrows(DeliveryException.class, attempt).kind();
    }
}
