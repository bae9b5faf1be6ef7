package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the wire does, the office ends with the very bytes or without the recording, and a dock never believes more. */
class BrokenWireTest {
    private static final int SMALL = 300;

    /** Bytes by which a receipt is shorter when its time falls on a whole second. */
    private static final int RECEIPT_TIME_VARIES = ".123".length();

    /** Creation and bytes in one exchange. */
    private static final Abilities TOGETHER = new Abilities(Set.of("creation-with-upload"), Set.of());

    /** Of requests, and of TLS. */
    private static final int HEADS_BYTES_MAX = 64 << 10;

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesACutAtEveryByteToTheOffice(boolean together) throws Exception {
        try (var rig = OfficeRig.inMemory().start();
                var wire = new FaultyWire(rig.port());
                var destination = rig.destination(rig.settings(wire.port()))) {
            destination.assume(together ? TOGETHER : Abilities.NONE);
            destination.deliver(new Parcel(rig.recording(SMALL, 1), SMALL, 1), bytes -> {});
            long whole = wire.passed();
            for (long cut = 0; cut < whole; cut++) {
                RecordingId recording = rig.recording(SMALL, 1000 + cut);
                wire.cutAfter(cut, Long.MAX_VALUE);
                assertEquals(Kind.UNREACHABLE, failure(destination, recording), "cut at " + cut);
                wire.heal();
                deliverSoon(destination, recording);
                assertTrue(rig.kept(recording), "cut at " + cut);
            }
            assertEquals(1 + whole, rig.office().reception().recordings());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesACutAtEveryByteOfTheAnswers(boolean together) throws Exception {
        try (var rig = OfficeRig.inMemory().start();
                var wire = new FaultyWire(rig.port());
                var destination = rig.destination(rig.settings(wire.port()))) {
            destination.assume(together ? TOGETHER : Abilities.NONE);
            destination.deliver(new Parcel(rig.recording(SMALL, 1), SMALL, 1), bytes -> {});
            long whole = wire.returned() - RECEIPT_TIME_VARIES;
            for (long cut = 0; cut < whole; cut++) {
                RecordingId recording = rig.recording(SMALL, 100_000 + cut);
                wire.cutAfter(Long.MAX_VALUE, cut);
                assertEquals(Kind.UNREACHABLE, failure(destination, recording), "cut at " + cut);
                wire.heal();
                deliverSoon(destination, recording);
                assertTrue(rig.kept(recording), "cut at " + cut);
            }
            assertEquals(1 + whole, rig.office().reception().recordings());
        }
    }

    private static Kind failure(TusDestination destination, RecordingId recording) {
        return assertThrows(
                        DeliveryException.class,
                        () -> destination.deliver(new Parcel(recording, SMALL, 1), bytes -> {}))
                .kind();
    }

    private static void deliverSoon(TusDestination destination, RecordingId recording) throws DeliveryException {
        destination.deliver(new Parcel(recording, SMALL, 1), bytes -> {});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhereItWasCut(boolean tls) throws Exception {
        int size = 8 << 20;
        try (var rig = new OfficeRig(root, tls).start();
                var wire = new FaultyWire(rig.port());
                var destination = rig.destination(rig.settings(wire.port()))) {
            RecordingId recording = rig.recording(size, 1);
            int cuts = 0;
            while (cuts < 4) {
                wire.cutAfter(2 << 20, Long.MAX_VALUE);
                assertThrows(
                        DeliveryException.class,
                        () -> destination.deliver(new Parcel(recording, size, 1), bytes -> {}));
                cuts++;
                rig.awaitOffset(recording, size, cuts * ((2L << 20) - HEADS_BYTES_MAX));
                if (wire.passed() > size) {
                    break;
                }
            }
            wire.heal();
            destination.deliver(new Parcel(recording, size, 1), bytes -> {});
            assertTrue(rig.kept(recording));
            assertTrue(wire.passed() < size * 3L / 2, "sent " + wire.passed() + " bytes for " + size);
        }
    }

    @Test
    void findsAByteAlteredOnAPlainWire() throws Exception {
        int size = 1 << 20;
        try (var rig = new OfficeRig(root, false).start();
                var wire = new FaultyWire(rig.port());
                var destination = rig.destination(rig.settings(wire.port()))) {
            RecordingId recording = rig.recording(size, 1);
            wire.alter(size / 2);
            var altered = assertThrows(
                    DeliveryException.class, () -> destination.deliver(new Parcel(recording, size, 1), b -> {}));
            assertEquals(Kind.DIFFERS, altered.kind(), altered.toString());
            wire.heal();
            destination.deliver(new Parcel(recording, size, 1), bytes -> {});
            assertTrue(rig.kept(recording));
        }
    }

    @Test
    void letsNoAlteredByteThroughTls() throws Exception {
        int size = 1 << 20;
        try (var rig = new OfficeRig(root, true).start();
                var wire = new FaultyWire(rig.port());
                var destination = rig.destination(rig.settings(wire.port()))) {
            RecordingId recording = rig.recording(size, 1);
            wire.alter(size / 2);
            var altered = assertThrows(
                    DeliveryException.class, () -> destination.deliver(new Parcel(recording, size, 1), b -> {}));
            assertEquals(Kind.UNREACHABLE, altered.kind(), altered.toString());
            wire.heal();
            destination.deliver(new Parcel(recording, size, 1), bytes -> {});
            assertTrue(rig.kept(recording));
        }
    }

    @Test
    void goesOnAfterTheOfficeWasRestartedInTheMiddle() throws Exception {
        int size = 8 << 20;
        try (var rig = new OfficeRig(root, false).start()) {
            RecordingId recording = rig.recording(size, 1);
            try (var wire = new FaultyWire(rig.port());
                    var destination = rig.destination(rig.settings(wire.port()))) {
                wire.cutAfter(5 << 20, Long.MAX_VALUE);
                assertThrows(
                        DeliveryException.class,
                        () -> destination.deliver(new Parcel(recording, size, 1), bytes -> {}));
            }
            rig.awaitOffset(recording, size, 4 << 20);
            rig.stop();
            rig.start();
            try (var wire = new FaultyWire(rig.port());
                    var destination = rig.destination(rig.settings(wire.port()))) {
                destination.deliver(new Parcel(recording, size, 1), bytes -> {});
                assertTrue(wire.passed() < 4 << 20, "sent " + wire.passed() + " bytes after the restart");
            }
            assertTrue(rig.kept(recording));
        }
    }
}
