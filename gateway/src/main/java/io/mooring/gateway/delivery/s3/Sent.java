package io.mooring.gateway.delivery.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a recording lies under a key.
 *
 * @param lay whether it lay there before this delivery
 * @param versionId as the bucket said it when it took it; null where it keeps no versions, or did not say
 * @param parts in order, all of them
 */
record Sent(String key, boolean lay, @Nullable String versionId, PartPlan plan, List<PartDigest> parts) {
    Sent {
        parts = List.copyOf(parts);
    }

    /** What the bucket must say of it. */
    String etag() {
        return PartDigest.etagOf(parts, plan.single());
    }
}
