package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.s3.LyingS3.Answer;
import io.mooring.gateway.delivery.s3.LyingS3.Ask;
import io.mooring.gateway.delivery.s3.LyingS3.Teller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an endpoint says, it must not be believed to have evidence that it does not have. */
class LyingS3Test {
    private static final int SMALL_BYTES = 40_000;
    private static final int LARGE_BYTES = S3Rig.PART_BYTES + 10_000;

    @TempDir
    Path directory;

    private S3Rig rig;
    private LyingS3 liar;

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory, false);
        liar = new LyingS3(rig.address());
    }

    @AfterEach
    void close() {
        liar.close();
        rig.close();
    }

    /** One that was probed while it was honest. */
    private S3Destination bucket() throws Exception {
        return bucket(ConfirmRead.FULL);
    }

    private S3Destination bucket(ConfirmRead read) throws Exception {
        S3Destination bucket = rig.destination(S3Rig.settings(liar.address(), Worm.NONE, read));
        bucket.deliver(rig.store(10, 0), bytes -> {});
        return bucket;
    }

    @ParameterizedTest
    @EnumSource
    void isNeverAcknowledged(Lie lie) throws Exception {
        try (S3Destination bucket = bucket()) {
            for (int size : new int[] {SMALL_BYTES, LARGE_BYTES}) {
                Parcel parcel = rig.store(size, size);
                liar.tell(lie);
                DeliveryException no =
                        assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}), lie.name());
                assertNotEquals(Kind.LOCAL, no.kind(), no.getMessage());
                if (lie == Lie.SHOWS_A_WEB_PAGE || lie == Lie.REDIRECTS) {
                    // A stranger on the way: everything waits, and no recording is marked as refused.
                    assertEquals(Kind.UNREACHABLE, no.kind(), no.getMessage());
                }
                // Nor does a lie stand in the way once it ends.
                liar.tell(LyingS3.HONEST);
                String receipt = bucket.deliver(parcel, bytes -> {});
                assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
            }
        }
    }

    /** Truth but for what one kind of request is answered. */
    private static Teller only(Predicate<Ask> when, BiFunction<Ask, Answer, Answer> lie) {
        return new Teller() {
            @Override
            public Answer back(Ask ask, Answer truth) {
                return when.test(ask) ? lie.apply(ask, truth) : truth;
            }
        };
    }

    private void requireNotConfirmed(String why, Teller later) throws Exception {
        requireNotConfirmed(why, LyingS3.HONEST, later, Kind.DIFFERS);
    }

    private void requireNotConfirmed(String why, Teller first, Teller later, Kind kind) throws Exception {
        try (S3Destination bucket = bucket()) {
            Parcel parcel = rig.store(LARGE_BYTES, why.hashCode());
            liar.tell(first);
            String receipt = bucket.deliver(parcel, bytes -> {});
            liar.tell(later);
            DeliveryException no = assertThrows(DeliveryException.class, () -> bucket.confirm(parcel, receipt), why);
            assertEquals(kind, no.kind(), no.getMessage());
            assertTrue(String.valueOf(no.getMessage()).contains(why), no.getMessage());
        } finally {
            liar.tell(LyingS3.HONEST);
        }
    }

    @Test
    void otherBytesComeBackUnderRightHeads() throws Exception {
        requireNotConfirmed("SHA-256", only(Lie::get, (ask, truth) -> truth.with(Lie.altered(truth.body()))));
        requireNotConfirmed(
                "length",
                only(Lie::get, (ask, truth) -> truth.with(Arrays.copyOf(truth.body(), truth.body().length - 1))));
        requireNotConfirmed(
                "got more",
                LyingS3.HONEST,
                only(Lie::get, (ask, truth) -> truth.with(Arrays.copyOf(truth.body(), truth.body().length + 1))),
                Kind.UNREACHABLE);
    }

    @Test
    void headsAreOfSomethingElse() throws Exception {
        requireNotConfirmed("size", only(Lie::head, (ask, truth) -> truth.with("content-length", "5")));
        requireNotConfirmed("ETag", only(Lie::head, (ask, truth) -> truth.with("etag", "\"0-2\"")));
        requireNotConfirmed("ETag", only(Lie::get, (ask, truth) -> truth.with("etag", "\"0-2\"")));
        requireNotConfirmed("version", only(Lie::head, (ask, truth) -> truth.with("x-amz-version-id", "older")));
        requireNotConfirmed("version", only(Lie::get, (ask, truth) -> truth.with("x-amz-version-id", "older")));
        requireNotConfirmed(
                "metadata", only(Lie::head, (ask, truth) -> truth.with("x-amz-meta-sha256", "0".repeat(64))));
    }

    @Test
    void itIsThereNoMore() throws Exception {
        requireNotConfirmed("no more", only(Lie::head, (ask, truth) -> new Answer(404, Map.of(), new byte[0])));
        byte[] gone = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
        requireNotConfirmed("gone", only(Lie::get, (ask, truth) -> new Answer(404, Map.of(), gone)));
    }

    private static Teller locked(@Nullable String mode, @Nullable String until) {
        return only(
                Lie::head,
                (ask, truth) ->
                        truth.with("x-amz-object-lock-mode", mode).with("x-amz-object-lock-retain-until-date", until));
    }

    @Test
    void aLockThatWasSeenIsWeakened() throws Exception {
        Teller first = locked("COMPLIANCE", "2030-01-01T00:00:00Z");
        requireNotConfirmed("shortened", first, locked("COMPLIANCE", "2029-12-31T23:59:59Z"), Kind.DIFFERS);
        requireNotConfirmed("weakened", first, locked("GOVERNANCE", "2030-01-01T00:00:00Z"), Kind.DIFFERS);
        requireNotConfirmed("weakened", first, LyingS3.HONEST, Kind.DIFFERS);
        requireNotConfirmed("shortened", first, locked("COMPLIANCE", null), Kind.DIFFERS);
    }

    @Test
    void aSampleThatDiffersMakesItReadEverything() throws Exception {
        try (S3Destination bucket = bucket(ConfirmRead.SAMPLED)) {
            Parcel parcel = rig.store(9 << 20, 77);
            String receipt = bucket.deliver(parcel, bytes -> {});
            assertEquals("s3-readback-sampled", bucket.confirm(parcel, receipt));
            // One byte in each piece: seen in the first sample, and then told of the whole.
            liar.tell(only(Lie::get, (ask, truth) -> truth.with(Lie.altered(truth.body()))));
            DeliveryException no = assertThrows(DeliveryException.class, () -> bucket.confirm(parcel, receipt));
            assertEquals(Kind.DIFFERS, no.kind());
            assertTrue(String.valueOf(no.getMessage()).contains("SHA-256"), no.getMessage());
        }
    }

    @Test
    void partsAreListedThatHoldOtherBytes() throws Exception {
        try (S3Destination bucket = bucket()) {
            Parcel parcel = rig.store(LARGE_BYTES, 5);
            liar.tell(new Teller() {
                @Override
                public @Nullable Answer instead(Ask ask) {
                    return ask.method().equals("POST") && ask.about("uploadId")
                            ? new Answer(503, Map.of(), new byte[0])
                            : null;
                }

                @Override
                public byte[] onTheWay(Ask ask) {
                    return ask.about("partNumber=1") ? Lie.altered(ask.body()) : ask.body();
                }

                @Override
                public Answer back(Ask ask, Answer truth) {
                    return Lie.put(ask) ? truth.with("etag", Lie.etag(ask.body())) : truth;
                }
            });
            assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}));
            liar.tell(LyingS3.HONEST);
            int before = liar.asked().size();
            String receipt = bucket.deliver(parcel, bytes -> {});
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
            List<String> since = liar.asked().subList(before, liar.asked().size());
            assertTrue(since.stream().anyMatch(ask -> ask.startsWith("PUT") && ask.contains("partNumber=1")));
            assertFalse(since.stream().anyMatch(ask -> ask.startsWith("PUT") && ask.contains("partNumber=2")));
        }
    }

    @Test
    void saysWhatAPersonCanDo() throws Exception {
        Parcel parcel = rig.store(SMALL_BYTES, 6);
        for (Map.Entry<String, String> no : Map.of(
                        "SignatureDoesNotMatch", "the secret",
                        "InvalidAccessKeyId", "the access key",
                        "AccessDenied", "policy",
                        "NoSuchBucket", "no such bucket")
                .entrySet()) {
            String body = "<Error><Code>" + no.getKey() + "</Code><Message>m</Message></Error>";
            liar.tell(new Teller() {
                @Override
                public @Nullable Answer instead(Ask ask) {
                    return new Answer(
                            no.getKey().equals("NoSuchBucket") ? 404 : 403,
                            Map.of("content-type", "application/xml"),
                            ask.method().equals("HEAD") ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
                }
            });
            try (S3Destination bucket = rig.destination(S3Rig.settings(liar.address()))) {
                DeliveryException refused =
                        assertThrows(DeliveryException.class, () -> bucket.deliver(parcel, bytes -> {}));
                assertEquals(Kind.UNREACHABLE, refused.kind());
                String said = String.valueOf(refused.getMessage());
                assertTrue(said.contains(no.getValue()) || said.contains("access key"), said);
            }
        }
    }

    /** In no order: some are asked side by side. */
    private List<String> methodsSince(int before) {
        return liar.asked().subList(before, liar.asked().size()).stream()
                .map(asked -> asked.split(" ", -1)[0] + (asked.endsWith(".json") ? " sidecar" : ""))
                .sorted()
                .toList();
    }

    @Test
    void aSmallRecordingIsNotAskedForWhereOverwritingIsRefused() throws Exception {
        try (S3Destination bucket = bucket()) {
            Parcel parcel = rig.store(SMALL_BYTES, 8);
            int before = liar.asked().size();
            bucket.deliver(parcel, bytes -> {});
            assertEquals(List.of("HEAD", "PUT", "PUT sidecar"), methodsSince(before));
        }
    }

    @Test
    void whatArrivedBeforeItsAnswerWasLostIsTheDelivery() throws Exception {
        try (S3Destination bucket = bucket()) {
            Parcel parcel = rig.store(SMALL_BYTES, 9);
            liar.tell(only(Lie::put, (ask, truth) -> new Answer(500, Map.of(), new byte[0])));
            String receipt = bucket.deliver(parcel, bytes -> {});
            assertFalse(S3Receipt.parse(receipt).key().contains("~"), receipt);
            liar.tell(LyingS3.HONEST);
            assertEquals("s3-readback-full", bucket.confirm(parcel, receipt));
            assertEquals(
                    1,
                    rig.keys().stream()
                            .filter(key -> key.contains(parcel.recording().sha256()) && !key.endsWith(".json"))
                            .count());
        }
    }

    @Test
    void whoRefusesTheConditionItselfIsAskedFirst() throws Exception {
        liar.tell(new Teller() {
            @Override
            public @Nullable Answer instead(Ask ask) {
                return ask.path().endsWith("/none") ? new Answer(501, Map.of(), new byte[0]) : null;
            }
        });
        try (S3Destination bucket = bucket()) {
            Parcel parcel = rig.store(SMALL_BYTES, 10);
            int before = liar.asked().size();
            bucket.deliver(parcel, bytes -> {});
            assertEquals(List.of("HEAD", "HEAD", "PUT", "PUT sidecar"), methodsSince(before));
        }
    }
}
