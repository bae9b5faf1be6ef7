package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.EvidenceFiles;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An office as a destination.
 *
 * <p>{@link #deliver} asks first and sends then: where an upload was left, it goes on; where the office has the recording,
 * its receipt comes back at once. {@link #confirm} asks on a new connection, with a question that was never asked before.
 */
public final class TusDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(TusDestination.class);
    private static final int ROUNDS_MAX = 8;
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
    private static final int LOCKED = 423;
    private static final int NONCE_BYTES = 32;

    private final TusSettings settings;
    private final Disk disk;
    private final EvidenceFiles evidence;
    private final GatewayClock clock;
    private final Link.Maker links;
    private final AutoCloseable transport;
    private final Uploads uploads;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Link link;
    private volatile boolean cancelled;

    private TusDestination(
            TusSettings settings,
            Disk disk,
            EvidenceFiles evidence,
            GatewayClock clock,
            Link.Maker links,
            AutoCloseable transport) {
        this.settings = settings;
        this.disk = disk;
        this.evidence = evidence;
        this.clock = clock;
        this.links = links;
        this.transport = transport;
        this.uploads = new Uploads(settings);
    }

    /** As fast as the link takes it; parameters as below. */
    public static TusDestination open(TusSettings settings, Disk disk, EvidenceFiles evidence, GatewayClock clock) {
        return open(settings, disk, evidence, clock, Pace.UNLIMITED);
    }

    /**
     * @param evidence where the recordings lie on that disk
     * @param pace how fast bytes may leave
     */
    public static TusDestination open(
            TusSettings settings, Disk disk, EvidenceFiles evidence, GatewayClock clock, Pace pace) {
        var netty = new NettyLinks(settings, clock, pace);
        return new TusDestination(settings, disk, evidence, clock, netty::connect, netty);
    }

    /** On links of somebody else's. */
    static TusDestination over(
            Link.Maker links, TusSettings settings, Disk disk, EvidenceFiles evidence, GatewayClock clock) {
        return new TusDestination(settings, disk, evidence, clock, links, () -> {});
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public boolean counts() {
        return settings.counts();
    }

    @Override
    public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
        RecordingId recording = parcel.recording();
        long sizeBytes = parcel.sizeBytes();
        cancelled = false;
        requireOwnCopy(recording, sizeBytes);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            requireNotCancelled();
            Standing standing = ask(recording, sizeBytes);
            if (standing == null) {
                pause();
                continue;
            }
            String receipt = standing.receipt();
            if (receipt == null) {
                receipt = send(standing, listener);
            }
            if (receipt != null) {
                uploads.forget(recording);
                return uploads.verified(receipt, recording, sizeBytes);
            }
        }
        throw new DeliveryException(
                Kind.UNREACHABLE,
                settings.where() + ": no receipt for " + recording.brief() + " after " + ROUNDS_MAX + " rounds");
    }

    /**
     * How far the office is: of the upload we know, or of the one it now begins or finds.
     *
     * @return null while another connection, most likely an earlier one of ours, is at it
     */
    private @Nullable Standing ask(RecordingId recording, long sizeBytes) throws DeliveryException {
        String known = uploads.location(recording);
        if (known != null) {
            HttpAnswer answer = exchange(uploads.head(known));
            if (answer.status() == 200) {
                return uploads.standing(recording, sizeBytes, known, answer);
            }
            if (answer.status() == LOCKED) {
                return null;
            }
            if (answer.status() != 404 && answer.status() != 410) {
                throw Refusals.of(settings.where(), "HEAD " + known, answer);
            }
            uploads.forget(recording);
        }
        HttpAnswer answer = exchange(uploads.post(recording, sizeBytes));
        if (answer.status() == LOCKED) {
            return null;
        }
        if (answer.status() != 201) {
            throw Refusals.of(settings.where(), "beginning to deliver " + recording.brief(), answer);
        }
        String location = uploads.begun(recording, answer);
        return uploads.standing(recording, sizeBytes, location, answer);
    }

    /** @return the receipt, or null if the office should be asked again */
    private @Nullable String send(Standing standing, ProgressListener listener) throws DeliveryException {
        HttpAnswer answer;
        try (FileBody body = body(standing)) {
            answer = exchange(uploads.patch(standing, body), listener);
        } catch (IOException e) {
            throw new DeliveryException(Kind.LOCAL, "our copy of " + standing.recording() + ": " + e.getMessage(), e);
        }
        switch (answer.status()) {
            case 204 -> {
                return answer.header(Uploads.RECEIPT);
            }
            case 404, 410 -> uploads.forget(standing.recording());
            case 409 -> {
                // Asked again at once: the office has more or less than it said.
            }
            case LOCKED -> pause();
            case Uploads.CHECKSUM_MISMATCH -> mismatch(standing, answer);
            default ->
                throw Refusals.of(
                        settings.where(), "sending " + standing.recording().brief(), answer);
        }
        return null;
    }

    private FileBody body(Standing standing) throws DeliveryException {
        try {
            return new FileBody(disk, evidence.path(standing.recording()), standing.offset(), standing.sizeBytes());
        } catch (IOException e) {
            throw new DeliveryException(Kind.LOCAL, "our copy of " + standing.recording() + ": " + e.getMessage(), e);
        }
    }

    /** Other bytes arrived than we promised: did we send them so? */
    private void mismatch(Standing standing, HttpAnswer answer) throws DeliveryException {
        uploads.forget(standing.recording());
        requireOwnDigest(standing.recording());
        String what = settings.where() + ": " + standing.recording().brief();
        if (standing.offset() == 0) {
            throw new DeliveryException(Kind.DIFFERS, what + " was altered on its way: " + answer.sentence());
        }
        // A power cut at the office leaves anything in place of what it had not synced; from the beginning, then.
        LOG.info("{}: what was there of it is damaged, sending it anew", what);
    }

    @Override
    public String confirm(Parcel parcel, String receipt) throws DeliveryException {
        RecordingId recording = parcel.recording();
        long sizeBytes = parcel.sizeBytes();
        cancelled = false;
        requireOwnCopy(recording, sizeBytes);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            requireNotCancelled();
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            closeLink();
            Link fresh = links.connect();
            link = fresh;
            Link.Pending pending = fresh.begin(
                    uploads.confirmation(recording, sizeBytes, HexFormat.of().formatHex(nonce)), bytes -> {});
            Fingerprint ours = fingerprint(recording, nonce);
            HttpAnswer answer = pending.await();
            closeLink();
            if (answer.status() != LOCKED) {
                return compared(recording, ours, answer);
            }
            pause();
        }
        throw new DeliveryException(Kind.UNREACHABLE, settings.where() + ": too busy to look at " + recording.brief());
    }

    private String compared(RecordingId recording, Fingerprint ours, HttpAnswer answer) throws DeliveryException {
        if (answer.status() == 404 || answer.status() == 410) {
            throw new DeliveryException(
                    Kind.DIFFERS, settings.where() + ": " + recording.brief() + " is not there: " + answer.sentence());
        }
        if (answer.status() != 200) {
            throw Refusals.of(settings.where(), "looking at " + recording.brief(), answer);
        }
        Confirmation theirs = Confirmation.parse(settings.where(), answer.body());
        if (theirs.matches(recording, ours)) {
            return theirs.uncached() ? "nonce" : "nonce-cached";
        }
        requireOwnDigest(recording);
        throw new DeliveryException(
                Kind.DIFFERS,
                settings.where() + ": " + recording.brief() + ": expected " + ours.sizeBytes()
                        + " bytes with the answer "
                        + ours.digest().brief() + ", got " + theirs.sizeBytes() + " with "
                        + theirs.digest().brief());
    }

    private Fingerprint fingerprint(RecordingId recording, byte[] salt) throws DeliveryException {
        try {
            return Fingerprint.of(disk, evidence.path(recording), salt);
        } catch (IOException e) {
            closeLink();
            throw new DeliveryException(Kind.LOCAL, "our copy of " + recording + ": " + e.getMessage(), e);
        }
    }

    private void requireOwnCopy(RecordingId recording, long sizeBytes) throws DeliveryException {
        Path own = evidence.path(recording);
        try {
            long size = disk.size(own);
            if (size != sizeBytes) {
                throw new DeliveryException(
                        Kind.LOCAL, "our copy " + own + ": expected " + sizeBytes + " bytes, got " + size);
            }
        } catch (IOException e) {
            throw new DeliveryException(Kind.LOCAL, "our copy " + own + ": " + e.getMessage(), e);
        }
    }

    private void requireOwnDigest(RecordingId recording) throws DeliveryException {
        RecordingId found = fingerprint(recording, new byte[0]).digest();
        if (!found.equals(recording)) {
            throw new DeliveryException(Kind.LOCAL, "our copy of " + recording + " has SHA-256 " + found);
        }
    }

    private HttpAnswer exchange(HttpAsk ask) throws DeliveryException {
        return exchange(ask, bytes -> {});
    }

    private HttpAnswer exchange(HttpAsk ask, ProgressListener listener) throws DeliveryException {
        Link used = link;
        boolean reused = used != null && used.usable();
        if (used == null || !reused) {
            closeLink();
            used = links.connect();
            link = used;
        }
        try {
            requireNotCancelled();
            return used.begin(ask, listener).await();
        } catch (DeliveryException e) {
            closeLink();
            // The office may end an idle connection in the very moment it is used again; that says nothing of the
            // office.
            if (reused && ask.body() == null && e.kind() == Kind.UNREACHABLE) {
                return exchange(ask, listener);
            }
            throw e;
        }
    }

    private void pause() throws DeliveryException {
        try {
            clock.pause(BUSY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.CANCELLED, settings.where() + ": interrupted", e);
        }
    }

    private void requireNotCancelled() throws DeliveryException {
        if (cancelled) {
            closeLink();
            throw new DeliveryException(Kind.CANCELLED, settings.where() + ": cancelled");
        }
    }

    private void closeLink() {
        Link old = link;
        link = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Link now = link;
        if (now != null) {
            now.cancel();
        }
    }

    @Override
    public void close() {
        cancel();
        closeLink();
        try {
            transport.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the links of " + settings.name(), e);
        }
    }
}
