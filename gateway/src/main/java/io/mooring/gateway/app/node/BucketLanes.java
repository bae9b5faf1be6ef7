package io.mooring.gateway.app.node;

import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.s3.S3Endpoint;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.time.GatewayClock;
import org.jspecify.annotations.Nullable;

/** Makes the lanes of one bucket: the first opens its connections, all share them, the last to be closed closes them. */
final class BucketLanes implements DockPlan.Delivering.Maker {
    private final S3Settings settings;
    private final GatewayClock clock;
    private @Nullable S3Endpoint endpoint;

    BucketLanes(S3Settings settings, GatewayClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized Destination make(Disk disk, EvidenceStore evidence, Books books, Pace pace) {
        S3Endpoint open = endpoint;
        if (open == null) {
            open = S3Endpoint.open(settings, books, disk, evidence::path, clock, pace);
            endpoint = open;
        }
        return open.destination();
    }
}
