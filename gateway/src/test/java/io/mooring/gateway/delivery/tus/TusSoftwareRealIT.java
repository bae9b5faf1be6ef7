package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.proof.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: tus as others understand it, at both ends: @tus/server as a destination, tus-js-client as a sender. */
@Tag("real")
final class TusSoftwareRealIT {
    private static final int SIZE = 5_000_003;

    @TempDir
    Path root;

    private TusSoftware software;

    @BeforeEach
    void install() throws Exception {
        software = TusSoftware.installed();
    }

    // tus-js-client to our receiver

    private List<String> client(OfficeRig rig, RecordingId recording, int port, String mode) throws Exception {
        String endpoint = "http://127.0.0.1:" + port + "/files/";
        return software.client(endpoint, rig.path(recording), recording.sha256(), "dock-1", mode);
    }

    private static void requireReceived(OfficeRig rig, RecordingId recording, List<String> said) throws Exception {
        assertTrue(said.contains("done"), said.toString());
        assertTrue(rig.kept(recording), said.toString());
        String receipt = said.stream()
                .filter(line -> line.startsWith("receipt "))
                .findFirst()
                .orElseThrow()
                .substring("receipt ".length());
        Receipt read = Receipt.verified(receipt, Set.of(rig.office().verificationKey()));
        assertEquals(recording, read.recording());
        assertEquals(1, rig.office().reception().recordings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "together", "checksum", "parallel", "aborted"})
    void theClientDeliversAndGetsAReceipt(String mode) throws Exception {
        try (var rig = new OfficeRig(root, false).start()) {
            RecordingId recording = rig.recording(SIZE, 1);
            requireReceived(rig, recording, client(rig, recording, rig.port(), mode));
        }
    }

