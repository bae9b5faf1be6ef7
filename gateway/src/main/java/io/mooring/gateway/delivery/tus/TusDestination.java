package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.Heard;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Said;
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
    private static final Duration ABILITIES_FOR = Duration.ofMinutes(10);

    /** Sent with the creation: an office that has it already, or part of it, reads no more than this in vain. */
    private static final long TOGETHER_BYTES_MAX = 4L << 20;

    private final TusSettings settings;
    private final OwnCopy own;
    private final GatewayClock clock;
    private final Line line;
    private final AutoCloseable transport;
    private final Uploads uploads;
    private final SecureRandom random = new SecureRandom();
    private Abilities abilities = Abilities.NONE;
    private @Nullable Long abilitiesAskedNanos;

    private TusDestination(
            TusSettings settings,
            Disk disk,
            EvidenceFiles evidence,
            GatewayClock clock,
            Link.Maker links,
            AutoCloseable transport,
            Locations locations) {
        this.settings = settings;
        this.own = new OwnCopy(disk, evidence);
        this.clock = clock;
        this.line = new Line(links, settings.where());
        this.transport = transport;
        this.uploads = new Uploads(settings, locations);
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
        return open(settings, disk, evidence, clock, pace, new Locations());
    }

    /** @param locations shared by the lanes to this place */
    public static TusDestination open(
            TusSettings settings,
            Disk disk,
            EvidenceFiles evidence,
            GatewayClock clock,
            Pace pace,
            Locations locations) {
        var netty = new NettyLinks(settings, clock, pace);
        return new TusDestination(settings, disk, evidence, clock, netty::connect, netty, locations);
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
        line.begin();
        own.requireSize(recording, sizeBytes);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            line.requireNotCancelled();
            Standing standing = stand(parcel, listener);
            if (standing == null) {
                pause();
                continue;
            }
            String word = word(standing);
            if (word == null) {
                word = send(standing, listener);
            }
            if (word != null) {
                uploads.forget(recording);
                return uploads.verified(word, recording, sizeBytes);
            }
        }
        throw new DeliveryException(
                Kind.UNREACHABLE,
                settings.where() + ": no receipt for " + recording.brief() + " after " + ROUNDS_MAX + " rounds");
    }

    /** What the destination gives for having all of it; a receipt is not verified yet. */
    private @Nullable String word(Standing standing) {
        return settings.word() instanceof TusSettings.Word.Bare ? uploads.word(standing) : standing.receipt();
    }

    /**
     * How far the office is: of the upload we know, or of the one it now begins or finds. What is small comes with the
     * question, where the office takes it so: one exchange in place of two.
     *
     * @return null while another connection, most likely an earlier one of ours, is at it
     */
    private @Nullable Standing stand(Parcel parcel, ProgressListener listener) throws DeliveryException {
        String known = uploads.location(parcel.recording());
        if (known != null) {
            HttpAnswer answer = line.exchange(uploads.head(known));
            if (answer.status() == 200) {
                return uploads.standing(parcel.recording(), parcel.sizeBytes(), known, answer);
            }
            if (answer.status() == LOCKED) {
                return null;
            }
            if (answer.status() != 404 && answer.status() != 410) {
                throw Refusals.of(settings.where(), "HEAD " + known, answer);
            }
            uploads.forget(parcel.recording());
        }
        boolean together = parcel.sizeBytes() > 0
                && parcel.sizeBytes() <= TOGETHER_BYTES_MAX
                && abilities().creationWithUpload();
        return begun(parcel, together ? beginWith(parcel, listener) : begin(parcel));
    }

    private HttpAnswer begin(Parcel parcel) throws DeliveryException {
        return line.exchange(uploads.post(parcel.recording(), parcel.sizeBytes()));
    }

    private HttpAnswer beginWith(Parcel parcel, ProgressListener listener) throws DeliveryException {
        RecordingId recording = parcel.recording();
        try (FileBody body = own.body(recording, 0, parcel.sizeBytes())) {
            HttpAsk ask = uploads.post(recording, body, abilities());
            listener.goesOnFrom(0);
            HttpAnswer answer = line.exchange(ask, listener);
            if (body.more()) {
                // It wanted no more: what did not go it had, or does not take.
                listener.goesOnFrom(parcel.sizeBytes());
            }
            return answer;
        } catch (IOException e) {
            throw own.local(recording, e);
        }
    }

    private @Nullable Standing begun(Parcel parcel, HttpAnswer answer) throws DeliveryException {
        RecordingId recording = parcel.recording();
        switch (answer.status()) {
            case 201 -> {
                String location = uploads.begun(recording, answer);
                return uploads.standing(recording, parcel.sizeBytes(), location, answer);
            }
            case LOCKED -> {
                return null;
            }
            case Uploads.CHECKSUM_MISMATCH -> {
                mismatch(new Standing(recording, parcel.sizeBytes(), "", 0, null), answer);
                return null;
            }
            default -> throw Refusals.of(settings.where(), "beginning to deliver " + recording.brief(), answer);
        }
    }

    /** In place of asking, until it is time to ask again. */
    void assume(Abilities told) {
        abilities = told;
        abilitiesAskedNanos = clock.monotonicNanos();
    }

    /** What the office can do beyond the core, asked again from time to time: it may be another version by now. */
    private Abilities abilities() throws DeliveryException {
        long now = clock.monotonicNanos();
        if (abilitiesAskedNanos == null || now - abilitiesAskedNanos > ABILITIES_FOR.toNanos()) {
            assume(Abilities.of(line.exchange(uploads.options())));
        }
        return abilities;
    }

    /** @return the receipt, or null if the office should be asked again */
    private @Nullable String send(Standing standing, ProgressListener listener) throws DeliveryException {
        HttpAnswer answer;
        RecordingId recording = standing.recording();
        Abilities can = settings.word() instanceof TusSettings.Word.Bare ? abilities() : Abilities.NONE;
        try (FileBody body = own.body(recording, standing.offset(), standing.sizeBytes())) {
            listener.goesOnFrom(standing.offset());
            answer = line.exchange(uploads.patch(standing, body, can), listener);
        } catch (IOException e) {
            throw own.local(recording, e);
        }
        switch (answer.status()) {
            case 204 -> {
                return wordAfter(standing, answer);
            }
            case 404, 410 -> uploads.forget(recording);
            case 409 -> {
                // Asked again at once: the office has more or less than it said.
            }
            case LOCKED -> pause();
            case Uploads.CHECKSUM_MISMATCH -> mismatch(standing, answer);
            default -> throw Refusals.of(settings.where(), "sending " + recording.brief(), answer);
        }
        return null;
    }

    private @Nullable String wordAfter(Standing before, HttpAnswer answer) throws DeliveryException {
        var now = new Standing(
                before.recording(),
                before.sizeBytes(),
                before.location(),
                answer.number("upload-offset"),
                answer.header(Uploads.RECEIPT));
        String word = word(now);
        if (word == null && now.offset() == now.sizeBytes()) {
            // An office of ours signs with the last byte, or says why not.
            throw new DeliveryException(
                    Kind.UNREACHABLE,
                    settings.where() + ": has all " + now.sizeBytes() + " bytes of "
                            + now.recording().brief()
                            + " and signs no receipt: it is no office, and nothing is acknowledged on its word (a server"
                            + " that only knows tus is configured with kind = tus)");
        }
        return word;
    }

    /** Other bytes arrived than we promised: did we send them so? */
    private void mismatch(Standing standing, HttpAnswer answer) throws DeliveryException {
        uploads.forget(standing.recording());
        own.requireDigest(standing.recording());
        String what = settings.where() + ": " + standing.recording().brief();
        if (standing.offset() == 0) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    Said.of(Heard.OFFICE_GOT_OTHER_BYTES, what + " was altered on its way: " + answer.sentence()));
        }
        // A power cut at the office leaves anything in place of what it had not synced; from the beginning, then.
        LOG.info("{}: what was there of it is damaged, sending it anew", what);
    }

    @Override
    public String confirm(Parcel parcel, String receipt) throws DeliveryException {
        RecordingId recording = parcel.recording();
        long sizeBytes = parcel.sizeBytes();
        if (settings.word() instanceof TusSettings.Word.Bare) {
            throw new DeliveryException(
                    Kind.REFUSED, settings.where() + ": signs nothing and answers no question: it cannot be confirmed");
        }
        line.begin();
        own.requireSize(recording, sizeBytes);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            line.requireNotCancelled();
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Link.Pending pending = line.askAnew(
                    uploads.confirmation(recording, sizeBytes, HexFormat.of().formatHex(nonce)));
            // It says at once that it is not our turn: our own copy is not read for that.
            if (!pending.within(BUSY_PAUSE) || pending.await().status() != LOCKED) {
                Fingerprint ours = fingerprint(recording, nonce);
                HttpAnswer answer = pending.await();
                if (answer.status() != LOCKED) {
                    line.close();
                    return compared(recording, ours, answer);
                }
            }
            line.close();
            pause();
        }
        // It answers: lanes that deliver go on, and the look comes later.
        throw new DeliveryException(Kind.REFUSED, settings.where() + ": too busy to look at " + recording.brief());
    }

    private String compared(RecordingId recording, Fingerprint ours, HttpAnswer answer) throws DeliveryException {
        if (answer.status() == 404 || answer.status() == 410) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    Said.of(
                            Heard.COPY_GONE,
                            settings.where() + ": " + recording.brief() + " is not there: " + answer.sentence()));
        }
        if (answer.status() != 200) {
            throw Refusals.of(settings.where(), "looking at " + recording.brief(), answer);
        }
        Confirmation theirs = Confirmation.parse(settings.where(), answer.body());
        if (theirs.matches(recording, ours)) {
            return theirs.uncached() ? "nonce" : "nonce-cached";
        }
        own.requireDigest(recording);
        throw new DeliveryException(
                Kind.DIFFERS,
                settings.where() + ": " + recording.brief() + ": expected " + ours.sizeBytes()
                        + " bytes with the answer "
                        + ours.digest().brief() + ", got " + theirs.sizeBytes() + " with "
                        + theirs.digest().brief());
    }

    private Fingerprint fingerprint(RecordingId recording, byte[] salt) throws DeliveryException {
        boolean read = false;
        try {
            Fingerprint found = own.fingerprint(recording, salt);
            read = true;
            return found;
        } finally {
            if (!read) {
                line.close();
            }
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

    @Override
    public void cancel() {
        line.cancel();
    }

    @Override
    public void close() {
        cancel();
        line.close();
        try {
            transport.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the links of " + settings.name(), e);
        }
    }
}
