package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.HeardProgress;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.s3.LyingS3.Answer;
import io.mooring.gateway.delivery.s3.LyingS3.Ask;
import io.mooring.gateway.delivery.s3.LyingS3.Teller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A power cut or a dead link costs the parts that were on their way, and leaves nothing behind that nobody takes away. */
class S3ResumeTest {
    private static final int PARTS = 5;
    private static final int BYTES = (PARTS - 1) * S3Rig.PART_BYTES + 777;
    private static final long WAIT_SECONDS_MAX = 60;
    private static final long PROMPT_SECONDS_MAX = 10;

    @TempDir
    Path directory;

    private S3Rig rig;
    private LyingS3 link;

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory, false);
        link = new LyingS3(rig.address());
        // So that the probe is over, which sends parts of its own.
        deliverAfterStart(rig.store(1, 0));
    }

    @AfterEach
    void close() {
        link.close();
        rig.close();
    }

    /** A dock that was started just now: all it knows stands in the journal. */
    private String deliverAfterStart(Parcel parcel) throws DeliveryException {
        return deliverAfterStart(parcel, new HeardProgress());
    }

    private String deliverAfterStart(Parcel parcel, HeardProgress heard) throws DeliveryException {
        try (S3Destination bucket = rig.destination(S3Rig.settings(link.address()))) {
            return bucket.deliver(parcel, heard);
        }
    }

    private static Teller refusing(Predicate<Ask> what) {
        return new Teller() {
            @Override
            public @Nullable Answer instead(Ask ask) {
                return what.test(ask) ? new Answer(403, Map.of(), new byte[0]) : null;
            }
        };
    }

    private void requireWhole(Parcel parcel, String receipt) throws Exception {
        byte[] there = rig.object(S3Receipt.parse(receipt).key());
        assertArrayEquals(Files.readAllBytes(rig.path(parcel.recording())), there);
        assertEquals(0, uploads().size());
    }

    private List<MultipartUpload> uploads() {
        return rig.client()
                .listMultipartUploads(list -> list.bucket(S3Rig.BUCKET))
                .join()
                .uploads();
    }

    private long partsSent(int from) {
        return link.asked().subList(from, link.asked().size()).stream()
                .filter(ask -> ask.startsWith("PUT") && ask.contains("partNumber="))
                .count();
    }

    /** What is there already is no speed, or a forecast says that all arrives in time. */
    @Test
    void saysThatOnlyWhatIsSentGoes() throws Exception {
        Parcel parcel = rig.store(BYTES, 9);
        link.tell(refusing(ask -> ask.about("partNumber=3")));
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        link.tell(LyingS3.HONEST);
        int before = link.asked().size();
        var heard = new HeardProgress();
        deliverAfterStart(parcel, heard);
        long parts = partsSent(before);
        assertTrue(parts >= 1 && parts < PARTS, "so many parts went again: " + parts);
        assertTrue(heard.went(BYTES) <= parts * S3Rig.PART_BYTES, heard.went(BYTES) + " of " + parts + " parts");
        assertTrue(heard.went(BYTES) > (parts - 1) * S3Rig.PART_BYTES, heard.went(BYTES) + " of " + parts + " parts");
        var again = new HeardProgress();
        deliverAfterStart(parcel, again);
        assertEquals(0, again.went(BYTES), "it is there");
        var small = new HeardProgress();
        Parcel one = rig.store(777, 10);
        deliverAfterStart(one, small);
        assertEquals(777, small.went(777));
    }

    @Test
    void goesOnWithThePartsThatAreThereWhereverItWasCut() throws Exception {
        for (int cut = 1; cut <= PARTS; cut++) {
            Parcel parcel = rig.store(BYTES, cut);
            int first = cut;
            link.tell(refusing(ask -> ask.about("partNumber=" + first) || ask.about("partNumber=" + PARTS)));
            assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel), "cut at part " + cut);
            link.tell(LyingS3.HONEST);
            int there = uploads().isEmpty() ? 0 : partsThere(parcel);
            int before = link.asked().size();
            requireWhole(parcel, deliverAfterStart(parcel));
            long sent = partsSent(before);
            // A part that was on its way when the link was cut may have arrived after it was counted.
            assertTrue(sent <= PARTS - there && sent >= (cut == PARTS ? 1 : 2), "cut at part " + cut + ": " + sent);
        }
        assertEquals(PARTS, rig.journal.events(UploadBegan.class).size());
    }

    private int partsThere(Parcel parcel) {
        UploadBegan began = rig.journal.events(UploadBegan.class).stream()
                .filter(upload -> upload.recording().equals(parcel.recording()))
                .findFirst()
                .orElseThrow();
        return rig.client()
                .listParts(list -> list.bucket(began.bucket()).key(began.key()).uploadId(began.uploadId()))
                .join()
                .parts()
                .size();
    }

    @Test
    void beginsAnewWhereTheBucketForgotTheUpload() throws Exception {
        Parcel parcel = rig.store(BYTES, 20);
        link.tell(refusing(ask -> ask.about("partNumber=" + PARTS)));
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        UploadBegan began = rig.journal.events(UploadBegan.class).get(0);
        rig.client()
                .abortMultipartUpload(
                        abort -> abort.bucket(began.bucket()).key(began.key()).uploadId(began.uploadId()))
                .join();
        link.tell(LyingS3.HONEST);
        requireWhole(parcel, deliverAfterStart(parcel));
        assertEquals(2, rig.journal.events(UploadBegan.class).size());
    }

    @Test
    void aJoinWhoseAnswerWasLostIsFoundAndNothingIsSentTwice() throws Exception {
        Parcel parcel = rig.store(BYTES, 21);
        link.tell(new Teller() {
            @Override
            public Answer back(Ask ask, Answer truth) {
                boolean join = ask.method().equals("POST") && ask.about("uploadId");
                return join ? new Answer(403, Map.of(), new byte[0]) : truth;
            }
        });
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        link.tell(LyingS3.HONEST);
        int before = link.asked().size();
        requireWhole(parcel, deliverAfterStart(parcel));
        assertEquals(0, partsSent(before));
    }

    @Test
    void aPartSizeThatChangedHoldsForTheNextRecordingOnly() throws Exception {
        Parcel parcel = rig.store(BYTES, 22);
        link.tell(refusing(ask -> ask.about("partNumber=" + PARTS)));
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        link.tell(LyingS3.HONEST);
        S3Settings old = S3Rig.settings(link.address());
        var larger = new S3Settings(
                old.name(),
                old.counts(),
                old.dock(),
                old.endpoint(),
                old.region(),
                old.bucket(),
                old.prefix(),
                old.pathStyle(),
                old.credentials(),
                old.trust(),
                2 * old.partSizeBytes(),
                old.worm(),
                old.confirmRead(),
                old.staleAfter(),
                old.software());
        try (S3Destination bucket = rig.destination(larger)) {
            int before = link.asked().size();
            String receipt = bucket.deliver(parcel, bytes -> {});
            requireWhole(parcel, receipt);
            assertEquals(1, partsSent(before));
            assertEquals(S3Rig.PART_BYTES, S3Receipt.parse(receipt).partSizeBytes());
        }
    }

    @Test
    void onlyForgottenUploadsOfThisDockAreAborted() throws Exception {
        Parcel parcel = rig.store(BYTES, 23);
        link.tell(refusing(ask -> ask.about("partNumber=" + PARTS)));
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        link.tell(LyingS3.HONEST);
        String own = new ObjectKeys(S3Rig.PREFIX, S3Rig.DOCK).own();
        String other = S3Rig.PREFIX + "/dock-10/aa/x";
        for (String key : List.of(own + "aa/forgotten", other)) {
            rig.client()
                    .createMultipartUpload(begin -> begin.bucket(S3Rig.BUCKET).key(key))
                    .join();
        }
        String began = rig.journal.events(UploadBegan.class).get(0).key();
        Parcel small = rig.store(10, 24);
        deliverAfterStart(small);
        assertEquals(List.of(began, own + "aa/forgotten", other), uploadKeys(), "none is old enough");
        // As if a week had gone by at the endpoint.
        try (S3Destination bucket =
                rig.destination(S3Rig.settings(link.address(), Worm.NONE, ConfirmRead.FULL, Duration.ofMinutes(-1)))) {
            bucket.deliver(small, bytes -> {});
        }
        assertEquals(List.of(began, other), uploadKeys());
        deliverAfterStart(parcel);
    }

    private List<String> uploadKeys() {
        return uploads().stream().map(MultipartUpload::key).sorted().toList();
    }

    @Test
    void everyByteOfARecordingAsksForLeave() throws Exception {
        var asked = new AtomicLong();
        var pace = new Pace() {
            @Override
            public long pieceBytesMax() {
                return 10_000;
            }

            @Override
            public long take(long bytes) {
                assertTrue(bytes <= 10_000, "piece of " + bytes);
                asked.addAndGet(bytes);
                return bytes % 3 * 1000;
            }
        };
        for (int size : new int[] {0, 1, 70_000, S3Rig.PART_BYTES + 1}) {
            Parcel parcel = rig.store(size, size + 30);
            asked.set(0);
            try (S3Destination bucket = rig.destination(S3Rig.settings(link.address()), pace)) {
                requireWhole(parcel, bucket.deliver(parcel, bytes -> {}));
            }
            assertEquals(size, asked.get());
        }
    }

    @Test
    void aCancelEndsADeliveryThatWaits() throws Exception {
        var waits = new CountDownLatch(1);
        var pace = new Pace() {
            @Override
            public long pieceBytesMax() {
                return Long.MAX_VALUE;
            }

            @Override
            public long take(long bytes) {
                waits.countDown();
                return TimeUnit.HOURS.toNanos(1);
            }
        };
        Parcel parcel = rig.store(BYTES, 40);
        try (S3Destination bucket = rig.destination(S3Rig.settings(link.address()), pace)) {
            CompletableFuture<@Nullable Kind> ended = delivering(bucket, parcel);
            assertTrue(waits.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
            assertFalse(ended.isDone());
            bucket.cancel();
            assertEquals(Kind.CANCELLED, ended.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
        }
    }

    /** Lets so many bytes go and none after them, as a link does whose window closed. */
    private static final class Sluice implements Pace {
        private final AtomicLong left;
        private final CountDownLatch closed = new CountDownLatch(1);

        Sluice(long bytes) {
            left = new AtomicLong(bytes);
        }

        @Override
        public long pieceBytesMax() {
            return Long.MAX_VALUE;
        }

        @Override
        public long take(long bytes) {
            if (left.addAndGet(-bytes) >= 0) {
                return 0;
            }
            closed.countDown();
            return TimeUnit.HOURS.toNanos(1);
        }
    }

    @Test
    void aPauseInTheMiddleOfPartsEndsAtOnceAndCostsThosePartsAlone() throws Exception {
        int parts = 8;
        Parcel parcel = rig.store((parts - 1) * S3Rig.PART_BYTES + 777, 41);
        // With four on their way at a time, at least two of them are there whole when six and a half have gone.
        Sluice sluice = new Sluice(6L * S3Rig.PART_BYTES + S3Rig.PART_BYTES / 2);
        try (S3Destination bucket = rig.destination(S3Rig.settings(link.address()), sluice)) {
            CompletableFuture<@Nullable Kind> ended = delivering(bucket, parcel);
            assertTrue(sluice.closed.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
            bucket.cancel();
            assertEquals(Kind.CANCELLED, ended.get(PROMPT_SECONDS_MAX, TimeUnit.SECONDS));
        }
        int there = partsThere(parcel);
        assertTrue(there >= 2 && there < parts, "parts there: " + there);
        int before = link.asked().size();
        requireWhole(parcel, deliverAfterStart(parcel));
        long sent = partsSent(before);
        // A part whose bytes had all gone may have arrived after it was counted.
        assertTrue(sent >= 1 && sent <= parts - there, "parts sent: " + sent + ", there: " + there);
        assertEquals(1, rig.journal.events(UploadBegan.class).size());
    }

    private static CompletableFuture<@Nullable Kind> delivering(S3Destination bucket, Parcel parcel) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                bucket.deliver(parcel, bytes -> {});
                return null;
            } catch (DeliveryException e) {
                return e.kind();
            }
        });
    }

    @Test
    void aListOfPartsWithoutEndIsGivenUp() throws Exception {
        Parcel parcel = rig.store(BYTES, 42);
        link.tell(refusing(ask -> ask.about("partNumber=" + PARTS)));
        assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        link.tell(new Teller() {
            @Override
            public Answer back(Ask ask, Answer truth) {
                boolean list = ask.method().equals("GET") && ask.about("uploadId");
                String page = new String(truth.body(), StandardCharsets.UTF_8)
                        .replace("<IsTruncated>false", "<IsTruncated>true");
                return list ? truth.with(page.getBytes(StandardCharsets.UTF_8)) : truth;
            }
        });
        int before = link.asked().size();
        DeliveryException no = assertThrows(DeliveryException.class, () -> deliverAfterStart(parcel));
        assertEquals(Kind.UNREACHABLE, no.kind());
        assertTrue(String.valueOf(no.getMessage()).contains("no end after"), no.getMessage());
        assertTrue(link.asked().size() - before < 60, "asked " + (link.asked().size() - before) + " times");
        link.tell(LyingS3.HONEST);
        requireWhole(parcel, deliverAfterStart(parcel));
    }
}