    @Test
    void theClientDeliversWithItsCreationInOneExchange() throws Exception {
        try (var rig = new OfficeRig(root, false).start()) {
            RecordingId recording = rig.recording(SIZE, 1);
            List<String> said = client(rig, recording, rig.port(), "together");
            assertTrue(said.contains("requests 1"), said.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "parallel"})
    void theClientGoesOnByItselfAfterItsConnectionIsCut(String mode) throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var wire = new FaultyWire(rig.port())) {
            RecordingId recording = rig.recording(SIZE, 1);
            wire.cutOnceAfter(SIZE / 2);
            requireReceived(rig, recording, client(rig, recording, wire.port(), mode));
            assertTrue(wire.passed() < SIZE * 2L, "sent " + wire.passed() + " bytes for " + SIZE);
        }
    }

    @Test
    void theClientIsToldThatItsBytesAreNotThoseOfTheirChecksum() throws Exception {
        try (var rig = new OfficeRig(root, false).start()) {
            RecordingId recording = rig.recording(SIZE, 1);
            List<String> said = client(rig, recording, rig.port(), "wrong-checksum");
            assertTrue(String.join("\n", said).contains("response code: 460"), said.toString());
            assertFalse(rig.kept(recording));
        }
    }

    @Test
    void theClientTerminatesAnUpload() throws Exception {
        try (var rig = new OfficeRig(root, false).start()) {
            RecordingId recording = rig.recording(SIZE, 1);
            List<String> said = client(rig, recording, rig.port(), "terminated");
            assertTrue(said.contains("terminated"), said.toString());
            assertEquals(0, rig.office().reception().recordings());
        }
    }

    // our sender to @tus/server

    private static TusSettings settings(int port) {
        return new TusSettings(
                "elsewhere",
                false,
                "127.0.0.1",
                port,
                "/files",
                OfficeRig.DOCK,
                new TusSettings.Word.Bare(),
                null,
                OfficeRig.PATIENT);
    }

    private Path store() throws Exception {
        return Files.createDirectories(root.resolve("store"));
    }

    /** The file the word speaks of. */
    private Path stored(String word) throws Exception {
        String location = word.substring(word.indexOf("/files/") + "/files/".length());
        return store().resolve(location.substring(0, location.indexOf(' ')));
    }

    private void requireStored(OfficeRig rig, RecordingId recording, String word) throws Exception {
        assertEquals(recording, Fingerprint.of(rig.disk, stored(word)).digest(), word);
    }

    @Test
    void theServerGetsEveryByteAndIsTakenAtItsWordAlone() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var server = software.server(store(), 0);
                var destination = rig.destination(settings(server.port()))) {
            for (int size : new int[] {1, 70_000, 4 << 20, (4 << 20) + 1, SIZE}) {
                RecordingId recording = rig.recording(size, size);
                var parcel = new Parcel(recording, size, 1);
                String word = destination.deliver(parcel, bytes -> {});
                assertTrue(word.startsWith("unsigned: ") && word.endsWith(" has " + size + " bytes"), word);
                requireStored(rig, recording, word);
                var refused = assertThrows(DeliveryException.class, () -> destination.confirm(parcel, word));
                assertEquals(Kind.REFUSED, refused.kind());
                assertTrue(String.valueOf(refused.getMessage()).contains("cannot be confirmed"));
            }
        }
    }

    @Test
    void goesOnWhereTheServerStandsAfterACut() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var server = software.server(store(), 0);
                var wire = new FaultyWire(server.port());
                var destination = rig.destination(settings(wire.port()))) {
            int size = 8 << 20;
            RecordingId recording = rig.recording(size, 1);
            var parcel = new Parcel(recording, size, 1);
            wire.cutAfter(5 << 20, Long.MAX_VALUE);
            assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            awaitStored(rig, 2 << 20);
            wire.heal();
            requireStored(rig, recording, destination.deliver(parcel, bytes -> {}));
            assertTrue(wire.passed() < size * 3L / 2, "sent " + wire.passed() + " bytes for " + size);
        }
    }

    @Test
    void goesOnAfterTheServerWasKilled() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var first = software.server(store(), 0);
                var wire = new FaultyWire(first.port());
                var destination = rig.destination(settings(wire.port()))) {
            int size = 8 << 20;
            RecordingId recording = rig.recording(size, 1);
            var parcel = new Parcel(recording, size, 1);
            wire.cutAfter(5 << 20, Long.MAX_VALUE);
            assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            awaitStored(rig, 1 << 20);
            first.kill();
            assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            try (var second = software.server(store(), first.port())) {
                assertEquals(first.port(), second.port());
                wire.heal();
                requireStored(rig, recording, destination.deliver(parcel, bytes -> {}));
                assertTrue(wire.passed() < (5 << 20) + size, "sent " + wire.passed() + " bytes for " + size);
            }
        }
    }

    /** What the server had in its own memory dies with it; some must be in its file. */
    private void awaitStored(OfficeRig rig, long bytes) throws Exception {
        long deadline = rig.clock.monotonicNanos() + 90_000_000_000L;
        long largest = 0;
        while (largest < bytes && rig.clock.monotonicNanos() < deadline) {
            rig.clock.pause(Duration.ofMillis(20));
            for (String name : rig.disk.list(store())) {
                largest = Math.max(largest, rig.disk.size(store().resolve(name)));
            }
        }
        assertTrue(largest >= bytes, "the server's file has " + largest + " bytes");
    }

    @Test
    void nothingIsAcknowledgedWhereAReceiptIsAskedFor() throws Exception {
        try (var rig = new OfficeRig(root, false).start();
                var server = software.server(store(), 0);
                var destination = rig.destination(rig.settings(server.port()))) {
            for (int size : new int[] {70_000, SIZE}) {
                var parcel = new Parcel(rig.recording(size, size), size, 1);
                var refused = assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
                assertEquals(Kind.UNREACHABLE, refused.kind());
                assertTrue(String.valueOf(refused.getMessage()).contains("signs no receipt"), refused.toString());
            }
        }
    }
}
