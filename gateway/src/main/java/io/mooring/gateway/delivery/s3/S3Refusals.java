package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Heard;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an answer we did not hope for means, and what a person may do about it. */
final class S3Refusals {
    private static final int TEXT_LENGTH_MAX = 300;

    private S3Refusals() {}

    /** @param what was attempted */
    static DeliveryException of(S3Settings settings, String what, Throwable failure) {
        String message = settings.where() + ": " + what + ": ";
        if (failure instanceof S3Exception answer) {
            String code = code(answer);
            Said said = meant(settings, answer.statusCode(), code, message + said(answer, code));
            return new DeliveryException(kind(answer.statusCode(), code), said, failure);
        }
        if (failure instanceof SdkException
                || failure instanceof IOException
                || failure instanceof CancellationException) {
            return new DeliveryException(Kind.UNREACHABLE, message + innermost(failure), failure);
        }
        throw new IllegalStateException(message + failure, failure);
    }

    static boolean notFound(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == HttpResponseStatus.NOT_FOUND.code();
    }

    /** Whether an object, or the range of it, is there no more. */
    static boolean notThere(Throwable failure) {
        return notFound(failure)
                || (failure instanceof S3Exception answer
                        && answer.statusCode() == HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE.code());
    }

    /** S3's word for the error; empty where the answer had none, as answers to HEAD have. */
    static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "" : brief(code);
    }

    /**
     * A no to this recording alone lets the others go on; a no that all would get makes them wait.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3's error codes</a>
     */
    private static Kind kind(int status, String code) {
        return switch (code) {
            case "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
                Kind.DIFFERS;
            case "EntityTooLarge", "EntityTooSmall", "KeyTooLongError", "InvalidPart", "InvalidPartOrder" ->
                Kind.REFUSED;
            default -> status == 400 && code.equals("InvalidRequest") ? Kind.REFUSED : Kind.UNREACHABLE;
        };
    }

    /** Answers to HEAD have a status alone. */
    private static Said meant(S3Settings settings, int status, String code, String words) {
        return switch (code) {
            case "AccessDenied", "AllAccessDisabled" -> Said.of(Heard.S3_DENIED, words);
            case "NoSuchBucket" -> Said.of(Heard.S3_NO_BUCKET, words, settings.bucket());
            case "InvalidAccessKeyId" -> Said.of(Heard.S3_KEY_UNKNOWN, words);
            case "SignatureDoesNotMatch" -> Said.of(Heard.S3_SECRET_WRONG, words);
            case "RequestTimeTooSkewed" -> Said.of(Heard.S3_TIME_SKEWED, words);
            case "SlowDown", "ServiceUnavailable", "TooManyRequests" -> Said.of(Heard.S3_SLOW_DOWN, words);
            case "QuotaExceeded", "InsufficientCapacity" -> Said.of(Heard.S3_FULL, words);
            case "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
                Said.of(Heard.S3_GOT_OTHER_BYTES, words);
            case "EntityTooLarge", "EntityTooSmall" -> Said.of(Heard.S3_TOO_LARGE, words);
            default -> meant(status, code, words);
        };
    }

    private static Said meant(int status, String code, String words) {
        if (status >= 300 && status < 400) {
            return Said.of(Heard.S3_REDIRECTED, words);
        }
        return switch (status) {
            case 401, 403 -> Said.of(Heard.S3_DENIED, words);
            case 429, 503 -> Said.of(Heard.S3_SLOW_DOWN, words);
            case 507 -> Said.of(Heard.S3_FULL, words);
            default ->
                status < 500
                        ? Said.of(Heard.S3_SAID_NO, words, status, code.isEmpty() ? "–" : code)
                        : Said.of(Heard.S3_TROUBLE, words, status);
        };
    }

    private static String said(S3Exception answer, String code) {
        String text = answer.statusCode() + (code.isEmpty() ? "" : " " + code);
        String advice = advice(answer.statusCode(), code);
        AwsErrorDetails details = answer.awsErrorDetails();
        String own = details == null || details.errorMessage() == null ? "" : ": " + brief(details.errorMessage());
        return text + own + (advice.isEmpty() ? "" : " (" + advice + ")");
    }

    private static String advice(int status, String code) {
        return switch (code) {
            case "SignatureDoesNotMatch" -> "the secret of the credentials file is not the one the endpoint knows";
            case "InvalidAccessKeyId" -> "the endpoint does not know the credentials file's access key";
            case "RequestTimeTooSkewed" -> "the dock's clock and the endpoint's are far apart";
            case "AccessDenied" -> "these credentials may not do this; the bucket's policy must allow it";
            case "NoSuchBucket" -> "there is no such bucket; it is made by whoever runs the endpoint";
            case "QuotaExceeded" -> "the bucket's quota is used up";
            case "BadDigest", "InvalidDigest" -> "the bytes were altered on their way";
            default ->
                status >= 300 && status < 400
                        ? "redirected, not followed: region or endpoint are wrong, or a stranger answers"
                        : "";
        };
    }

    private static String innermost(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return brief(deepest.getMessage() == null ? deepest.toString() : deepest.getMessage());
    }

    /** Answers come from outside: bounded, and on one line. */
    static String brief(String text) {
        String line = OutsideText.plain(text).replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
        return line.length() <= TEXT_LENGTH_MAX ? line : line.substring(0, TEXT_LENGTH_MAX) + "…";
    }
}
