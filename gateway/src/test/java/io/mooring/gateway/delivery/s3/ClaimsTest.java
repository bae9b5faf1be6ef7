package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent.DestinationProbed;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket is believed what a probe saw of it, and no more; what the probe left is nobody's recording. */
class ClaimsTest {
    @TempDir
    Path directory;

    private S3Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<DestinationProbed> probed() {
        return rig.journal.events(DestinationProbed.class);
    }

    @Test
    void aBucketWithoutLocksIsSeenAsOne() throws Exception {
        ProbeReport report = S3Probe.run(S3Rig.settings(rig.address()), rig.clock, () -> false);
        assertTrue(report.usable(), report.toString());
        assertEquals(Worm.NONE, report.worm());
        for (ProbeQuestion question : List.of(
                ProbeQuestion.REFUSES_WRONG_MD5, ProbeQuestion.REFUSES_WRONG_SHA256, ProbeQuestion.ABORTS_UPLOADS)) {
            assertTrue(report.yes(question), report.toString());
        }
        assertFalse(report.yes(ProbeQuestion.LOCKS_BY_DEFAULT), report.toString());
        assertEquals(ProbeQuestion.values().length, report.findings().size());
        assertEquals(List.of(), rig.keys(), "what can be taken away is");
    }

    @Test
    void nothingIsDeliveredOnAClaimTheProbeDidNotSee() throws Exception {
        Parcel parcel = rig.store(1000, 1);
        for (Worm claim : List.of(Worm.GOVERNANCE, Worm.COMPLIANCE)) {
            S3Settings settings = S3Rig.settings(rig.address(), claim, ConfirmRead.FULL);
            try (S3Destination bucket = rig.destination(settings)) {
                DeliveryException refused =
                        assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}));
                assertEquals(Kind.UNREACHABLE, refused.kind());
                assertTrue(String.valueOf(refused.getMessage()).contains("worm = " + claim), refused.getMessage());
            }
        }
        assertEquals(List.of(), rig.keys());
    }

    @Test
    void aProbeHoldsForAWeekAndOverARestart() throws Exception {
        Parcel parcel = rig.store(1000, 2);
        for (int run = 0; run < 2; run++) {
            try (S3Destination bucket = rig.destination()) {
                bucket.deliver(parcel, bytes -> {});
                bucket.deliver(parcel, bytes -> {});
            }
            assertEquals(1, probed().size());
            rig.clock.advance(Duration.ofDays(3));
        }
        rig.clock.advance(Duration.ofDays(2));
        try (S3Destination bucket = rig.destination()) {
            bucket.deliver(parcel, bytes -> {});
        }
        assertEquals(2, probed().size());
    }

    @Test
    void whatWasRefutedIsTriedAgainSoon() throws Exception {
        Parcel parcel = rig.store(1000, 3);
        try (S3Destination bucket = rig.destination(S3Rig.settings(rig.address(), Worm.GOVERNANCE, ConfirmRead.FULL))) {
            for (int tries = 0; tries < 3; tries++) {
                assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}));
            }
            assertEquals(1, probed().size());
            rig.clock.advance(Claims.DOUBT_FOR);
            assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}));
            assertEquals(2, probed().size());
        }
    }

    @Test
    void aBucketThatKnowsNoHoldsSaysSo() throws Exception {
        Parcel parcel = rig.store(1000, 4);
        try (S3Destination bucket = rig.destination()) {
            String receipt = bucket.deliver(parcel, bytes -> {});
            assertFalse(bucket.hold(parcel, receipt, true));
        }
    }
}
