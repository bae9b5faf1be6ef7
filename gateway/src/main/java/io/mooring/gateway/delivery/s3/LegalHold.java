package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Sets and lifts the mark that keeps a version whatever its date says, and looks whether it took. */
final class LegalHold {
    /** How endpoints say that they know no such marks, there or at all. */
    private static final Set<String> UNKNOWN_THERE = Set.of(
            "InvalidRequest",
            "InvalidBucketState",
            "NotImplemented",
            "MethodNotAllowed",
            "ObjectLockConfigurationNotFoundError",
            "NoSuchObjectLockConfiguration");

    private final S3Calls calls;

    LegalHold(S3Calls calls) {
        this.calls = calls;
    }

    /**
     * @param versionId null where no versions are kept; then there are no holds either
     * @return whether the mark stands, or is gone, now; false where no such marks are known
     * @throws DeliveryException DIFFERS if the bucket took it and does not show it
     */
    boolean put(String bucket, String key, @Nullable String versionId, boolean held) throws DeliveryException {
        if (versionId == null) {
            return false;
        }
        var status = held ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF;
        try {
            calls.call(
                    (held ? "hold " : "lift the hold of ") + key,
                    () -> calls.client()
                            .putObjectLegalHold(request -> request.bucket(bucket)
                                    .key(key)
                                    .versionId(versionId)
                                    .legalHold(hold -> hold.status(status))));
        } catch (DeliveryException e) {
            if (e.getCause() instanceof S3Exception no && UNKNOWN_THERE.contains(S3Refusals.code(no))) {
                return false;
            }
            throw e;
        }
        Found found = calls.head(bucket, key, versionId);
        if (found == null || found.held() != held) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    calls.settings().where() + ": hold of " + key + ": expected it to be " + status + ", got "
                            + (found == null ? "no object" : found.held() ? "ON" : "OFF"));
        }
        return true;
    }
}
