package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Heard;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.s3.LyingS3.Answer;
import io.mooring.gateway.delivery.s3.LyingS3.Ask;
import io.mooring.gateway.delivery.s3.LyingS3.Teller;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** At stake: a storage says no in its own letters, and nobody at the dock learns what to do about it. */
final class S3RefusalsTest {
    private static final S3Settings SETTINGS = S3Rig.settings(URI.create("http://127.0.0.1:1"));

    @TempDir
    Path directory;

    private static DeliveryException refusal(int status, @Nullable String code) {
        S3Exception.Builder answer = S3Exception.builder();
        answer.statusCode(status);
        if (code != null) {
            answer.awsErrorDetails(AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage("its own words")
                    .build());
        }
        return S3Refusals.of(SETTINGS, "PUT x", answer.build());
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, S3_DENIED",
        "404, NoSuchBucket, S3_NO_BUCKET",
        "403, InvalidAccessKeyId, S3_KEY_UNKNOWN",
        "403, SignatureDoesNotMatch, S3_SECRET_WRONG",
        "403, RequestTimeTooSkewed, S3_TIME_SKEWED",
        "503, SlowDown, S3_SLOW_DOWN",
        "503, ServiceUnavailable, S3_SLOW_DOWN",
        "403, QuotaExceeded, S3_FULL",
        "507, , S3_FULL",
        "400, BadDigest, S3_GOT_OTHER_BYTES",
        "400, XAmzContentSHA256Mismatch, S3_GOT_OTHER_BYTES",
        "400, EntityTooLarge, S3_TOO_LARGE",
        "301, PermanentRedirect, S3_REDIRECTED",
        "403, , S3_DENIED",
        "500, InternalError, S3_TROUBLE",
        "405, MethodNotAllowed, S3_SAID_NO",
        "404, , S3_SAID_NO"
    })
    void whatTheStoragesWordMeansIsSaid(int status, @Nullable String code, Heard meaning) {
        assertEquals(meaning, refusal(status, code).said().meaning());
    }

    @Test
    void theBucketAndTheNumberAreTold() {
        assertEquals(List.of(S3Rig.BUCKET), refusal(404, "NoSuchBucket").said().of());
        assertEquals(
                List.of("405", "MethodNotAllowed"),
                refusal(405, "MethodNotAllowed").said().of());
        assertEquals(List.of("404", "–"), refusal(404, null).said().of());
        assertEquals(List.of("500"), refusal(500, "InternalError").said().of());
    }

    @Test
    void aHostThatNobodyKnowsIsToldAsThat() {
        var unknown = SdkClientException.create("unable to execute", new UnknownHostException("s3.example"));
        assertEquals(
                Heard.NO_HOST, S3Refusals.of(SETTINGS, "PUT x", unknown).said().meaning());
    }

    /** An answer to HEAD has no word, only a number: over a real connection. */
    @Test
    void whoMayNotEvenLookIsToldSo() throws Exception {
        try (var rig = new S3Rig(directory, false);
                var liar = new LyingS3(rig.address());
                S3Destination bucket = rig.destination(S3Rig.settings(liar.address()))) {
            liar.tell(new Teller() {
                @Override
                public Answer instead(Ask ask) {
                    return new Answer(403, Map.of(), new byte[0]);
                }
            });
            var no = assertThrows(DeliveryException.class, () -> bucket.deliver(rig.store(2_000, 1), bytes -> {}));
            assertEquals(Heard.S3_DENIED, no.said().meaning(), no.toString());
        }
    }
}
