package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import io.mooring.gateway.delivery.Gate;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.RateLimit;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.Believed;
import io.mooring.gateway.keys.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Ceph cluster that locks: nothing may be lost when it is killed, and its locks must be real. */
class S3RealIT {
    private static final long WAIT_SECONDS_MAX = 60;
    private static final int LARGE_BYTES = 120 << 20;

    @TempDir
    private static Path place;

    private static Rgw cluster;

    @TempDir
    Path directory;

    private S3Rig rig;

    @BeforeAll
    static void start() throws IOException {
        cluster = Rgw.start(place.resolve("ceph"), S3Rig.CREDENTIALS);
        try (var connections = new S3Connections(S3Rig.settings(cluster.address()), Pace.UNLIMITED)) {
            var client = connections.shared();
            client.createBucket(bucket -> bucket.bucket(S3Rig.BUCKET).objectLockEnabledForBucket(true))
                    .join();
            client.putObjectLockConfiguration(put -> put.bucket(S3Rig.BUCKET)
                            .objectLockConfiguration(lock -> lock.objectLockEnabled("Enabled")
                                    .rule(rule -> rule.defaultRetention(
                                            term -> term.mode("COMPLIANCE").days(1)))))
                    .join();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory, cluster.address(), null);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static S3Settings settings() {
        return S3Rig.settings(cluster.address(), Worm.COMPLIANCE, ConfirmRead.FULL);
    }

    @Test
    void theProbeSeesWhatCephKeepsAndWhatNot() throws Exception {
        ProbeReport report = S3Probe.run(settings(), rig.clock, () -> false);
        assertTrue(report.usable(), report.toString());
        assertEquals(Worm.COMPLIANCE, report.worm(), report.toString());
        for (ProbeQuestion yes : List.of(
                ProbeQuestion.REFUSES_WRONG_MD5,
                ProbeQuestion.KEEPS_VERSIONS,
                ProbeQuestion.LEGAL_HOLDS,
                ProbeQuestion.ABORTS_UPLOADS,
                ProbeQuestion.JOINS_TWICE)) {
            assertTrue(report.yes(yes), report.toString());
        }
        // Ceph 16 takes a header with a wrong SHA-256 as if it were none.
        assertFalse(report.yes(ProbeQuestion.REFUSES_WRONG_SHA256), report.toString());
    }

    @Test
    void aRecordingIsDeliveredLockedHeldAndConfirmed() throws Exception {
        Parcel parcel = rig.store(3 * S3Rig.PART_BYTES, 1);
        var confirmed = new CountDownLatch(1);
        rig.journal.listen(seq -> {
            if (!rig.journal.events(Confirmed.class).isEmpty()) {
                confirmed.countDown();
            }
        });
        var parts = new DeliveryParts(rig.journal, rig.clock, (recording, reason) -> {}, failure -> {});
        var pace = new RateLimit(rig.clock);
        DeliverySettings patience = DeliverySettings.standard(1).confirmAfter(Duration.ZERO);
        try (Delivery delivery =
                Delivery.start(parts, patience, pace, Gate.OPEN, List.of(rig.destination(settings(), pace)))) {
            assertTrue(
                    confirmed.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS),
                    delivery.snapshot().toString());
        }
        assertEquals(
                "s3-readback-full", rig.journal.events(Confirmed.class).get(0).method());
        String receipt = rig.journal.events(Acknowledged.class).get(0).receipt();
        S3Receipt said = S3Receipt.parse(receipt);
        assertEquals("COMPLIANCE", said.lockMode());
        for (String key : List.of(said.key(), ObjectKeys.sidecar(said.key()))) {
            String version = key.equals(said.key()) ? said.versionId() : said.sidecarVersionId();
            assertThrows(
                    CompletionException.class,
                    () -> rig.client()
                            .deleteObject(
                                    gone -> gone.bucket(S3Rig.BUCKET).key(key).versionId(version))
                            .join());
        }
        holds(parcel, receipt, said);
    }

    private static S3Settings secured(TrustManager trust) {
        return S3Rig.settings(
                cluster.secured(), trust, Worm.COMPLIANCE, ConfirmRead.FULL, S3Settings.STALE_AFTER_USUAL);
    }

    @Test
    void overTlsItIsWhomTheAuthorityVouchesForAndNobodyElse() throws Exception {
        Parcel parcel = rig.store(2 * S3Rig.PART_BYTES + 1, 2);
        TlsIdentity other = TlsIdentity.generate("other");
        try (S3Destination nobody = rig.destination(secured(Believed.pinned(Set.of(other.pin()))))) {
            DeliveryException refused =
                    assertThrows(DeliveryException.class, () -> nobody.deliver(parcel, taken -> {}));
            assertEquals(DeliveryException.Kind.UNREACHABLE, refused.kind(), refused.toString());
        }
        TrustManager authority = Believed.signedBy(new RealDisk(), cluster.certificate(), () -> null);
        try (S3Destination bucket = rig.destination(secured(authority))) {
            String receipt = bucket.deliver(parcel, taken -> {});
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
    }

    private void holds(Parcel parcel, String receipt, S3Receipt said) throws DeliveryException {
        try (S3Destination bucket = rig.destination(settings())) {
            for (boolean held : new boolean[] {true, false}) {
                assertTrue(bucket.hold(parcel, receipt, held));
                String status = rig.client()
                        .getObjectLegalHold(
                                get -> get.bucket(S3Rig.BUCKET).key(said.key()).versionId(said.versionId()))
                        .join()
                        .legalHold()
                        .statusAsString();
                assertEquals(held ? "ON" : "OFF", status);
            }
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
    }

    @Test
    void killedInTheMiddleItGoesOnAndNothingIsLost() throws Exception {
        Parcel parcel = rig.store(LARGE_BYTES, 2);
        var killed = new AtomicBoolean();
        ProgressListener killing = bytes -> {
            if (bytes > LARGE_BYTES / 2 && killed.compareAndSet(false, true)) {
                kill();
            }
        };
        try (S3Destination bucket = rig.destination(settings())) {
            DeliveryException cut = assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, killing));
            assertEquals(Kind.UNREACHABLE, cut.kind(), cut.getMessage());
        }
        assertTrue(killed.get());
        cluster.start();
        UploadBegan began = rig.journal.events(UploadBegan.class).get(0);
        int there = rig.client()
                .listParts(list -> list.bucket(began.bucket()).key(began.key()).uploadId(began.uploadId()))
                .join()
                .parts()
                .size();
        assertTrue(there > 0, "nothing was there");
        try (S3Destination bucket = rig.destination(settings())) {
            String receipt = bucket.deliver(parcel, bytes -> {});
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
        assertEquals(1, rig.journal.events(UploadBegan.class).size(), "the upload went on");
    }

    private static void kill() {
        try {
            cluster.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
