package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** Evidence must arrive in a bucket byte for byte, once, with what is known of it beside it, whatever was there before. */
class S3TransferTest {
    private static final int LARGE_BYTES = 2 * S3Rig.PART_BYTES + 12_345;

    @TempDir
    Path directory;

    private S3Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private static String key(Parcel parcel) {
        return new ObjectKeys(S3Rig.PREFIX, S3Rig.DOCK).key(parcel.recording(), 1);
    }

    private String deliver(Parcel parcel) throws DeliveryException {
        try (S3Destination bucket = rig.destination()) {
            return bucket.deliver(parcel, bytes -> {});
        }
    }

    private void requireDelivered(Parcel parcel, String key) throws Exception {
        assertArrayEquals(Files.readAllBytes(rig.path(parcel.recording())), rig.object(key));
        assertEquals(List.of(key, key + ".json"), rig.keys());
    }

    @Test
    void aSmallRecordingIsOneObjectWithItsSidecar() throws Exception {
        Parcel parcel = rig.store(70_000, 1);
        var progress = new AtomicLong();
        String receipt;
        try (S3Destination bucket = rig.destination()) {
            receipt = bucket.deliver(parcel, progress::set);
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
        assertEquals(70_000, progress.get());
        requireDelivered(parcel, key(parcel));
        S3Receipt said = S3Receipt.parse(receipt);
        assertEquals(key(parcel), said.key());
        assertEquals(parcel.recording().sha256(), said.sha256());
        assertTrue(rig.journal.events(UploadBegan.class).isEmpty());
    }

    @Test
    void aLargeRecordingGoesInPartsAndItsUploadIsJournalledFirst() throws Exception {
        Parcel parcel = rig.store(LARGE_BYTES, 2);
        String receipt = deliver(parcel);
        requireDelivered(parcel, key(parcel));
        assertEquals(1, rig.journal.events(UploadBegan.class).size());
        assertTrue(S3Receipt.parse(receipt).etag().endsWith("-3"), receipt);
        try (S3Destination bucket = rig.destination()) {
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
    }

    @Test
    void anEmptyRecordingArrives() throws Exception {
        Parcel parcel = rig.store(0, 3);
        String receipt = deliver(parcel);
        requireDelivered(parcel, key(parcel));
        try (S3Destination bucket = rig.destination()) {
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
        }
    }

    @Test
    void theSidecarSaysWhatTheDockKnows() throws Exception {
        Parcel parcel = rig.store(LARGE_BYTES, 4);
        deliver(parcel);
        String sidecar = new String(rig.object(key(parcel) + ".json"), StandardCharsets.UTF_8);
        assertEquals(CanonicalJson.text(CanonicalJson.decode(sidecar)), sidecar);
        for (String fact : List.of(
                "\"recording\":\"" + parcel.recording() + "\"",
                "\"clockOffsetMillis\":-1500",
                "\"path\":\"DCIM/4.MP4\"",
                "\"dock\":\"dock-1\"",
                "\"partSizeBytes\":" + S3Rig.PART_BYTES)) {
            assertTrue(sidecar.contains(fact), sidecar);
        }
        assertEquals(3, sidecar.split("\"md5\":", -1).length - 1);
    }

    @Test
    void whatIsThereAlreadyIsTheDelivery() throws Exception {
        Parcel small = rig.store(70_000, 5);
        String first = deliver(small);
        assertEquals(first, deliver(small));
        Parcel large = rig.store(LARGE_BYTES, 6);
        first = deliver(large);
        assertEquals(first, deliver(large));
        assertEquals(1, rig.journal.events(UploadBegan.class).size());
    }

    @Test
    void otherBytesUnderTheKeyAreLeftThereAndTheRecordingGoesBeside() throws Exception {
        Parcel parcel = rig.store(70_000, 7);
        byte[] strange = "not ours".getBytes(StandardCharsets.UTF_8);
        S3Rig.join(rig.client()
                .putObject(put -> put.bucket(S3Rig.BUCKET).key(key(parcel)), AsyncRequestBody.fromBytes(strange)));
        assertEquals(key(parcel) + "~2", S3Receipt.parse(deliver(parcel)).key());
        assertArrayEquals(strange, rig.object(key(parcel)));
    }

    @Test
    void aCopyFoundToBeBadIsNotTakenForTheDeliveryAgain() throws Exception {
        Parcel parcel = rig.store(70_000, 8);
        String receipt = deliver(parcel);
        rig.journal.append(Actor.dock(S3Rig.DOCK), new Acknowledged(parcel.recording(), "cluster", receipt));
        rig.journal.append(Actor.dock(S3Rig.DOCK), new ConfirmationFailed(parcel.recording(), "cluster", "bad"));
        assertEquals(key(parcel) + "~2", S3Receipt.parse(deliver(parcel)).key());
    }

    @Test
    void aBadCopyOfOursNeverBecomesAnObject() throws Exception {
        for (int size : new int[] {70_000, LARGE_BYTES}) {
            Parcel parcel = rig.store(size, 9 + size);
            byte[] bytes = Files.readAllBytes(rig.path(parcel.recording()));
            bytes[size / 2] ^= 1;
            Files.write(rig.path(parcel.recording()), bytes);
            assertEquals(
                    Kind.LOCAL,
                    assertThrows(DeliveryException.class, () -> deliver(parcel)).kind());
            Files.write(rig.path(parcel.recording()), new byte[size - 1]);
            assertEquals(
                    Kind.LOCAL,
                    assertThrows(DeliveryException.class, () -> deliver(parcel)).kind());
            Files.delete(rig.path(parcel.recording()));
            assertEquals(
                    Kind.LOCAL,
                    assertThrows(DeliveryException.class, () -> deliver(parcel)).kind());
        }
        assertEquals(List.of(), rig.keys());
    }

    @Test
    void anObjectThatWasTakenAwayOrAlteredIsNotConfirmed() throws Exception {
        Parcel parcel = rig.store(70_000, 10);
        String receipt = deliver(parcel);
        byte[] other = rig.object(key(parcel));
        other[0] ^= 1;
        S3Rig.join(rig.client()
                .putObject(put -> put.bucket(S3Rig.BUCKET).key(key(parcel)), AsyncRequestBody.fromBytes(other)));
        try (S3Destination bucket = rig.destination()) {
            assertEquals(
                    Kind.DIFFERS,
                    assertThrows(DeliveryException.class, () -> bucket.confirm(parcel, receipt))
                            .kind());
            S3Rig.join(
                    rig.client().deleteObject(gone -> gone.bucket(S3Rig.BUCKET).key(key(parcel))));
            DeliveryException gone = assertThrows(DeliveryException.class, () -> bucket.confirm(parcel, receipt));
            assertEquals(Kind.DIFFERS, gone.kind());
            assertNull(gone.getCause());
        }
    }
}
