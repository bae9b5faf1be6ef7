package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.EvidenceFiles;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.time.GatewayClock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One bucket and all that the lanes which deliver there share: connections, the view of begun uploads, the daily tidying.
 * Closes itself when the last of its destinations is closed.
 */
public final class S3Endpoint {
    private final S3Connections connections;
    private final Journal journal;
    private final Disk disk;
    private final EvidenceFiles evidence;
    private final BegunUploads uploads;
    private final StaleUploads stale;
    private final Claims claims;
    private final AtomicInteger lanes = new AtomicInteger();

    private S3Endpoint(S3Connections connections, Books books, Disk disk, EvidenceFiles evidence, GatewayClock clock) {
        this.connections = connections;
        this.journal = books.journal();
        this.disk = disk;
        this.evidence = evidence;
        this.uploads = new BegunUploads(books, connections.settings().name());
        this.stale = new StaleUploads(uploads, clock);
        this.claims = new Claims(connections.settings(), books, clock);
    }

    /**
     * @param evidence where the recordings lie on that disk
     * @param pace how fast bytes may leave, over all lanes together
     */
    public static S3Endpoint open(
            S3Settings settings, Books books, Disk disk, EvidenceFiles evidence, GatewayClock clock, Pace pace) {
        return new S3Endpoint(new S3Connections(settings, pace), books, disk, evidence, clock);
    }

    /** One for each lane. */
    public S3Destination destination() {
        lanes.incrementAndGet();
        return new S3Destination(this);
    }

    /** Called once by each destination. */
    void closed() {
        if (lanes.decrementAndGet() == 0) {
            connections.close();
        }
    }

    S3Connections connections() {
        return connections;
    }

    S3Settings settings() {
        return connections.settings();
    }

    Journal journal() {
        return journal;
    }

    Disk disk() {
        return disk;
    }

    EvidenceFiles evidence() {
        return evidence;
    }

    BegunUploads uploads() {
        return uploads;
    }

    Claims claims() {
        return claims;
    }

    StaleUploads stale() {
        return stale;
    }
}
